import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { query } from '../address.js';
import { recordingsBehind, type Numbered } from '../api/behind.js';
import '../design/insight.css';
import { ask, type Recording, type RecordingPage } from '../api/client.js';
import { funnelOf, someOf, type FunnelSearch } from '../api/funnel.js';
import { periodOf, since } from '../api/insight.js';
import { Asked } from '../parts/asked.js';
import { instantAfter, instantOf } from '../parts/days.js';
import { MomentChoice, SimulatedTick, Typed } from '../parts/filters.js';
import { CustomerLink } from '../parts/parts.js';
import { NumberLink, numberWords } from '../parts/numbered.js';
import { Table } from '../parts/table.js';
import { clock } from '../replay/notes.js';
import { given } from '../routes/search.js';
import { useWords } from '../texts/texts.js';
import { FunnelFilter } from './recordings-funnel.js';

const TEXTS = ['begun', 'first', 'customer', 'device'] as const;
const FIGURES = ['moments', 'events', 'size'] as const;

interface Sought {
    readonly moment: string;
    readonly page: string;
    readonly profile: string;
    readonly from: string;
    readonly to: string;
}

/** A page of recordings; where a number is named, of the visits that it counts, and where a funnel is, of those in which some of it took its steps. */
const find = ({ moment, page, profile, from, to }: Sought, behind: Numbered | undefined, funnel: FunnelSearch, after: string): Promise<RecordingPage> => {
    const values = { moment, page, profile, limit: 50, after };
    if (behind) return recordingsBehind(behind, values);
    if (!funnel.steps) return ask<RecordingPage>('/api/recordings' + query({ ...values, simulated: funnel.simulated, from: instantOf(from), to: instantAfter(to) }));
    const asked = { from: since(periodOf(funnel.period), Date.now()), simulated: funnel.simulated === 'true', ...funnelOf(funnel), ...someOf(funnel) };
    return ask<RecordingPage>('/api/insight/funnel/recordings', { method: 'POST', body: { ...given(values), funnel: asked } });
};

const Usage = ({ usage }: { usage: RecordingPage['usage'] }) => {
    const { say, percent } = useWords();
    const room = usage.bytes / usage.budget;
    const dropped = usage.droppedForRoom + usage.droppedForAge;
    return (
        <p className="quiet">
            {say('recordings.usage', { count: usage.recordings, share: room > 0 && room < 0.01 ? say('recordings.lessThan', { share: percent(0.01, 0) }) : percent(room, 0) })}
            {dropped > 0 && ` ${say('recordings.dropped', { count: dropped })}`}
        </p>
    );
};

const Row = ({ one, moment }: { one: Recording; moment: string }) => {
    const { say, word, number, dateTime } = useWords();
    return (
        <tr>
            <th scope="row">
                <Link to="/recordings/$id" params={{ id: one.id }} search={moment ? { moment } : {}}><time dateTime={one.startedAt}>{dateTime(one.startedAt)}</time></Link>
                <small>{say('recordings.lasts', { time: clock(Date.parse(one.endedAt) - Date.parse(one.startedAt)) })}</small>
            </th>
            <td>{one.page || '–'}</td>
            <td><CustomerLink id={one.visitor} /></td>
            <td>{word('device', one.device)}</td>
            <td className="figure">{number(one.moments)}</td>
            <td className="figure">{number(one.events)}</td>
            <td className="figure">{number(Math.ceil(one.bytes / 1024))} KiB</td>
        </tr>
    );
};

/** The number whose visits are shown, the way back to it, and how to see the others again. */
const BehindFilter = ({ number, onRemove }: { number: Numbered; onRemove: () => void }) => {
    const words = useWords();
    const { say } = words;
    return (
        <p className="note">
            {say('recordings.behind')} <NumberLink number={number}>{say(`nav.${number.of}`)}: {numberWords(number, words)}</NumberLink>{' '}
            <button type="button" onClick={onRemove}>{say('recordings.ofAll')}</button>
        </p>
    );
};

/** What visitors saw and did, to be looked for by moment, page, customer, day and the number that counts them. */
export const Recordings = (): ReactNode => {
    const { say } = useWords();
    const search = useSearch({ from: '/recordings' });
    const { moment = '', page = '', profile = '', from = '', to = '', behind, ...funnel } = search;
    const navigate = useNavigate({ from: '/recordings' });
    const look = (part: Partial<Sought>): void => void navigate({ replace: true, search: given({ ...search, ...part }) });
    const recordings = useInfiniteQuery({
        queryKey: ['recordings', search],
        queryFn: ({ pageParam }) => find({ moment, page, profile, from, to }, behind, funnel, pageParam),
        initialPageParam: '',
        getNextPageParam: ({ next }) => next || undefined,
    });
    const filtered = Object.keys(search).length > 0;
    return (
        <>
            <header className="head">
                <h1>{say('recordings.title')}</h1>
                <p className="quiet">{say('recordings.help')}</p>
            </header>
            {behind && <BehindFilter number={behind} onRemove={() => void navigate({ search: given({ moment, page, profile }) })} />}
            {funnel.steps && !behind && <FunnelFilter search={funnel} onRemove={() => void navigate({ search: given({ moment, page, profile }) })} />}
            <div className="filters" role="search">
                <MomentChoice moment={moment} onChoose={(one) => look({ moment: one })} />
                <label>{say('recordings.page')} <Typed value={page} onDone={(one) => look({ page: one })} /></label>
                <label>{say('recordings.customer')} <Typed value={profile} onDone={(one) => look({ profile: one })} /></label>
                {!funnel.steps && !behind && (
                    <>
                        <label>{say('recordings.from')} <input type="date" value={from} onChange={(event) => look({ from: event.target.value })} /></label>
                        <label>{say('recordings.to')} <input type="date" value={to} onChange={(event) => look({ to: event.target.value })} /></label>
                        <SimulatedTick simulated={funnel.simulated} onChoose={(one) => void navigate({ replace: true, search: given({ ...search, simulated: one }) })} />
                    </>
                )}
            </div>
            <Asked query={recordings}>
                {({ pages }) => {
                    const all = pages.flatMap((one) => one.recordings);
                    if (all.length === 0) return filtered ? <p className="quiet">{say('recordings.noneFound')}</p> : <p className="note">{say('recordings.none')} <Link to="/settings">{say('nav.settings')}</Link></p>;
                    return (
                        <>
                            <Table name={say('recordings.title')} columns={[...TEXTS.map((one) => say(`recordings.${one}`)), ...FIGURES.map((one) => ({ figures: say(`recordings.${one}`) }))]}>
                                {all.map((one) => <Row key={one.id} one={one} moment={moment} />)}
                            </Table>
                            {recordings.hasNextPage && <button type="button" disabled={recordings.isFetchingNextPage} onClick={() => void recordings.fetchNextPage()}>{say('customer.more')}</button>}
                            {pages[0] && <Usage usage={pages[0].usage} />}
                        </>
                    );
                }}
            </Asked>
        </>
    );
};
