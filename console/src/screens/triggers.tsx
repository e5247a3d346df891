import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { answersOf, limitIn, type Experience, type Trigger } from '../answers/read.js';
import { ask, type Version } from '../api/client.js';
import '../design/insight.css';
import { Asked } from '../parts/asked.js';
import { Choice } from '../parts/filters.js';
import { given } from '../routes/search.js';
import { useWords } from '../texts/texts.js';

const TriggerRow = ({ trigger }: { trigger: Trigger }) => (
    <tr>
        <th scope="row"><Link to="/triggers/$id" params={{ id: trigger.id }}>{trigger.id}</Link></th>
        <td>{trigger.on.map((one) => <div key={one}><Link to="/moments/$id" params={{ id: one }}>{one}</Link></div>)}</td>
        <td>{trigger.placement}</td>
        <td>{trigger.among.map((one) => <div key={one}><Link to="/experiences/$id" params={{ id: one }}>{one}</Link></div>)}<small>{trigger.by}</small></td>
        <td>{trigger.goal}</td>
        <td className="figure">{trigger.holdout}</td>
        <td>{limitIn(trigger.cap)}<small>{limitIn(trigger.budget)}</small></td>
        <td className="figure">{trigger.priority}</td>
        <td>{trigger.status}</td>
    </tr>
);

const ExperienceRow = ({ experience, used }: { experience: Experience; used: readonly Trigger[] }) => {
    const { word } = useWords();
    return (
        <tr>
            <th scope="row"><Link to="/experiences/$id" params={{ id: experience.id }}>{experience.id}</Link><small>{experience.content['headline']}</small></th>
            <td>{word('principle', experience.principle)}</td>
            <td>{experience.claims.map((one) => <div key={one}><code>{one}</code></div>)}</td>
            <td>{used.map(({ id }) => <div key={id}><Link to="/triggers/$id" params={{ id }}>{id}</Link></div>)}</td>
        </tr>
    );
};

/** A table that can be scrolled by keyboard where it is too wide. */
const Listed = ({ title, heads, children }: { title: string; heads: readonly string[]; children: ReactNode }) => (
    <>
        <h2>{title}</h2>
        <div className="scroll listed" tabIndex={0} role="region" aria-label={title}>
            <table className="rows">
                <thead><tr>{heads.map((one) => <th key={one} scope="col">{one}</th>)}</tr></thead>
                <tbody>{children}</tbody>
            </table>
        </div>
    </>
);

/** What answers which moment where, and everything that can be said. */
export const Triggers = (): ReactNode => {
    const { say, word } = useWords();
    const { find = '', principle = '' } = useSearch({ from: '/triggers' });
    const navigate = useNavigate({ from: '/triggers' });
    const workspace = useQuery({ queryKey: ['workspace'], queryFn: () => ask<Version>('/api/workspace') });
    const look = (wanted: { find?: string; principle?: string }): void => void navigate({ replace: true, search: given({ find, principle, ...wanted }) });
    return (
        <>
            <header className="head">
                <h1>{say('triggers.title')}</h1>
                <p className="quiet">{say('triggers.help')}</p>
            </header>
            <Asked query={workspace}>
                {({ files }) => {
                    const { triggers, experiences } = answersOf(files);
                    const fits = (...texts: readonly string[]): boolean => texts.join(' ').toLowerCase().includes(find.toLowerCase());
                    const principles = [...new Set(experiences.map((one) => one.principle))].filter(Boolean).sort();
                    const said = experiences.filter((one) => fits(one.id, ...Object.values(one.content)) && (!principle || one.principle === principle));
                    const shown = triggers.filter((one) => fits(one.id, one.placement, ...one.on, ...one.among) && (!principle || one.among.some((id) => said.some((other) => other.id === id))));
                    if (triggers.length + experiences.length === 0) return <p className="note">{say('triggers.none')} <Link to="/editor">{say('nav.editor')}</Link></p>;
                    return (
                        <>
                            <form className="filters" onSubmit={(event) => event.preventDefault()}>
                                <label>{say('triggers.find')} <input type="search" value={find} onChange={(event) => look({ find: event.target.value })} /></label>
                                <Choice label={say('triggers.principle')} value={principle} options={[['', say('moments.any')], ...principles.map((one) => [one, word('principle', one)] as const)]} onChoose={(wanted) => look({ principle: wanted })} />
                            </form>
                            <Listed title={say('triggers.triggers')} heads={[say('triggers.trigger'), say('triggers.on'), say('triggers.placement'), say('triggers.says'), say('triggers.goal'), say('triggers.holdout'), say('triggers.cap'), say('triggers.priority'), say('moments.status')]}>
                                {shown.map((one) => <TriggerRow key={one.id} trigger={one} />)}
                            </Listed>
                            <Listed title={say('triggers.experiences')} heads={[say('triggers.experience'), say('triggers.principle'), say('triggers.claims'), say('triggers.used')]}>
                                {said.map((one) => <ExperienceRow key={one.id} experience={one} used={triggers.filter(({ among }) => among.includes(one.id))} />)}
                            </Listed>
                        </>
                    );
                }}
            </Asked>
        </>
    );
};
