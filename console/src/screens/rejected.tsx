import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { query } from '../address.js';
import { ask, at, type Rejected, type RejectedPage, type Replayed, type SourceCounts } from '../api/client.js';
import { Failed } from '../parts/acts.js';
import { Asked } from '../parts/asked.js';
import { CustomerLink } from '../parts/parts.js';
import { useWords } from '../texts/texts.js';

/** How many events were not taken, by reason. */
const byReason = (sources: readonly SourceCounts[]): [string, number][] => {
    const sums = new Map<string, number>();
    for (const { rejected } of sources) for (const [code, count] of Object.entries(rejected)) sums.set(code, (sums.get(code) ?? 0) + count);
    return [...sums].sort(([, a], [, b]) => b - a);
};

const Readable = ({ sample }: { sample: string }) => {
    let text = sample;
    try {
        text = JSON.stringify(JSON.parse(sample), null, 2);
    } catch {
        // What is cut off, or was never JSON, is shown as it came.
    }
    return <pre tabIndex={0}>{text}</pre>;
};

const One = ({ event }: { event: Rejected }) => {
    const { say, dateTime } = useWords();
    const client = useQueryClient();
    const replay = useMutation({
        mutationFn: () => ask<Replayed>(at`/api/rejected/${event.id}/replay`, { method: 'POST' }),
        onSuccess: ({ accepted }) => accepted && client.invalidateQueries({ queryKey: ['sources'] }),
    });
    const taken = replay.data?.accepted === true;
    return (
        <li>
            <p>
                <time dateTime={event.receivedAt}>{dateTime(event.receivedAt)}</time> <strong>{event.code}</strong> <span className="quiet">{event.source}</span>
            </p>
            <p className="result">{event.detail}</p>
            {event.ids.length > 0 && <p className="quiet">{event.ids.map((id) => <span key={id}><CustomerLink id={id} /> </span>)}</p>}
            <details>
                <summary>{say(event.whole ? 'rejected.sample' : 'rejected.start')}</summary>
                <Readable sample={event.sample} />
            </details>
            {event.whole && !taken && <button type="button" disabled={replay.isPending} onClick={() => replay.mutate()}>{say('rejected.replay')}</button>}
            <div role="status">
                {taken && <p className="state good">{say('rejected.taken')}</p>}
                {replay.data?.accepted === false && <p className="state bad">{say('rejected.still')} {replay.data.detail}</p>}
            </div>
            <Failed error={replay.error} />
        </li>
    );
};

/** Events that were not taken: why, what they were, and another try. */
export const RejectedEvents = (): ReactNode => {
    const { say, number } = useWords();
    const { code = '' }: { code?: string } = useSearch({ from: '/rejected' });
    const navigate = useNavigate({ from: '/rejected' });
    const sources = useQuery({ queryKey: ['sources'], queryFn: () => ask<SourceCounts[]>('/api/sources') });
    const events = useInfiniteQuery({
        queryKey: ['rejected', code],
        queryFn: ({ pageParam }) => ask<RejectedPage>('/api/rejected' + query({ code, limit: 50, after: pageParam })),
        initialPageParam: '',
        getNextPageParam: ({ next }) => next || undefined,
    });
    const reasons = byReason(sources.data ?? []);
    return (
        <>
            <header className="head">
                <h1>{say('rejected.title')}</h1>
                <p className="quiet">{say('rejected.help')}</p>
            </header>
            <div className="filters">
                <label>
                    {say('rejected.reason')}
                    <select value={code} onChange={(event) => void navigate({ search: event.target.value ? { code: event.target.value } : {}, replace: true })}>
                        <option value="">{say('rejected.any')}</option>
                        {code && !reasons.some(([one]) => one === code) && <option value={code}>{code}</option>}
                        {reasons.map(([one, count]) => <option key={one} value={one}>{`${one} (${number(count)})`}</option>)}
                    </select>
                </label>
                <button type="button" onClick={() => void events.refetch()}>{say('rejected.look')}</button>
            </div>
            <Asked query={events}>
                {({ pages }) => {
                    const all = pages.flatMap((page) => page.events);
                    if (all.length === 0) return <p className="quiet">{say(code ? 'rejected.noneOf' : 'rejected.none')}</p>;
                    return (
                        <section className="part">
                            <ol className="timeline">{all.map((event) => <One key={event.id} event={event} />)}</ol>
                            {events.hasNextPage && <button type="button" disabled={events.isFetchingNextPage} onClick={() => void events.fetchNextPage()}>{say('customer.more')}</button>}
                        </section>
                    );
                }}
            </Asked>
        </>
    );
};
