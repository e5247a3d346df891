import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ask, type Version } from '../api/client.js';
import { documentOf } from '../documents.js';
import { insight, type About, type Before, type BeforeExample, type BeforeHeat, type BeforeLine } from '../api/insight.js';
import { Asked } from '../parts/asked.js';
import { Choice } from '../parts/filters.js';
import { CustomerLink, Part } from '../parts/parts.js';
import { Pillars } from '../parts/pillars.js';
import { useWords } from '../texts/texts.js';

const SECONDS = ['10', '20', '60', '300'] as const;
const MOST_LINES = 12;
const MARKS = { more: '▲', less: '▼', same: '' } as const;

const Lines = ({ lines }: { lines: readonly BeforeLine[] }) => {
    const { say, percent, points, length } = useWords();
    const share = (one: BeforeLine['followed']): string => (one === null ? '–' : percent(one.share));
    return (
        <div className="scroll" tabIndex={0} role="region" aria-label={say('before.title')}>
            <table className="rows">
                <thead>
                    <tr>
                        <th scope="col">{say('before.event')}</th>
                        <th scope="col" className="figure">{say('before.followed')}</th>
                        <th scope="col" className="figure">{say('before.other')}</th>
                        <th scope="col">{say('before.difference')}</th>
                        <th scope="col" className="figure">{say('before.earlier')}</th>
                    </tr>
                </thead>
                <tbody>
                    {lines.map(({ event, element, followed, other, difference, low, high, mark, secondsBefore }) => (
                        <tr key={`${event} ${element ?? ''}`}>
                            <th scope="row">{event}{element !== null && <small>{element}</small>}</th>
                            <td className="figure">{share(followed)}</td>
                            <td className="figure">{share(other)}</td>
                            <td>
                                {difference === null ? '–' : points(difference)} <span title={mark === 'same' ? undefined : say(`before.mark.${mark}`)}>{MARKS[mark]}</span>
                                {low !== null && high !== null && <small>{points(low, high)}</small>}
                            </td>
                            <td className="figure">{length(secondsBefore)}</td>
                        </tr>
                    ))}
                </tbody>
            </table>
        </div>
    );
};

/** How busy customers were, second by second, before a moment that was followed and before the others. */
const Pace = ({ answer }: { answer: Before }) => {
    const { say, number } = useWords();
    const seconds = [...answer.pace].sort((a, b) => b.second - a.second).slice(-60);
    const rate = (events: number, moments: number): number => (moments === 0 ? 0 : events / moments);
    const rates = seconds.map(({ second, followed, other }) => ({ second, followed: rate(followed, answer.followed), other: rate(other, answer.other) }));
    const most = Math.max(...rates.flatMap(({ followed, other }) => [followed, other]));
    if (!(most > 0)) return null;
    return (
        <>
            <h3>{say('before.pace')}</h3>
            <Pillars values={rates.map(({ followed, other }) => [followed, other])} most={number(Math.round(most * 100) / 100)} from={say('before.from', { seconds: number(seconds[0]?.second ?? 0) })} to={say('before.to')} />
            <p className="legend-pair"><span>{say('before.followed')}</span> <span className="other">{say('before.other')}</span></p>
            <details>
                <summary>{say('moment.days')}</summary>
                <ul>{rates.map(({ second, followed, other }) => <li key={second}>{say('before.second', { second: number(second), followed: number(followed), other: number(other) })}</li>)}</ul>
            </details>
        </>
    );
};

const Example = ({ example }: { example: BeforeExample }) => {
    const { say, dateTime, length } = useWords();
    return (
        <li>
            <CustomerLink id={example.profile} /> <time dateTime={example.time}>{dateTime(example.time)}</time> · {say(example.followed ? 'before.wasFollowed' : 'before.wasNot')}
            <ul>
                {example.events.map(({ secondsBefore, event, element, product, page }, i) => (
                    <li key={i}>−{length(secondsBefore)} {event} <span className="quiet">{[element, product, page].filter((one) => one !== null).join(' · ')}</span></li>
                ))}
            </ul>
        </li>
    );
};

const isHeatKind = (kind: string): boolean => ['click', 'move', 'scroll', 'attention'].includes(kind);

const Heat = ({ id, seconds, heat }: { id: string; seconds: string; heat: readonly BeforeHeat[] }) => {
    const { say, number } = useWords();
    const pages = [...new Map(heat.filter(({ kind }) => isHeatKind(kind)).map((line) => [`${line.page} ${line.kind}`, line])).values()].slice(0, 6);
    if (pages.length === 0) return null;
    return (
        <>
            <h3>{say('before.heat')}</h3>
            <ul className="plain">
                {pages.map(({ page, kind, followed, other }) => (
                    <li key={`${page} ${kind}`}>
                        <Link to="/heat" search={{ page, kind, moment: id, before: seconds }}>{page}</Link> <span className="quiet">{kind} · {number(followed + other)}</span>
                    </li>
                ))}
            </ul>
        </>
    );
};

/** What a moment that names no outcome is held against. */
const USUAL_GOAL = 'Order Completed';

const Answered = ({ answer, id, goal, seconds }: { answer: Before; id: string; goal: string; seconds: string }) => {
    const { say } = useWords();
    if (answer.followed + answer.other === 0) return <p className="quiet">{say('hotspots.none')}</p>;
    return (
        <>
            <p>{say(goal ? 'before.sumOf' : 'before.sum', { goal, followed: answer.followed, other: answer.other })}</p>
            <Lines lines={answer.lines.slice(0, MOST_LINES)} />
            <p className="quiet">{say('before.marks')}</p>
            <div className="columns">
                <div><Pace answer={answer} /></div>
                <div><Heat id={id} seconds={seconds} heat={answer.heat} /></div>
            </div>
            <details>
                <summary>{say('before.examples')}</summary>
                <ul>{answer.examples.map((example) => <Example key={example.moment} example={example} />)}</ul>
            </details>
        </>
    );
};

/** What customers did right before a moment, split by whether what it hopes for followed. */
export const BeforePart = ({ id, about, seconds, onSeconds }: { id: string; about: About; seconds: string; onSeconds: (seconds: string) => void }) => {
    const { say } = useWords();
    const workspace = useQuery({ queryKey: ['workspace'], queryFn: () => ask<Version>('/api/workspace') });
    const definition = workspace.data && documentOf(workspace.data.files, 'moment', id);
    const goal = definition && !/^outcome:/m.test(definition.text) ? USUAL_GOAL : '';
    const before = useQuery({
        queryKey: ['before', id, goal, seconds, about.period, about.simulated],
        queryFn: () => insight<Before>('before', about, { moment: id, goal, seconds }),
        staleTime: 60_000,
        retry: false,
        enabled: definition !== undefined,
    });
    return (
        <Part title={say('before.title')} help={say('before.help')}>
            <form className="filters" onSubmit={(event) => event.preventDefault()}>
                <Choice label={say('before.seconds')} value={seconds} options={SECONDS.map((one) => [one, one])} onChoose={onSeconds} />
            </form>
            <Asked query={workspace}>
                {() => (definition ? <Asked query={before}>{(answer) => <Answered answer={answer} id={id} goal={goal} seconds={seconds} />}</Asked> : <p className="quiet">{say('moment.nowhere')}</p>)}
            </Asked>
        </Part>
    );
};
