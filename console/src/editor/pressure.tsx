import { Link } from '@tanstack/react-router';
import type { BacktestLine, BacktestPressure } from '../api/insight.js';
import { useMoments } from '../parts/filters.js';
import { Bars } from '../parts/parts.js';
import { useWords } from '../texts/texts.js';

/** What stood in the way of answers to one kind of moment, and which others were active with it. */
export const Answered = ({ line }: { line: BacktestLine }) => {
    const { say, number, percent } = useWords();
    const moments = useMoments();
    const title = (id: string): string => moments.data?.find((one) => one.id === id)?.title ?? id;
    const { answered, withheld, overlaps } = line;
    return (
        <>
            {answered !== null && (
                <>
                    <h3>{say('trial.withheld')}</h3>
                    <p>{say('trial.answered', { count: answered, share: line.raised === 0 ? '–' : percent(answered / line.raised, 0) })}</p>
                    <Bars counts={Object.fromEntries(withheld.map(({ reason, moments: count }) => [reason, count]))} words="reason" none={say(answered === line.raised ? 'trial.noneWithheld' : 'trial.noReason')} />
                </>
            )}
            {overlaps.length > 0 && (
                <>
                    <h3>{say('trial.overlaps')}</h3>
                    <table className="rows">
                        <thead><tr><th scope="col">{say('moments.moment')}</th><th scope="col" className="figure">{say('trial.moments')}</th><th scope="col" className="figure">{say('trial.ofThem')}</th><th scope="col" className="figure">{say('trial.customers')}</th></tr></thead>
                        <tbody>
                            {overlaps.map(({ definition, moments: count, customers }) => (
                                <tr key={definition}>
                                    <th scope="row"><Link to="/moments/$id" params={{ id: definition }}>{title(definition)}</Link></th>
                                    <td className="figure">{number(count)}</td>
                                    <td className="figure">{line.raised === 0 ? '–' : percent(count / line.raised, 0)}</td>
                                    <td className="figure">{number(customers)}</td>
                                </tr>
                            ))}
                        </tbody>
                    </table>
                </>
            )}
        </>
    );
};

/** What customers would have been told, all triggers together. */
export const Pressure = ({ pressure, days }: { pressure: BacktestPressure; days: number }) => {
    const { say, number } = useWords();
    const { answers, customers, mostInAWeek, byCustomer, byTrigger } = pressure;
    return (
        <>
            <h3>{say('trial.pressure')}</h3>
            <p className="quiet">{say('trial.pressureHelp')}</p>
            <dl className="figures">
                <div><dt>{say('trial.answers')}</dt><dd>{number(answers)}</dd><dd className="small">{say('trial.perDay', { count: answers / days })}</dd></div>
                <div><dt>{say('trial.customers')}</dt><dd>{number(customers)}</dd></div>
                <div><dt>{say('trial.mostInAWeek')}</dt><dd>{number(mostInAWeek)}</dd></div>
            </dl>
            <div className="columns">
                <div>
                    <h4>{say('trial.byTrigger')}</h4>
                    <Bars counts={Object.fromEntries(byTrigger.map((one) => [one.trigger, one.answers]))} none={say('foresight.nothing')} />
                </div>
                <div>
                    <h4>{say('trial.byCustomer')}</h4>
                    <table className="bars"><tbody>{byCustomer.map((one) => <tr key={one.answers}><th scope="row">{say('trial.times', { count: one.answers })}</th><td className="figure">{say('trial.people', { count: one.customers })}</td></tr>)}</tbody></table>
                </div>
            </div>
        </>
    );
};
