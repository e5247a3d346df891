import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ask, type MomentCounts } from '../api/client.js';
import { Asked } from '../parts/asked.js';
import { Need } from '../parts/parts.js';
import { given } from '../routes/search.js';
import { useWords } from '../texts/texts.js';

const NEEDS = ['know', 'go', 'do', 'buy'] as const;

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
            <td>{moment.phase}</td>
            <td>{moment.status}</td>
            <td className="figure">{number(moment.raised)}</td>
            <td className="figure">{number(moment.retracted)}</td>
            <td className="figure">{number(moment.answered)}</td>
            <td className="figure">{number(sum(moment.missed))}</td>
        </tr>
    );
};

/** Every definition in force, and what became of its moments. */
export const Moments = (): ReactNode => {
    const { say } = useWords();
    const { find = '', need = '' } = useSearch({ from: '/moments' });
    const navigate = useNavigate({ from: '/moments' });
    const moments = useQuery({ queryKey: ['moments'], queryFn: () => ask<MomentCounts[]>('/api/moments'), refetchInterval: 10_000 });
    const look = (wanted: { find?: string; need?: string }): void =>
        void navigate({ replace: true, search: given({ find, need, ...wanted }) });
    return (
        <>
            <header className="head">
                <h1>{say('moments.title')}</h1>
                <p className="quiet">{say('moments.help')}</p>
            </header>
            <form className="filters" onSubmit={(event) => event.preventDefault()}>
                <label>{say('moments.find')} <input type="search" value={find} onChange={(event) => look({ find: event.target.value })} /></label>
                <label>
                    {say('moments.need')}{' '}
                    <select value={need} onChange={(event) => look({ need: event.target.value })}>
                        <option value="">{say('moments.any')}</option>
                        {NEEDS.map((one) => <option key={one}>{one}</option>)}
                    </select>
                </label>
            </form>
            <Asked query={moments}>
                {(all) => {
                    const rows = all.filter((one) => fits(one, find, need)).sort((a, b) => b.raised - a.raised);
                    if (rows.length === 0) return <p className="quiet">{say(all.length === 0 ? 'moments.none' : 'moments.noneFound')}</p>;
                    return (
                        <div className="scroll" tabIndex={0} role="region" aria-label={say('moments.title')}>
                            <table className="rows">
                                <thead>
                                    <tr>
                                        <th scope="col">{say('moments.moment')}</th>
                                        <th scope="col">{say('moments.need')}</th>
                                        <th scope="col">{say('moments.phase')}</th>
                                        <th scope="col">{say('moments.status')}</th>
                                        <th scope="col" className="figure">{say('moments.raised')}</th>
                                        <th scope="col" className="figure">{say('moments.retracted')}</th>
                                        <th scope="col" className="figure">{say('moments.answered')}</th>
                                        <th scope="col" className="figure">{say('moments.missed')}</th>
                                    </tr>
                                </thead>
                                <tbody>{rows.map((moment) => <Row key={moment.id} moment={moment} />)}</tbody>
                            </table>
                        </div>
                    );
                }}
            </Asked>
        </>
    );
};
