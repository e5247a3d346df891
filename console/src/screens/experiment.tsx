import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ask, at, type Experiment, type Neighbours } from '../api/client.js';
import { gained, place, reach, reportOf, type Comparison, type Report } from '../api/report.js';
import { Asked } from '../parts/asked.js';
import { adjustedOf, failedOf, nextOf, obstacleOf, unchangedOf, unknownOf } from '../parts/finding.js';
import { Part } from '../parts/parts.js';
import { Range } from '../parts/range.js';
import { useWords } from '../texts/texts.js';
import { Courses } from './experiment-course.js';
import { Seen } from './experiment-exposure.js';
import { HindsightPart } from './experiment-hindsight.js';

/** A change and its interval on one scale, no change in the middle. */
const Change = ({ comparison, half }: { comparison: Comparison; half: number }) => {
    const words = useWords();
    const { signed, points } = words;
    const { kind, change, changeInterval: interval, difference, interval: ends } = comparison;
    if (change === undefined || !interval) {
        return <span className="quiet">{unchangedOf(words, comparison)}{kind === 'share' && difference !== undefined && ends && <small>{points(difference)} [{points(...ends)}]</small>}</span>;
    }
    const [low, high] = [place(interval[0], half), place(interval[1], half)];
    return (
        <span className="change">
            <Range low={low} high={high} value={place(change, half)} zero={50} />
            {signed(change)} [{signed(interval[0])}, {signed(interval[1])}]
        </span>
    );
};

const Compared = ({ report }: { report: Report }) => {
    const words = useWords();
    const { say, number, percent } = words;
    const told = (value = NaN, kind?: Comparison['kind']): string => (kind === 'share' ? percent(value) : number(value));
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
                                <td colSpan={4} className="quiet">{failedOf(words, one)}</td>
                            ) : (
                                <>
                                    <td className="figure">{told(one.control, one.kind)}</td>
                                    <td className="figure">{told(one.treatment, one.kind)}</td>
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

/** The same effects with what customers had done before taken into account. */
const Adjusted = ({ report }: { report: Report }) => {
    const words = useWords();
    const { say, percent } = words;
    return report.adjusted.length === 0 ? null : (
        <Part title={say('experiment.adjusted')} help={say('experiment.adjustedHelp')}>
            <ul>
                {report.adjusted.map((one) => {
                    const [effect, interval] = adjustedOf(words, one, report.comparisons);
                    return (
                        <li key={`${one.arm} ${one.metric}`}>
                            {one.metric}, {one.arm}: {effect} <small>{interval}</small>{' '}
                            {say('experiment.adjustedGain', { share: percent(one.varianceRemoved, 0), more: percent(gained(one.varianceRemoved), 0), count: one.units })}
                        </li>
                    );
                })}
            </ul>
        </Part>
    );
};

/** For whom it works better or worse. */
const ForWhom = ({ report }: { report: Report }) => {
    const { say, word, points } = useWords();
    return report.segments.length === 0 ? null : (
        <Part title={say('experiment.segments')} help={say('experiment.segmentsHelp')}>
            <ul>
                {report.segments.map((one) => (
                    <li key={`${one.arm} ${one.dimension} ${one.segment}`}>
                        {word('insight.by', one.dimension)} {word('insight', one.segment)}, {one.arm}: {points(one.difference)} <small>{points(...one.interval)}</small>
                        {one.differs && <strong> {say('experiment.differs')}</strong>}
                    </li>
                ))}
            </ul>
        </Part>
    );
};

/** Whether experiments over some of the same customers disturb this one. */
const Beside = ({ id }: { id: string }) => {
    const words = useWords();
    const { say, number, points } = words;
    const query = useQuery({ queryKey: ['neighbours', id], queryFn: () => ask<Neighbours>(at`/api/experiments/${id}/neighbours`) });
    return (
        <Part title={say('experiment.beside')} help={say('experiment.besideHelp')}>
            <Asked query={query}>
                {({ obstacle, cause, neighbours = [] }) =>
                    neighbours.length === 0 ? (
                        <p className="quiet">{obstacle === undefined ? say('experiment.alone') : obstacleOf(words, { obstacle, cause })}</p>
                    ) : (
                        <ul>
                            {neighbours.map((one) => (
                                <li key={one.experiment}>
                                    <Link to="/experiments/$key" params={{ key: one.experiment }}>{one.subject}</Link>, {number(one.customers)}:{' '}
                                    {one.failed ? failedOf(words, one, 'beside') : say(one.entangled ? 'experiment.entangled' : one.disturbs ? 'experiment.disturbs' : 'experiment.peaceful')}
                                    {one.interval && <small>{points(one.difference ?? NaN)} [{points(...one.interval)}]</small>}
                                </li>
                            ))}
                        </ul>
                    )
                }
            </Asked>
        </Part>
    );
};

/** Whether an answer helps. */
export const ExperimentPage = (): ReactNode => {
    const words = useWords();
    const { say, word, number, dateTime } = words;
    const { key } = useParams({ from: '/experiments/$key' });
    const experiment = useQuery({ queryKey: ['experiment', key], queryFn: () => ask<Experiment>(at`/api/experiments/${key}`), refetchInterval: 30_000 });
    return (
        <Asked query={experiment}>
            {(found) => {
                const report = reportOf(found);
                const broken = report && (report.sampleRatio.mismatch || report.exposure.finding === 'uneven');
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
                                <p className={broken ? 'note bad' : 'note'}><strong>{say('experiment.next')}:</strong> {nextOf(words, report)}</p>
                                {report.sampleRatio.mismatch && <p className="note bad" role="alert">{say('experiment.mismatch')}</p>}
                                <Compared report={report} />
                                <p className="quiet">{say('experiment.guard')}</p>
                                <Seen exposure={report.exposure} experiment={found} />
                                <Adjusted report={report} />
                                <Courses report={report} />
                                <ForWhom report={report} />
                                {found.level === 'trigger' && <Beside id={key} />}
                                <Part title={say('experiment.unknown')}><ul>{report.unknowns.map((one, i) => <li key={i}>{unknownOf(words, one)}</li>)}</ul></Part>
                            </>
                        ) : (
                            <p className="note">{say('experiment.none')}: {obstacleOf(words, found)}.</p>
                        )}
                        {found.bandit && <HindsightPart key={key} experiment={key} bandit={found.bandit} />}
                    </>
                );
            }}
        </Asked>
    );
};
