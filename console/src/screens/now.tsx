import { useQuery } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { ask, type MomentCounts } from '../api/client.js';
import { hear, MINUTES, NOTHING, series, type Heard, type Raised } from '../api/live.js';
import { Asked } from '../parts/asked.js';
import { Bars, CustomerLink, Intent, Need, Part } from '../parts/parts.js';
import { useWords } from '../texts/texts.js';

/** Listens to everybody's moments for as long as the screen is there. */
const useStream = (): { heard: Heard; open: boolean } => {
    const [heard, setHeard] = useState(NOTHING);
    const [open, setOpen] = useState(false);
    useEffect(() => {
        const stream = new EventSource('/api/stream');
        stream.addEventListener('open', () => setOpen(true));
        stream.addEventListener('error', () => setOpen(false));
        stream.addEventListener('moment', (event: MessageEvent<string>) => setHeard((before) => hear(before, JSON.parse(event.data) as Raised)));
        return () => stream.close();
    }, []);
    return { heard, open };
};

/** The time, a few times a minute. */
const useNow = (): number => {
    const [now, setNow] = useState(() => Date.now());
    useEffect(() => {
        const timer = setInterval(() => setNow(Date.now()), 5_000);
        return () => clearInterval(timer);
    }, []);
    return now;
};

const Quarter = ({ counts }: { counts: readonly number[] }) => {
    const { say, number } = useWords();
    const most = Math.max(1, ...counts);
    const total = counts.reduce((sum, one) => sum + one, 0);
    return (
        <figure className="quarter">
            <figcaption>
                <strong>{number(total)}</strong> {say('now.quarter')}
            </figcaption>
            <svg viewBox={`0 0 ${MINUTES * 10} 40`} preserveAspectRatio="none" aria-hidden="true">
                {counts.map((count, i) => (
                    <rect key={i} x={i * 10 + 1} width={8} y={40 - (38 * count) / most} height={(38 * count) / most + 0.5} />
                ))}
            </svg>
        </figure>
    );
};

const Latest = ({ latest }: { latest: readonly Raised[] }) => {
    const { say, time } = useWords();
    if (latest.length === 0) return <p className="quiet">{say('now.none')}</p>;
    return (
        <ol className="feed">
            {latest.slice(0, 50).map((one) => (
                <li key={one.id}>
                    <time dateTime={one.raisedAt}>{time(one.raisedAt)}</time>
                    <Need need={one.need} />
                    <div>
                        <strong>{one.title}</strong>
                        <p>{one.explanation}</p>
                        <p className="quiet">
                            <CustomerLink id={one.profile} /> · {one.phase}
                            {one.device && ` · ${one.device}`}
                            {!one.acts && ` · ${say('now.shadow')}`}
                        </p>
                    </div>
                    <Intent intent={one.intent} />
                </li>
            ))}
        </ol>
    );
};

const missed = (moments: readonly MomentCounts[]): Record<string, number> => {
    const sums: Record<string, number> = {};
    for (const { missed: reasons } of moments) for (const [reason, count] of Object.entries(reasons)) sums[reason] = (sums[reason] ?? 0) + count;
    return sums;
};

/** Moments as they are raised, and what stands in the way of answers. */
export const Now = (): ReactNode => {
    const { say } = useWords();
    const { heard, open } = useStream();
    const counts = useQuery({ queryKey: ['moments'], queryFn: () => ask<MomentCounts[]>('/api/moments'), refetchInterval: 10_000 });
    return (
        <>
            <header className="head">
                <h1>{say('now.title')}</h1>
                <p className={open ? 'state good' : 'state bad'} role="status">{say(open ? 'now.listening' : 'now.broken')}</p>
            </header>
            <Quarter counts={series(heard, useNow())} />
            <div className="columns">
                <Part title={say('now.latest')}><Latest latest={heard.latest} /></Part>
                <Part title={say('now.missed')} help={say('now.missed.help')}>
                    <Asked query={counts}>{(moments) => <Bars counts={missed(moments)} none={say('now.missed.none')} />}</Asked>
                </Part>
            </div>
        </>
    );
};
