import { useNavigate, useSearch } from '@tanstack/react-router';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { MomentCounts } from '../api/client.js';
import { NEEDS, treeOf } from '../api/tree.js';
import '../design/insight.css';
import { Asked } from '../parts/asked.js';
import { AboutChoices, Choice, useMoments } from '../parts/filters.js';
import { Need } from '../parts/parts.js';
import { given } from '../routes/search.js';
import { useWords } from '../texts/texts.js';
import { PriorityPart } from './priority.js';

const sum = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((all, one) => all + one, 0);

const fits = (moment: MomentCounts, find: string, need: string): boolean =>
    (!need || moment.need === need) && [moment.id, moment.title, moment.phase].some((text) => text.toLowerCase().includes(find.toLowerCase()));

const Row = ({ moment }: { moment: MomentCounts }) => {
    const { number } = useWords();
    return (
        <tr>
            <th scope="row">
                <Link to="/moments/$id" params={{ id: moment.id }}>{moment.title}</Link>
                <small>{moment.id}</small>
            </th>
            <td><Need need={moment.need} /></td>
            <td>{moment.status}</td>
            <td className="figure">{number(moment.raised)}</td>
            <td className="figure">{number(moment.retracted)}</td>
            <td className="figure">{number(moment.answered)}</td>
            <td className="figure">{number(sum(moment.missed))}</td>
        </tr>
    );
};

const Tree = ({ moments }: { moments: readonly MomentCounts[] }) => {
    const { say, number } = useWords();
    return treeOf(moments).map(({ phase, raised, needs }) => (
        <details key={phase} className="bough" open>
            <summary><strong>{phase}</strong> <span className="quiet">{say('moments.raisedOf', { count: number(raised) })}</span></summary>
            <div className="scroll" tabIndex={0} role="region" aria-label={phase}>
                <table className="rows">
                    <thead>
                        <tr>
                            <th scope="col">{say('moments.moment')}</th>
                            <th scope="col">{say('moments.need')}</th>
                            <th scope="col">{say('moments.status')}</th>
                            <th scope="col" className="figure">{say('moments.raised')}</th>
                            <th scope="col" className="figure">{say('moments.retracted')}</th>
                            <th scope="col" className="figure">{say('moments.answered')}</th>
                            <th scope="col" className="figure">{say('moments.missed')}</th>
                        </tr>
                    </thead>
                    <tbody>{needs.flatMap((branch) => branch.moments).map((moment) => <Row key={moment.id} moment={moment} />)}</tbody>
                </table>
            </div>
        </details>
    ));
};

/** Every definition in force, by phase and need, and which of them matter most. */
export const Moments = (): ReactNode => {
    const { say } = useWords();
    const search = useSearch({ from: '/moments' });
    const { find = '', need = '', show = 'tree' } = search;
    const navigate = useNavigate({ from: '/moments' });
    const moments = useMoments();
    const look = (wanted: Partial<typeof search>): void => void navigate({ replace: true, search: given({ ...search, ...wanted }) });
    return (
        <>
            <header className="head">
                <h1>{say('moments.title')}</h1>
                <p className="quiet">{say('moments.help')}</p>
            </header>
            <form className="filters" onSubmit={(event) => event.preventDefault()}>
                <label>{say('moments.find')} <input type="search" value={find} onChange={(event) => look({ find: event.target.value })} /></label>
                <Choice label={say('moments.need')} value={need} options={[['', say('moments.any')], ...NEEDS.map((one) => [one, one] as const)]} onChoose={(wanted) => look({ need: wanted })} />
                <Choice label={say('moments.show')} value={show} options={[['tree', say('moments.tree')], ['priority', say('moments.priority')]]} onChoose={(wanted) => look({ show: wanted === 'tree' ? '' : wanted })} />
                {show === 'priority' && <AboutChoices about={search} onChoose={look} />}
            </form>
            <Asked query={moments}>
                {(all) => {
                    const found = all.filter((one) => fits(one, find, need));
                    if (found.length === 0) return <p className="quiet">{say(all.length === 0 ? 'moments.none' : 'moments.noneFound')}</p>;
                    return show === 'priority' ? <PriorityPart moments={found} about={search} /> : <Tree moments={found} />;
                }}
            </Asked>
        </>
    );
};
