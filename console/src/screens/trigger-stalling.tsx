import { useQuery } from '@tanstack/react-query';
import '../design/insight.css';
import { insight, type About, type Staller, type Stalling as Answer } from '../api/insight.js';
import { Asked } from '../parts/asked.js';
import { AboutChoices } from '../parts/filters.js';
import { CustomerLink, Part } from '../parts/parts.js';
import { useWords } from '../texts/texts.js';

const NAMED = 20;

/** What being answered changes, over all customers. */
const Change = ({ answer: { change, answered, held, verdict, obstacle, why } }: { answer: Answer }) => {
    const { say, percent, points } = useWords();
    if (!change || !answered || !held) {
        const both = (answered?.customers ?? 0) + (held?.customers ?? 0);
        return <p className="quiet">{say('stalling.unknown')} {obstacle ? say(`stalling.obstacle.${obstacle}`, { count: both }) : why}</p>;
    }
    const share = ({ again, customers }: typeof answered): string => percent(again / customers);
    return (
        <>
            <p><strong>{say(`stalling.verdict.${verdict}`)}</strong></p>
            <p>
                {say('stalling.again', { answered: share(answered), of: answered.customers, held: share(held), more: held.customers })}{' '}
                {say('stalling.difference')}: {points(change.difference)} <small>{points(change.low, change.high)}</small>
            </p>
        </>
    );
};

const Stallers = ({ suspects }: { suspects: readonly Staller[] }) => {
    const { say, number, dateTime } = useWords();
    return (
        <div className="scroll" tabIndex={0} role="region" aria-label={say('stalling.suspects')}>
            <table className="rows narrow">
                <thead>
                    <tr>
                        <th scope="col">{say('behind.customer')}<small>{say('behind.last')}</small></th>
                        <th scope="col" className="figure">{say('stalling.shown')}</th>
                        <th scope="col" className="figure">{say('stalling.before')}</th>
                        <th scope="col" className="figure">{say('stalling.since')}</th>
                        <th scope="col" className="figure">{say('stalling.bought')}</th>
                    </tr>
                </thead>
                <tbody>
                    {suspects.map(({ profile, shown, askedBefore, visitsBefore, askedSince, visitsSince, bought, last }) => (
                        <tr key={profile}>
                            <th scope="row"><CustomerLink id={profile} /><small><time dateTime={last}>{dateTime(last)}</time></small></th>
                            <td className="figure">{number(shown)}</td>
                            <td className="figure">{number(askedBefore)} / {number(visitsBefore)}</td>
                            <td className="figure">{number(askedSince)} / {number(visitsSince)}</td>
                            <td className="figure">{number(bought)}</td>
                        </tr>
                    ))}
                </tbody>
            </table>
        </div>
    );
};

/** Whether customers learn to wait for what a trigger gives, and who acts as if. */
export const Stalling = ({ id, about, onAbout }: { id: string; about: About; onAbout: (wanted: About) => void }) => {
    const { say } = useWords();
    const answer = useQuery({
        queryKey: ['stalling', id, about.period, about.simulated],
        queryFn: () => insight<Answer>('stalling', about, { trigger: id, limit: NAMED }),
        staleTime: 60_000,
        retry: false,
    });
    return (
        <Part title={say('stalling.title')} help={say('stalling.help')}>
            <form className="filters" onSubmit={(event) => event.preventDefault()}>
                <AboutChoices about={about} onChoose={onAbout} />
            </form>
            <Asked query={answer}>
                {(told) => (
                    <>
                        <Change answer={told} />
                        <p>{say('stalling.suspected', { suspected: told.suspected, buyers: told.buyers })}</p>
                        {told.suspects.length > 0 && <><p className="quiet">{say('stalling.visits')}</p><Stallers suspects={told.suspects} /></>}
                    </>
                )}
            </Asked>
        </Part>
    );
};
