import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ask, type Experiment } from '../api/client.js';
import { goalOf, type Comparison } from '../api/report.js';
import { Asked } from '../parts/asked.js';
import { failedOf, unchangedOf } from '../parts/finding.js';
import { useWords } from '../texts/texts.js';

/** What the first arm changes of the goal so far. */
const Goal = ({ goal }: { goal: Comparison | undefined }) => {
    const words = useWords();
    const { say, signed } = words;
    if (!goal) return <span className="quiet">{say('experiment.none')}</span>;
    const { metric, change, changeInterval: interval } = goal;
    return <>{metric}: {change === undefined ? <span className="quiet">{goal.failed ? failedOf(words, goal) : unchangedOf(words, goal)}</span> : signed(change)}{interval && <small>{signed(interval[0])}&nbsp;…&nbsp;{signed(interval[1])}</small>}</>;
};

/** Everything that is compared. */
export const Experiments = (): ReactNode => {
    const { say, word, number, dateTime } = useWords();
    const experiments = useQuery({ queryKey: ['experiments'], queryFn: () => ask<Experiment[]>('/api/experiments'), refetchInterval: 10_000 });
    return (
        <>
            <header className="head">
                <h1>{say('experiments.title')}</h1>
                <p className="quiet">{say('experiments.help')}</p>
            </header>
            <Asked query={experiments}>
                {(all) =>
                    all.length === 0 ? (
                        <p className="quiet">{say('experiments.none')}</p>
                    ) : (
                        <div className="scroll" tabIndex={0} role="region" aria-label={say('experiments.title')}>
                            <table className="rows">
                                <thead>
                                    <tr>
                                        <th scope="col">{say('experiments.subject')}</th>
                                        <th scope="col">{say('moments.status')}</th>
                                        <th scope="col">{say('experiments.assigned')}</th>
                                        <th scope="col">{say('experiments.since')}</th>
                                        <th scope="col">{say('experiments.found')}</th>
                                    </tr>
                                </thead>
                                <tbody>
                                    {all.map((one) => (
                                        <tr key={one.key}>
                                            <th scope="row">
                                                <Link to="/experiments/$key" params={{ key: one.key }}>{one.subject || word('level', one.level)}</Link>
                                                <small>{word('level', one.level)}</small>
                                            </th>
                                            <td>{say(one.running ? 'experiments.running' : 'experiments.over')}</td>
                                            <td>{Object.entries(one.assigned).map(([arm, count]) => `${arm} ${number(count)}`).join(', ')}</td>
                                            <td><time dateTime={one.since}>{dateTime(one.since)}</time></td>
                                            <td><Goal goal={goalOf(one)} /></td>
                                        </tr>
                                    ))}
                                </tbody>
                            </table>
                        </div>
                    )
                }
            </Asked>
        </>
    );
};
