import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ask, at, type Experiment } from '../api/client.js';
import { place, reach, reportOf, type Comparison, type Report } from '../api/report.js';
import { Asked } from '../parts/asked.js';
import { Part } from '../parts/parts.js';
import { useWords } from '../texts/texts.js';

/** A change and its interval on one scale, no change in the middle. */
const Change = ({ comparison, half }: { comparison: Comparison; half: number }) => {
    const { percent } = useWords();
    const { change, changeInterval: interval } = comparison;
    if (change === undefined || !interval) return <>–</>;
    const [low, high] = [place(interval[0], half), place(interval[1], half)];
    return (
        <span className="change">
            <svg viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
                <line className="zero" x1={50} x2={50} y1={0} y2={12} />
                <line className="range" x1={low} x2={high} y1={6} y2={6} />
                <rect x={place(change, half) - 0.8} width={1.6} y={2} height={8} />
            </svg>
            {percent(change)} [{percent(interval[0])}, {percent(interval[1])}]
        </span>
    );
};

const Compared = ({ report }: { report: Report }) => {
    const { say, number, percent } = useWords();
    const half = reach(report.comparisons);
    return (
        <div className="scroll" tabIndex={0} role="region" aria-label={say('experiment.metric')}>
            <table className="rows">
                <thead>
                    <tr>
                        <th scope="col">{say('experiment.metric')}</th>
                        <th scope="col" className="figure">{say('experiment.control')}</th>
                        <th scope="col" className="figure">{say('experiment.treatment')}</th>
                        <th scope="col">{say('experiment.change')}</th>
                        <th scope="col" className="figure">{say('experiment.chance')}</th>
                    </tr>
                </thead>
                <tbody>
                    {report.comparisons.map((one) => (
                        <tr key={`${one.metric} ${one.arm}`}>
                            <th scope="row">{one.metric}<small>{one.arm}</small></th>
                            {one.failed ? (
                                <td colSpan={4} className="quiet">{one.failed}</td>
                            ) : (
                                <>
                                    <td className="figure">{number(one.control ?? NaN)}</td>
                                    <td className="figure">{number(one.treatment ?? NaN)}</td>
                                    <td><Change comparison={one} half={half} /></td>
                                    <td className="figure">{percent(one.chanceToWin ?? NaN, 0)}</td>
                                </>
                            )}
                        </tr>
                    ))}
                </tbody>
            </table>
        </div>
    );
};

/** Whether an answer helps. */
export const ExperimentPage = (): ReactNode => {
    const { say, word, number, dateTime } = useWords();
    const { key } = useParams({ from: '/experiments/$key' });
    const experiment = useQuery({ queryKey: ['experiment', key], queryFn: () => ask<Experiment>(at`/api/experiments/${key}`), refetchInterval: 30_000 });
    return (
        <Asked query={experiment}>
            {(found) => {
                const report = reportOf(found);
                return (
                    <>
                        <header className="head">
                            <h1>{found.subject || word('level', found.level)}</h1>
                            <p className="quiet">
                                {say(found.running ? 'experiments.running' : 'experiments.over')} · {say('experiments.since')} <time dateTime={found.since}>{dateTime(found.since)}</time> ·{' '}
                                {Object.entries(found.assigned).map(([arm, count]) => `${arm} ${number(count)}`).join(', ')}
                            </p>
                        </header>
                        {report ? (
                            <>
                                <p className="note"><strong>{say('experiment.next')}:</strong> {report.next}</p>
                                {report.sampleRatio.mismatch && <p className="note bad" role="alert">{say('experiment.mismatch')}</p>}
                                <Compared report={report} />
                                <p className="quiet">{say('experiment.guard')}</p>
                                <Part title={say('experiment.unknown')}><ul>{report.unknown.map((one, i) => <li key={i}>{one}</li>)}</ul></Part>
                            </>
                        ) : (
                            <p className="note">{say('experiment.none')}: {found.obstacle}</p>
                        )}
                    </>
                );
            }}
        </Asked>
    );
};
