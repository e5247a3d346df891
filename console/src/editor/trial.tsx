import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { momentsOf } from '../answers/read.js';
import { ask, at } from '../api/client.js';
import { daysOf, insightOf, type About, type Backtest, type BacktestCurve, type BacktestDifference, type BacktestJob, type BacktestLine, type BacktestSample } from '../api/insight.js';
import { AboutChoices } from '../parts/filters.js';
import { troubleOf } from '../parts/finding.js';
import { CustomerLink, Part } from '../parts/parts.js';
import { useWords } from '../texts/texts.js';
import { dataOf } from './change.js';
import { Answered, Pressure } from './pressure.js';

/** What somebody did around the moment. */
const Sample = ({ sample }: { sample: BacktestSample }) => {
    const { say, dateTime, time } = useWords();
    return (
        <li>
            <time dateTime={sample.time}>{dateTime(sample.time)}</time> · <CustomerLink id={sample.profile} />
            <p>{sample.explanation}</p>
            <details>
                <summary>{say('trial.around')}</summary>
                <ol className="around">
                    {sample.timeline.map((one, i) => <li key={i} className={one.used ? 'used' : ''}><time dateTime={one.time}>{time(one.time)}</time> {one.name} <span className="quiet">{one.page} {one.used && say('trial.used')}</span></li>)}
                </ol>
            </details>
        </li>
    );
};

const Followed = ({ line }: { line: BacktestLine }) => {
    const { number, percent } = useWords();
    const { followed } = line;
    if (!followed) return <dd>–</dd>;
    return <><dd>{number(followed.followed)}</dd><dd className="small">{followed.share === null ? '–' : `${percent(followed.share)} [${percent(followed.low ?? 0)}, ${percent(followed.high ?? 1)}]`}</dd></>;
};

const Line = ({ line, days }: { line: BacktestLine; days: number }) => {
    const { say, number } = useWords();
    return (
        <dl className="figures">
            <div><dt>{say('trial.raised')}</dt><dd>{number(line.raised)}</dd><dd className="small">{say('trial.perDay', { count: line.raised / days })}</dd></div>
            <div><dt>{say('trial.customers')}</dt><dd>{number(line.customers)}</dd></div>
            <div><dt>{say('trial.followed')}</dt><Followed line={line} /></div>
            <div><dt>{say('trial.retracted')}</dt><dd>{number(line.retracted)}</dd></div>
            <div><dt>{say('trial.live')}</dt><dd>{number(line.live)}</dd><dd className="small">{say('trial.sameLive', { count: line.same })}</dd></div>
        </dl>
    );
};

/** The version in force against what is written, moment by moment. */
const Difference = ({ difference }: { difference: BacktestDifference }) => {
    const { say, number } = useWords();
    return (
        <>
            <h3>{say('trial.difference')}</h3>
            <ul>
                {(['same', 'moved', 'added', 'removed'] as const).map((part) => (
                    <li key={part}>
                        {say(`trial.${part}`)}: <strong>{number(difference[part].moments)}</strong>{' '}
                        {part !== 'same' && difference[part].samples.slice(0, 3).map((one, i) => <CustomerLink key={i} id={one.profile} />)}
                    </li>
                ))}
            </ul>
        </>
    );
};

/** What another number in the definition would find. */
const Curve = ({ curve }: { curve: BacktestCurve }) => {
    const { say, number, percent } = useWords();
    const most = Math.max(1, ...curve.points.map(({ raised }) => raised));
    return (
        <table className="bars">
            <caption>{curve.words}</caption>
            <thead><tr><th scope="col">{say('trial.value')}</th><th scope="col" className="figure">{say('trial.raised')}</th><th scope="col" className="figure">{say('trial.followed')}</th><td /></tr></thead>
            <tbody>
                {curve.points.map((point) => (
                    <tr key={point.value}>
                        <th scope="row">{point.value === curve.value ? <strong>{point.value}</strong> : point.value}</th>
                        <td className="figure">{number(point.raised)}</td>
                        <td className="figure">{typeof point.followed?.share === 'number' ? <>{percent(point.followed.share)}<small>{percent(point.followed.low ?? 0)}&nbsp;…&nbsp;{percent(point.followed.high ?? 1)}</small></> : '–'}</td>
                        <td className="grow" aria-hidden="true"><span style={{ inlineSize: `${(100 * point.raised) / most}%` }} /></td>
                    </tr>
                ))}
            </tbody>
        </table>
    );
};

