import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Foresight } from '../answers/foresight.js';
import { Preview } from '../answers/preview.js';
import { answersOf, CHANNELS, limitIn, type Experience } from '../answers/read.js';
import { ask, at, type Budget, type Experiment, type Version } from '../api/client.js';
import { reportOf } from '../api/report.js';
import '../design/editor.css';
import { Asked } from '../parts/asked.js';
import { nextOf, obstacleOf } from '../parts/finding.js';
import { Fields, Part } from '../parts/parts.js';
import { given } from '../routes/search.js';
import { useWords } from '../texts/texts.js';
import { Stalling } from './trigger-stalling.js';

const useWorkspace = () => useQuery({ queryKey: ['workspace'], queryFn: () => ask<Version>('/api/workspace') });

const Claims = ({ experience }: { experience: Experience }) => {
    const { say, word } = useWords();
    return (
        <>
            <p>{say('triggers.principle')}: <strong>{word('principle', experience.principle)}</strong></p>
            {experience.claims.length > 0 && <><p>{say('triggers.claims')}:</p><ul>{experience.claims.map((one) => <li key={one}><code>{one}</code></li>)}</ul></>}
        </>
    );
};

/** How much of its budget is spent. */
const Spent = ({ id }: { id: string }) => {
    const { say, number, percent, dateTime } = useWords();
    const budgets = useQuery({ queryKey: ['budgets'], queryFn: () => ask<Budget[]>('/api/budgets'), refetchInterval: 30_000 });
    return (
        <Asked query={budgets}>
            {(all) => {
                const own = all.find(({ trigger }) => trigger === id);
                if (!own) return null;
                return (
                    <p>
                        {say('trigger.spent')}: <strong>{number(own.spent)} / {number(own.times)}</strong>, {say('trigger.until')} <time dateTime={own.to}>{dateTime(own.to)}</time>.{' '}
                        {say('trigger.chance')}: {percent(own.chance, 0)}
                    </p>
                );
            }}
        </Asked>
    );
};

/** What to do now about an experiment, or why nobody knows: the list of experiments does not tell it. */
const Next = ({ experiment }: { experiment: string }) => {
    const words = useWords();
    const query = useQuery({ queryKey: ['experiment', experiment], queryFn: () => ask<Experiment>(at`/api/experiments/${experiment}`) });
    return (
        <Asked query={query}>
            {(found) => {
                const report = reportOf(found);
                return <p className="quiet">{report ? nextOf(words, report) : obstacleOf(words, found)}</p>;
            }}
        </Asked>
    );
};

/** What experiments have found of this trigger so far. */
const Results = ({ id }: { id: string }) => {
    const { say, number } = useWords();
    const experiments = useQuery({ queryKey: ['experiments'], queryFn: () => ask<Experiment[]>('/api/experiments') });
    return (
        <Part title={say('trigger.results')}>
            <Asked query={experiments}>
                {(all) => {
                    const own = all.filter(({ level, subject }) => level === 'trigger' && subject === id);
                    if (own.length === 0) return <p className="quiet">{say('trigger.noResults')}</p>;
                    return (
                        <ul>
                            {own.map((one) => (
                                <li key={one.key}>
                                    <Link to="/experiments/$key" params={{ key: one.key }}>{say(one.running ? 'experiments.running' : 'experiments.over')}</Link>: {Object.entries(one.assigned).map(([arm, count]) => `${arm} ${number(count)}`).join(', ')}
                                    <Next experiment={one.key} />
                                </li>
                            ))}
                        </ul>
                    );
                }}
            </Asked>
        </Part>
    );
};

/** One trigger: what it says where, why it would or would not to a customer, and whether it helps. */
export const TriggerPage = (): ReactNode => {
    const { say } = useWords();
    const { id } = useParams({ from: '/triggers/$id' });
    const search = useSearch({ from: '/triggers/$id' });
    const navigate = useNavigate({ from: '/triggers/$id' });
    const look = (wanted: typeof search): void => void navigate({ replace: true, search: given({ ...search, ...wanted }) });
    const workspace = useWorkspace();
    return (
        <Asked query={workspace}>
            {({ files }) => {
                const { triggers, experiences } = answersOf(files);
                const trigger = triggers.find((one) => one.id === id);
                if (!trigger) return <h1>{say('trigger.unknown')}</h1>;
                const { on, placement, where, goal, guardrails, holdout, cap, budget, priority, by, among } = trigger;
                return (
                    <>
                        <header className="head">
                            <h1>{id}</h1>
                            <p className="quiet">{trigger.status} · {on.map((one, i) => <span key={one}>{i > 0 && ', '}<Link to="/moments/$id" params={{ id: one }}>{one}</Link></span>)} → {placement}</p>
                            <Link to="/editor" search={{ kind: 'trigger', id }}>{say('edit')}</Link>
                        </header>
                        <div className="columns">
                            <div>
                                <Part title={say('trigger.rules')}><Fields fields={given({ where, by, goal, guardrails: guardrails.join(', '), holdout, cap: limitIn(cap), budget: limitIn(budget), priority })} />{budget && <Spent id={id} />}</Part>
                                {among.map((one) => {
                                    const experience = experiences.find((other) => other.id === one);
                                    return (
                                        <Part key={one} title={one}>
                                            {experience && <><Claims experience={experience} /><Preview placement={placement} content={experience.content} /></>}
                                            <Link to="/experiences/$id" params={{ id: one }}>{say('trigger.everywhere')}</Link>
                                        </Part>
                                    );
                                })}
                            </div>
                            <div>
                                <Foresight placement={placement} customer={search.customer ?? ''} onCustomer={(customer) => look({ customer })} />
                                <Results id={id} />
                                <Stalling id={id} about={search} onAbout={look} />
                            </div>
                        </div>
                    </>
                );
            }}
        </Asked>
    );
};

/** One experience, as it looks wherever it may be said. */
export const ExperiencePage = (): ReactNode => {
    const { say } = useWords();
    const { id } = useParams({ from: '/experiences/$id' });
    const workspace = useWorkspace();
    return (
        <Asked query={workspace}>
            {({ files }) => {
                const { triggers, experiences } = answersOf(files);
                const experience = experiences.find((one) => one.id === id);
                if (!experience) return <h1>{say('experience.unknown')}</h1>;
                const used = triggers.filter(({ among }) => among.includes(id));
                const slots = new Set([...used.map(({ placement }) => placement), ...CHANNELS]);
                return (
                    <>
                        <header className="head">
                            <h1>{id}</h1>
                            <Link to="/editor" search={{ kind: 'experience', id }}>{say('edit')}</Link>
                        </header>
                        <Part title={say('experience.honest')}>
                            <Claims experience={experience} />
                            <p>{say('triggers.used')}: {used.length === 0 ? '–' : used.map((one, i) => <span key={one.id}>{i > 0 && ', '}<Link to="/triggers/$id" params={{ id: one.id }}>{one.id}</Link></span>)}</p>
                        </Part>
                        <div className="previews">{[...slots].map((one) => <Preview key={one} placement={one} content={experience.content} />)}</div>
                    </>
                );
            }}
        </Asked>
    );
};
