import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { insightOf, leadUp, periodOf, PERIODS, type About, type Backtest, type BacktestLine, type BacktestSample } from '../api/insight.js';
import type { SourceFile } from '../documents.js';
import { Asked } from '../parts/asked.js';
import { AboutChoices } from '../parts/filters.js';
import { CustomerLink, Part } from '../parts/parts.js';
import { useWords } from '../texts/texts.js';

/** What somebody did up to the moment. */
const LeadUp = ({ sample }: { sample: BacktestSample }) => {
    const { time } = useWords();
    const steps = useQuery({ queryKey: ['lead up', sample.profile, sample.time], queryFn: () => leadUp(sample.profile, sample.time), staleTime: Infinity });
    return (
        <Asked query={steps}>
            {(all) => (
                <ol className="leadup">
                    {all.map((step, i) => (
                        <li key={i}><time dateTime={step.time}>{time(step.time)}</time> <strong>{step.name}</strong> {step.page} <code>{step.properties === '{}' ? '' : step.properties}</code></li>
                    ))}
                </ol>
            )}
        </Asked>
    );
};

const Sample = ({ sample }: { sample: BacktestSample }) => {
    const { say, dateTime } = useWords();
    const [open, setOpen] = useState(false);
    return (
        <li>
            <time dateTime={sample.time}>{dateTime(sample.time)}</time> · <CustomerLink id={sample.profile} />
            <p>{sample.explanation}</p>
            <details onToggle={(event) => setOpen(event.currentTarget.open)}>
                <summary>{say('trial.leadup')}</summary>
                {open && <LeadUp sample={sample} />}
            </details>
        </li>
    );
};

const Line = ({ line, days, events }: { line: BacktestLine; days: number; events: number }) => {
    const { say, number, percent } = useWords();
    return (
        <>
            <dl className="figures">
                <div><dt>{say('trial.raised')}</dt><dd>{number(line.raised)}</dd><dd className="small">{say('trial.perDay', { count: number(line.raised / days) })}</dd></div>
                <div><dt>{say('trial.customers')}</dt><dd>{number(line.customers)}</dd></div>
                <div><dt>{say('trial.followed')}</dt><dd>{number(line.followed)}</dd><dd className="small">{line.raised > 0 ? percent(line.followed / line.raised) : '–'}</dd></div>
                <div><dt>{say('trial.retracted')}</dt><dd>{number(line.retracted)}</dd></div>
                <div><dt>{say('trial.live')}</dt><dd>{number(line.live)}</dd><dd className="small">{say('trial.same', { count: number(line.same) })}</dd></div>
            </dl>
            <p className="quiet">{say('trial.events', { count: number(events) })}</p>
            {line.samples.length > 0 && <h3>{say('trial.samples')}</h3>}
            <ol className="samples">{line.samples.map((sample) => <Sample key={sample.moment} sample={sample} />)}</ol>
        </>
    );
};

/** What the definition as it is written would have raised. */
export const Trial = ({ files, id, ready }: { files: readonly SourceFile[]; id: string; ready: boolean }) => {
    const { say } = useWords();
    const [about, setAbout] = useState<About>({});
    const trial = useMutation({ mutationFn: () => insightOf<Backtest>('backtest', about, { yaml: files.map(({ text }) => text).join('\n---\n'), moments: [id] }) });
    const line = trial.data?.lines.find(({ definition }) => definition === id);
    return (
        <Part title={say('trial.title')} help={say('trial.help')}>
            <div className="filters">
                <AboutChoices about={about} onChoose={(wanted) => setAbout({ ...about, ...wanted })} />
                <button type="button" disabled={!ready || trial.isPending} onClick={() => trial.mutate()}>{say('trial.go')}</button>
            </div>
            {trial.isPending && <p role="status" className="quiet">{say('trial.wait')}</p>}
            {trial.isError && <p role="alert" className="note bad">{trial.error.message}</p>}
            {trial.data && (line ? <Line line={line} days={PERIODS[periodOf(about.period)]} events={trial.data.events} /> : <p className="note">{say('trial.none')}</p>)}
        </Part>
    );
};