const Answer = ({ answer, id }: { answer: Backtest; id: string }) => {
    const { say } = useWords();
    const days = daysOf(answer);
    const line = answer.lines.find(({ definition }) => definition === id);
    if (!line) return <p className="note">{say('trial.none')}</p>;
    return (
        <>
            <Line line={line} days={days} />
            <p className="quiet">{say('trial.events', { count: answer.events })}</p>
            <Answered line={line} />
            {answer.pressure && <Pressure pressure={answer.pressure} days={days} />}
            {answer.differences.map((one) => <Difference key={one.definition} difference={one} />)}
            {answer.curves.length > 0 && <h3>{say('trial.curves')}</h3>}
            {answer.curves.map((one) => <Curve key={`${one.line}:${one.column}`} curve={one} />)}
            {line.samples.length > 0 && <h3>{say('trial.samples')}</h3>}
            <ol className="samples">{line.samples.map((sample) => <Sample key={sample.moment} sample={sample} />)}</ol>
        </>
    );
};

/** What the moments that a trigger answers would have been told, and everybody by all triggers. */
const Told = ({ answer }: { answer: Backtest }) => {
    const { say } = useWords();
    const days = daysOf(answer);
    return (
        <>
            {answer.pressure && <Pressure pressure={answer.pressure} days={days} />}
            <p className="quiet">{say('trial.events', { count: answer.events })}</p>
            {answer.lines.map((line) => (
                <section key={line.definition} aria-label={line.definition}>
                    <h3><Link to="/moments/$id" params={{ id: line.definition }}>{line.definition}</Link></h3>
                    <Line line={line} days={days} />
                    <Answered line={line} />
                </section>
            ))}
        </>
    );
};

const OVER: readonly string[] = ['done', 'failed', 'cancelled'];

/** What a definition as it is written would have raised, against the one in force; or what customers would have been told, where it is a trigger's. */
export const Trial = ({ kind, text, id, ready, about, onAbout }: { kind: 'moment' | 'trigger'; text: string; id: string; ready: boolean; about: About; onAbout: (wanted: About) => void }) => {
    const words = useWords();
    const { say, percent } = words;
    const [curves, setCurves] = useState(false);
    const [answers, setAnswers] = useState(false);
    const tried = kind === 'moment' ? { moments: [id], curves, answers } : { moments: momentsOf(dataOf(text)?.['on']), answers: true };
    const start = useMutation({ mutationFn: () => insightOf<BacktestJob>('backtests', about, { yaml: text, ...tried }) });
    const job = start.data?.id ?? '';
    const trial = useQuery({
        queryKey: ['backtest', job],
        queryFn: () => ask<BacktestJob>(at`/api/insight/backtests/${job}`),
        enabled: job !== '',
        refetchInterval: ({ state: { data } }) => (data && OVER.includes(data.state) ? false : 500),
    });
    const stop = useMutation({ mutationFn: () => ask(at`/api/insight/backtests/${job}`, { method: 'DELETE' }), onSuccess: () => start.reset() });
    const running = start.isPending || (job !== '' && !OVER.includes(trial.data?.state ?? ''));
    const { folded = 0, total = 0, answer } = trial.data ?? {};
    const failed = start.error?.message ?? trial.error?.message ?? (trial.data && troubleOf(words, trial.data));
    return (
        <Part title={say(kind === 'moment' ? 'trial.title' : 'trial.told')} help={say(kind === 'moment' ? 'trial.help' : 'trial.toldHelp')}>
            <div className="filters">
                <AboutChoices about={about} onChoose={onAbout} />
                {kind === 'moment' && (
                    <>
                        <label className="tick"><input type="checkbox" checked={curves} onChange={(event) => setCurves(event.target.checked)} />{say('trial.withCurves')}</label>
                        <label className="tick"><input type="checkbox" checked={answers} onChange={(event) => setAnswers(event.target.checked)} />{say('trial.withAnswers')}</label>
                    </>
                )}
                <button type="button" disabled={!ready || running} onClick={() => start.mutate()}>{say('trial.go')}</button>
                {running && job && <button type="button" onClick={() => stop.mutate()}>{say('trial.stop')}</button>}
            </div>
            {running && <p role="status"><progress aria-label={say('trial.wait')} value={folded} max={Math.max(1, total)} /> {say('trial.wait')} {total > 0 && percent(folded / total, 0)}</p>}
            {failed && <p role="alert" className="note bad">{failed}</p>}
            {answer && (kind === 'moment' ? <Answer answer={answer} id={id} /> : <Told answer={answer} />)}
        </Part>
    );
};
