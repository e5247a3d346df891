import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { ask, at, type Why } from '../api/client.js';
import { insight, sameOf, type About, type Behind, type Hotspots, type Paths } from '../api/insight.js';
import { readable } from '../api/paths.js';
import { Asked } from '../parts/asked.js';
import { daysBetween } from '../parts/days.js';
import { nearOf } from '../parts/near.js';
import { Bars, CustomerLink, Part } from '../parts/parts.js';
import { Pillars } from '../parts/pillars.js';
import { useWords } from '../texts/texts.js';

interface Of {
    readonly id: string;
    readonly about: About;
}

interface Picking extends Of {
    /** What a number leads to, by its dimension and the value of it. */
    readonly onPick: (by: string, at: string) => void;
}

/** Day by day. */
const Trend = ({ id, about, onPick }: Picking) => {
    const { say, number, date } = useWords();
    const days = useQuery({ queryKey: ['trend', id, about.period, about.simulated], queryFn: () => insight<Hotspots>('hotspots', about, { moment: id, by: 'day', limit: 400 }), staleTime: 60_000 });
    return (
        <Part title={say('moment.trend')}>
            <Asked query={days}>
                {({ spots }) => {
                    const raisedOn = new Map(spots.flatMap(({ at: [day], raised }) => (day && raised > 0 ? [[day, raised] as const] : [])));
                    const seen = [...raisedOn.keys()].sort();
                    const [first, last] = [seen[0], seen.at(-1)];
                    if (!first || !last) return <p className="quiet">{say('hotspots.none')}</p>;
                    const counts = daysBetween(first, last).map((day) => ({ day, raised: raisedOn.get(day) ?? 0 }));
                    const named = (day: string): string => date(`${day}T00:00:00Z`);
                    return (
                        <>
                            <Pillars values={counts.map(({ raised }) => [raised])} most={number(Math.max(...raisedOn.values()))} from={named(first)} to={named(last)} />
                            <details>
                                <summary>{say('moment.days')}</summary>
                                <ul>{counts.map(({ day, raised }) => <li key={day}>{named(day)}: {raised === 0 ? number(raised) : <button type="button" className="number" aria-label={`${number(raised)} · ${named(day)}`} onClick={() => onPick('day', day)}>{number(raised)}</button>}</li>)}</ul>
                            </details>
                        </>
                    );
                }}
            </Asked>
        </Part>
    );
};

const Where = ({ id, about, by, onPick }: Picking & { by: 'page' | 'device' }) => {
    const { say } = useWords();
    const spots = useQuery({ queryKey: ['where', id, by, about.period, about.simulated], queryFn: () => insight<Hotspots>('hotspots', about, { moment: id, by, limit: 10 }), staleTime: 60_000 });
    return (
        <Part title={say(`insight.by.${by}`)}>
            <Asked query={spots}>{({ spots: found }) => <Bars counts={Object.fromEntries(found.filter(({ raised }) => raised > 0).map(({ at: [where], raised }) => [where ?? '', raised]))} words={`insight.${by}`} onPick={(where) => onPick(by, where)} none={say('hotspots.none')} />}</Asked>
            <p><Link to="/hotspots" search={{ moment: id, rows: by, ...sameOf(about) }}>{say('moment.hotspots')}</Link></p>
        </Part>
    );
};

const Follows = ({ id, about }: Of) => {
    const { say } = useWords();
    const navigate = useNavigate();
    const anchor = `moment:${id}`;
    const see = (later: string): void => void navigate({ to: '/paths', search: { anchor, depth: '1', level: '1', earlier: anchor, later, ...sameOf(about) } });
    const paths = useQuery({ queryKey: ['follows', id, about.period, about.simulated], queryFn: () => insight<Paths>('paths', about, { after: `moment:${id}`, depth: 1, limit: 8 }), staleTime: 60_000 });
    return (
        <Part title={say('moment.follows')}>
            <Asked query={paths}>{({ edges }) => <Bars counts={Object.fromEntries(edges.map(({ to, times }) => [to, times]))} read={readable} onPick={see} none={say('moment.nothingFollows')} />}</Asked>
            <p><Link to="/paths" search={{ anchor, ...sameOf(about) }}>{say('moment.paths')}</Link></p>
        </Part>
    );
};

/** What raised it for one customer, and what came near. */
const Example = ({ id, customer }: { id: string; customer: string }) => {
    const words = useWords();
    const { say, dateTime } = words;
    const why = useQuery({ queryKey: ['why', customer, id], queryFn: () => ask<Why>(at`/api/profiles/${customer}/moments/${id}/why`), staleTime: 60_000 });
    return (
        <li>
            <CustomerLink id={customer} />
            <Asked query={why}>
                {({ raised, nearMisses }) => (
                    <ul>
                        {raised.slice(0, 2).map(({ moment, raisedAt }) => <li key={moment.id}><time dateTime={raisedAt}>{dateTime(raisedAt)}</time> {moment.explanation}</li>)}
                        {nearMisses.slice(0, 2).map((miss, i) => <li key={i} className="quiet">{say('moment.near')}: {nearOf(words, miss)}</li>)}
                    </ul>
                )}
            </Asked>
        </li>
    );
};

const Who = ({ id, about }: Of) => {
    const { say, number } = useWords();
    const behind = useQuery({ queryKey: ['who', id, about.period, about.simulated], queryFn: () => insight<Behind>('hotspots/customers', about, { moment: id, limit: 5 }), staleTime: 60_000 });
    return (
        <Part title={say('moment.who')}>
            <Asked query={behind}>
                {({ total, customers }) => (
                    <>
                        <p><strong>{number(total)}</strong> {say('behind.count', { count: total })}</p>
                        <ul>{customers.map(({ profile }) => <Example key={profile} id={id} customer={profile} />)}</ul>
                    </>
                )}
            </Asked>
        </Part>
    );
};

/** What history tells of one kind of moment: when, where, who, and what follows. */
export const Past = ({ id, about, onPick }: Picking) => (
    <>
        <Trend id={id} about={about} onPick={onPick} />
        <div className="columns">
            <div>
                <Where id={id} about={about} by="page" onPick={onPick} />
                <Where id={id} about={about} by="device" onPick={onPick} />
            </div>
            <div>
                <Follows id={id} about={about} />
                <Who id={id} about={about} />
            </div>
        </div>
    </>
);
