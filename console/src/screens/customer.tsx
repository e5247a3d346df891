import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { query } from '../address.js';
import { ask, at, type Forgotten, type Moment, type MomentCounts, type Profile, type RecordingPage, type Timeline, type Why } from '../api/client.js';
import { Asked } from '../parts/asked.js';
import { useMoments } from '../parts/filters.js';
import { nearOf } from '../parts/near.js';
import { Fields, Intent, Part } from '../parts/parts.js';
import { given } from '../routes/search.js';
import { useWords } from '../texts/texts.js';
import { Audiences } from './customer-audiences.js';
import { Merges } from './customer-merges.js';
import { Privacy } from './customer-privacy.js';
import { Consent, Said } from './customer-told.js';
import { Line } from './timeline.js';

const Active = ({ moment }: { moment: Moment }) => {
    const { say, time } = useWords();
    const kinds = useMoments();
    const title = kinds.data?.find(({ id }) => id === moment.moment)?.title ?? moment.moment;
    const reasons = moment.reasons as readonly { by: number; because: string }[];
    return (
        <article className="card">
            <h3><Link to="/moments/$id" params={{ id: moment.moment }}>{title}</Link> <Intent intent={moment.intent} /></h3>
            <p>{moment.explanation}</p>
            <p className="quiet">{say('customer.until')} <time dateTime={moment.expiresAt}>{time(moment.expiresAt)}</time></p>
            <details>
                <summary>{say('customer.evidence')}</summary>
                <ul>
                    {moment.evidence.map((used, i) => (
                        <li key={i}><time dateTime={used.at}>{time(used.at)}</time> {used.event} <Fields fields={used.fields} /></li>
                    ))}
                </ul>
            </details>
            <details>
                <summary>{say('customer.because')}</summary>
                <ul>{reasons.map(({ by, because }, i) => <li key={i}>{by >= 0 ? '+' : '−'}{Math.abs(by).toFixed(2)} {because}</li>)}</ul>
            </details>
        </article>
    );
};

const WhyOrNot = ({ id }: { id: string }) => {
    const words = useWords();
    const { say, dateTime, sentence } = words;
    const { moment = '', ...search } = useSearch({ from: '/customers' });
    const navigate = useNavigate({ from: '/customers' });
    const moments = useQuery({ queryKey: ['moments'], queryFn: () => ask<MomentCounts[]>('/api/moments') });
    const near = useQuery({ queryKey: ['why', id, moment], queryFn: () => ask<Why>(at`/api/profiles/${id}/moments/${moment}/why`), enabled: moment !== '' });
    return (
        <Part title={say('customer.whyNot')}>
            <label>
                {say('customer.whyNotHelp')}
                <select value={moment} onChange={(event) => void navigate({ replace: true, search: given({ ...search, moment: event.target.value }) })}>
                    <option value="">–</option>
                    {moments.data?.map((one) => <option key={one.id} value={one.id}>{one.title}</option>)}
                </select>
            </label>
            {moment && (
                <Asked query={near}>
                    {({ raised, nearMisses }) =>
                        raised.length + nearMisses.length === 0 ? (
                            <p className="quiet">{say('customer.nothingNear')}</p>
                        ) : (
                            <ul>
                                {raised.map(({ moment: one, raisedAt, missed, answers }) => (
                                    <li key={one.id}>
                                        <time dateTime={raisedAt}>{dateTime(raisedAt)}</time> <strong>{say('out.moment-raised')}</strong>: {one.explanation}
                                        <p className="quiet">{answers.length > 0 ? answers.map((answer) => `${answer.experience} (${answer.channel})`).join(', ') : missed && sentence(missed.words)}</p>
                                    </li>
                                ))}
                                {nearMisses.map((miss, i) => <li key={i}><time dateTime={miss.at}>{dateTime(miss.at)}</time>: {nearOf(words, miss)}</li>)}
                            </ul>
                        )
                    }
                </Asked>
            )}
        </Part>
    );
};

const History = ({ id }: { id: string }) => {
    const { say } = useWords();
    const timeline = useInfiniteQuery({
        queryKey: ['timeline', id],
        queryFn: ({ pageParam }) => ask<Timeline>(at`/api/profiles/${id}/timeline` + `?limit=50&after=${encodeURIComponent(pageParam)}`),
        initialPageParam: '',
        getNextPageParam: ({ next }) => next || undefined,
        refetchInterval: 5_000,
    });
    const recordings = useQuery({ queryKey: ['recordings-of', id], queryFn: () => ask<RecordingPage>('/api/recordings' + query({ profile: id, limit: 200 })), refetchInterval: 10_000 });
    return (
        <Part title={say('customer.timeline')}>
            <Asked query={timeline}>
                {({ pages }) => (
                    <>
                        <ol className="timeline">{pages.flatMap(({ entries }) => entries).map((entry) => <Line key={entry.position} entry={entry} recordings={recordings.data?.recordings ?? []} />)}</ol>
                        {timeline.hasNextPage && (
                            <button type="button" disabled={timeline.isFetchingNextPage} onClick={() => void timeline.fetchNextPage()}>{say('customer.more')}</button>
                        )}
                    </>
                )}
            </Asked>
        </Part>
    );
};

/** One customer: who they are, what they are about to do, what they were told, and why. */
export const Customer = ({ profile, erased }: { profile: Profile; erased: (gone: Forgotten) => void }) => {
    const { say, dateTime } = useWords();
    const { traits: own, ...computed } = profile.traits as Record<string, unknown>;
    return (
        <>
            <h2 className="name">{profile.id}</h2>
            <p className="quiet">
                {say('customer.ids')} {profile.ids.join(', ')} · {say('customer.seen')} <time dateTime={profile.at}>{dateTime(profile.at)}</time>
            </p>
            <div className="columns">
                <div>
                    <Part title={say('customer.active')}>
                        {profile.active.length === 0 ? <p className="quiet">{say('customer.noActive')}</p> : profile.active.map((moment) => <Active key={moment.id} moment={moment} />)}
                    </Part>
                    <History id={profile.id} />
                </div>
                <div>
                    <WhyOrNot id={profile.id} />
                    <Audiences audiences={profile.audiences} />
                    <Said contacts={profile.contacts} />
                    <Consent profile={profile} />
                    <Part title={say('customer.traits')}><Fields fields={{ ...computed, ...(own as object) }} /></Part>
                    <Merges profile={profile} />
                    <Privacy profile={profile} erased={erased} />
                </div>
            </div>
        </>
    );
};
