import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ask, type SourceCounts } from '../api/client.js';
import { Asked } from '../parts/asked.js';
import { Part } from '../parts/parts.js';
import { Table } from '../parts/table.js';
import { useWords } from '../texts/texts.js';
import { KeyRing } from './keys.js';

const Refused = ({ rejected }: { rejected: SourceCounts['rejected'] }) => {
    const { number } = useWords();
    const reasons = Object.entries(rejected).sort(([, a], [, b]) => b - a);
    if (reasons.length === 0) return <>–</>;
    return <ul className="plain">{reasons.map(([code, count]) => <li key={code}><Link to="/rejected" search={{ code }}>{code}</Link> {number(count)}</li>)}</ul>;
};

/** Where events come from, what came of them, and the keys by which they come. */
export const Sources = (): ReactNode => {
    const { say, number, dateTime, span } = useWords();
    const sources = useQuery({ queryKey: ['sources'], queryFn: () => ask<SourceCounts[]>('/api/sources'), refetchInterval: 5_000 });
    return (
        <>
            <header className="head">
                <h1>{say('sources.title')}</h1>
                <p className="quiet">{say('sources.help')}</p>
            </header>
            <Part title={say('sources.sources')}>
                <Asked query={sources}>
                    {(all) =>
                        all.length === 0 ? (
                            <p className="quiet">{say('sources.none')}</p>
                        ) : (
                            <Table name={say('sources.sources')} columns={[say('sources.source'), say('sources.kind'), { figures: say('sources.keys') }, { figures: say('sources.events') }, { figures: say('sources.duplicates') }, say('sources.last'), say('sources.rejected')]}>
                                {all.map((one) => (
                                    <tr key={one.id}>
                                        <th scope="row">{one.id}</th>
                                        <td>{one.kind ?? '–'}{one.grace && <small>{say('sources.grace')} {span(one.grace)}</small>}</td>
                                        <td className="figure">{number(one.keys)}</td>
                                        <td className="figure">{number(one.events)}</td>
                                        <td className="figure">{number(one.duplicates)}</td>
                                        <td>{one.lastEventAt ? <time dateTime={one.lastEventAt}>{dateTime(one.lastEventAt)}</time> : say('sources.never')}</td>
                                        <td><Refused rejected={one.rejected} /></td>
                                    </tr>
                                ))}
                            </Table>
                        )
                    }
                </Asked>
            </Part>
            <KeyRing />
        </>
    );
};
