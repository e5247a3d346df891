import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState, type ReactNode } from 'react';
import { ask, type MomentCounts, type SourceCounts } from '../api/client.js';
import type { LatestMoments, Live } from '../api/insight.js';
import { hear, latestOf, MINUTES, NOTHING, series, type Heard, type Raised } from '../api/live.js';
import { query } from '../address.js';
import { Asked } from '../parts/asked.js';
import { Bars, CustomerLink, Intent, Need, Part } from '../parts/parts.js';
import { Pillars } from '../parts/pillars.js';
import { given } from '../routes/search.js';
import { useWords } from '../texts/texts.js';

/** Listens to moments for as long as the screen is there. */
const useStream = (whose: string): { heard: Heard; open: boolean } => {
    const [heard, setHeard] = useState(NOTHING);
    const [open, setOpen] = useState(false);
    useEffect(() => {
        setHeard(NOTHING);
        const stream = new EventSource(`/api/stream${whose}`);
        stream.addEventListener('open', () => setOpen(true));
        stream.addEventListener('error', () => setOpen(false));
        stream.addEventListener('moment', (event: MessageEvent<string>) => setHeard((before) => hear(before, JSON.parse(event.data) as Raised)));
        return () => stream.close();
    }, [whose]);
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

/** @param whole whether the counts know what came before the page was opened */
const Quarter = ({ counts, whole }: { counts: readonly number[]; whole: boolean }) => {
    const { say, number } = useWords();
    const total = counts.reduce((sum, one) => sum + one, 0);
    return (
        <figure className="quarter">
            <figcaption>
                <strong>{number(total)}</strong> {say(whole ? 'now.quarter' : 'now.sinceOpened', { count: total })}
            </figcaption>
            <Pillars values={counts.map((count) => [count])} most={number(Math.max(0, ...counts))} from={say('now.ago', { count: MINUTES })} to={say('now.now')} />
        </figure>
    );
};

/** So many moments stand in the list at most. */
const LISTED = 50;

/** So many of those that are known stand there to begin with. */
const KNOWN = 20;

const Latest = ({ latest }: { latest: readonly Raised[] }) => {
    const { say, time, dateTime } = useWords();
    const today = new Date().toDateString();
    return (
        <ol className="feed">
            {latest.slice(0, LISTED).map((one) => (
                <li key={one.id}>
                    <time dateTime={one.raisedAt}>{new Date(one.raisedAt).toDateString() === today ? time(one.raisedAt) : dateTime(one.raisedAt)}</time>
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

/** Whether events come in, and whether all of them are taken. */
const Intake = () => {
    const { say, dateTime } = useWords();
    const sources = useQuery({ queryKey: ['sources'], queryFn: () => ask<SourceCounts[]>('/api/sources'), refetchInterval: 5_000 });
    return (
        <Part title={say('now.intake')}>
            <Asked query={sources}>
                {(all) => {
                    const events = all.reduce((sum, one) => sum + one.events, 0);
                    const rejected = all.reduce((sum, one) => sum + Object.values(one.rejected).reduce((some, count) => some + count, 0), 0);
                    const last = all.map(({ lastEventAt }) => lastEventAt ?? '').sort().at(-1);
                    return (
                        <>
                            <p className={rejected > 0 ? 'state bad' : 'state good'}>{say('now.taken', { events, rejected })}</p>
                            <p className="quiet">{last ? <>{say('sources.last')}: <time dateTime={last}>{dateTime(last)}</time></> : say('sources.never')}</p>
                            <p><Link to="/sources">{say('nav.sources')}</Link>{rejected > 0 && <> · <Link to="/rejected">{say('nav.rejected')}</Link></>}</p>
                        </>
                    );
                }}
            </Asked>
        </Part>
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
    const { simulated } = useSearch({ from: '/' });
    const navigate = useNavigate({ from: '/' });
    const whose = query({ simulated: simulated === 'false' ? 'false' : '' });
    const { heard, open } = useStream(whose);
    const live = useQuery({ queryKey: ['live', whose], queryFn: () => ask<Live>('/api/insight/live' + query({ simulated: whose ? '' : 'true' })), refetchInterval: 15_000 });
    const known = useQuery({ queryKey: ['latest', whose], queryFn: () => ask<LatestMoments>('/api/insight/latest' + query({ simulated: whose ? '' : 'true', bots: 'true', limit: String(KNOWN) })), refetchInterval: 15_000 });
    const counts = useQuery({ queryKey: whose ? ['moments', whose] : ['moments'], queryFn: () => ask<MomentCounts[]>(`/api/moments${whose}`), refetchInterval: 10_000 });
    const latest = latestOf(heard, known.data?.moments ?? []);
    return (
        <>
            <header className="head">
                <h1>{say('now.title')}</h1>
                <p className={open ? 'state good' : 'state bad'} role="status">{say(open ? 'now.listening' : 'now.broken')}</p>
            </header>
            <form className="filters" onSubmit={(event) => event.preventDefault()}>
                <label className="check"><input type="checkbox" checked={!whose} onChange={(event) => void navigate({ replace: true, search: given({ simulated: event.target.checked ? '' : 'false' }) })} /> <span>{say('insight.simulated')}</span></label>
            </form>
            <Quarter counts={series(heard, live.data?.minutes ?? [], useNow())} whole={live.data !== undefined} />
            {live.isError && <Asked query={live}>{() => null}</Asked>}
            <div className="columns">
                <Part title={say('now.latest')}>
                    {latest.length > 0 && <Latest latest={latest} />}
                    {(latest.length === 0 || (known.isError && !known.data)) && <Asked query={known}>{() => <p className="quiet">{say('now.none')}</p>}</Asked>}
                </Part>
                <div>
                    <Intake />
                    <Part title={say('now.missed')} help={say('now.missed.help')}>
                        <Asked query={counts}>{(moments) => <Bars counts={missed(moments)} words="reason" none={say('now.missed.none')} />}</Asked>
                    </Part>
                </div>
            </div>
        </>
    );
};
