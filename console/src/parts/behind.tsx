import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, type ReactNode } from 'react';
import type { Behind } from '../api/insight.js';
import '../design/insight.css';
import { useWords } from '../texts/texts.js';
import { Asked } from './asked.js';
import { CustomerLink } from './parts.js';

/**
 * The customers behind a number that was picked.
 *
 * @param of what was picked, in words
 * @param id what tells it apart from other numbers
 * @param children what else leads on from it
 */
export const BehindNumber = ({ of, id, find, onClose, children }: { of: string; id: readonly unknown[]; find: () => Promise<Behind>; onClose: () => void; children?: ReactNode }) => {
    const { say, number, dateTime } = useWords();
    const place = useRef<HTMLElement>(null);
    const key = JSON.stringify(id);
    const behind = useQuery({ queryKey: ['behind', key], queryFn: find, staleTime: 30_000 });
    const anybody = behind.data?.customers.some(({ recorded }) => recorded);
    useEffect(() => {
        place.current?.focus();
    }, [key]);
    return (
        <section className="part behind" tabIndex={-1} ref={place} aria-label={say('behind.title')}>
            <div className="titled">
                <h2>{say('behind.title')}</h2>
                <button type="button" onClick={onClose}>{say('close')}</button>
            </div>
            <p className="quiet">{of}</p>
            <Asked query={behind}>
                {({ total, customers }) => (
                    <>
                        <p><strong>{number(total)}</strong> {say('behind.count', { count: total })}{customers.length < total && ` · ${say('behind.latest', { count: number(customers.length) })}`}</p>
                        {total > 0 && children}
                        {total > 0 && <div className="scroll" tabIndex={0} role="region" aria-label={say('behind.title')}>
                            <table className="rows">
                                <thead>
                                    <tr>
                                        <th scope="col">{say('behind.customer')}</th>
                                        <th scope="col" className="figure">{say('behind.times')}</th>
                                        <th scope="col">{say('behind.last')}</th>
                                        {anybody && <th scope="col">{say('nav.recordings')}</th>}
                                    </tr>
                                </thead>
                                <tbody>
                                    {customers.map(({ profile, times, last, recorded }) => (
                                        <tr key={profile}>
                                            <th scope="row"><CustomerLink id={profile} /></th>
                                            <td className="figure">{number(times)}</td>
                                            <td><time dateTime={last}>{dateTime(last)}</time></td>
                                            {anybody && <td>{recorded && <Link to="/recordings" search={{ profile }}>{say('behind.see')}</Link>}</td>}
                                        </tr>
                                    ))}
                                </tbody>
                            </table>
                        </div>}
                    </>
                )}
            </Asked>
        </section>
    );
};
