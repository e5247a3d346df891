import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { Experiment } from '../api/client.js';
import { ESTIMATES, hindsight, missing, scaleOf, sharesOf, written, type Hindsight, type HindsightFound, type PerChoice, type Shares } from '../api/hindsight.js';
import { periodOf } from '../api/insight.js';
import { place } from '../api/report.js';
import { Asked } from '../parts/asked.js';
import { PeriodChoice } from '../parts/filters.js';
import { Part } from '../parts/parts.js';
import { Range } from '../parts/range.js';
import { Table } from '../parts/table.js';
import { given } from '../routes/search.js';
import { useWords } from '../texts/texts.js';

type Bandit = NonNullable<Experiment['bandit']>;
type Arms = Bandit['experiences'];

/** One estimate, beside the others on their scale; the line is what was earned. */
const Estimate = ({ value, found }: { value: PerChoice; found: HindsightFound }) => {
    const { number } = useWords();
    const { middle, half } = scaleOf([found.logged, ...ESTIMATES.map((one) => found[one])]);
    const on = (at: number): number => place(at - middle, half);
    const [low = NaN, high = NaN] = value.interval;
    return (
        <>
            <td className="figure">{number(value.estimate)}</td>
            <td>
                <span className="change">
                    <Range low={on(low)} high={on(high)} value={on(value.estimate)} zero={on(found.logged.estimate)} />
                    [{number(low)}, {number(high)}]
                </span>
            </td>
        </>
    );
};

/** Since when the choices are that were judged; said loudly where there were more. */
const Since = ({ told: { since, whole } }: { told: Hindsight }) => {
    const { say, dateTime } = useWords();
    return whole ? <p>{say('hindsight.since', { since: dateTime(since) })}</p> : <p className="note"><strong>{say('hindsight.newest', { since: dateTime(since) })}</strong> {say('hindsight.newest.help')}</p>;
};

/** What the log says, how much it is worth, and what of it to believe. */
const Found = ({ found }: { found: HindsightFound }) => {
    const { say, number } = useWords();
    const { estimate, interval: [low = NaN, high = NaN] } = found.difference;
    return (
        <>
            <p className="note"><strong>{found.verdict}</strong> {found.agree ? say('hindsight.believe') : say('hindsight.believeNone', { difference: number(estimate), low: number(low), high: number(high) })}</p>
            <p>{say('hindsight.worth', { choices: found.choices, size: Math.round(found.effectiveSize), mean: number(found.meanWeight), largest: number(found.largestWeight) })}</p>
            <Table name={say('hindsight.title')} columns={[say('hindsight.estimate'), { figures: say('hindsight.earned') }, say('hindsight.interval')]}>
                <tr>
                    <th scope="row">{say('hindsight.logged')}<small>{say('hindsight.logged.help')}</small></th>
                    <Estimate value={found.logged} found={found} />
                </tr>
                {ESTIMATES.map((one) => (
                    <tr key={one}>
                        <th scope="row">
                            {say(`hindsight.${one}`)}
                            {found.agree && one === 'doublyRobust' && <> <span className="state good">{say('hindsight.this')}</span></>}
                            <small>{say(`hindsight.${one}.help`)}</small>
                        </th>
                        <Estimate value={found[one]} found={found} />
                    </tr>
                ))}
            </Table>
        </>
    );
};

/** A share for each experience, and how far they are from 100 %. */
const ShareFields = ({ arms, shares, far, set }: { arms: Arms; shares: Shares; far: number | undefined; set: (shares: Shares) => void }) => {
    const { say, percent, number } = useWords();
    const told = far === undefined ? say('hindsight.noShare') : far === 0 ? say('hindsight.whole') : say(far > 0 ? 'hindsight.missing' : 'hindsight.over', { far: number(Math.abs(far)) });
    return (
        <fieldset>
            <legend>{say('hindsight.shares')}</legend>
            <div className="filters">
                {arms.map(({ experience, share }) => (
                    <label key={experience}>
                        {experience}
                        <input type="number" min={0} max={100} step="any" aria-describedby="hindsight-far" value={shares[experience] ?? ''} onChange={(event) => set({ ...shares, [experience]: event.target.value })} />
                        {share !== undefined && <small>{say('hindsight.now', { share: percent(share) })}</small>}
                    </label>
                ))}
            </div>
            <p id="hindsight-far" role="status" className={far === 0 ? 'state good' : 'state bad'}>{told}</p>
        </fieldset>
    );
};

/** What other shares of a bandit's experiences would have earned, from the log; asked when they are sent, so the address says them. */
export const HindsightPart = ({ experiment, bandit }: { experiment: string; bandit: Bandit }): ReactNode => {
    const arms = bandit.experiences;
    const { say } = useWords();
    const search = useSearch({ from: '/experiments/$key' });
    const navigate = useNavigate({ from: '/experiments/$key' });
    const look = (wanted: typeof search): void => void navigate({ replace: true, search: given({ ...search, ...wanted }) });
    const names = arms.map((arm) => arm.experience);
    const [typed, setTyped] = useState<Shares>();
    const shares = typed ?? sharesOf(search.shares, names);
    const far = missing(shares);
    const period = periodOf(search.period);
    const asked = search.shares === undefined ? '' : written(sharesOf(search.shares, names));
    const whole = asked !== '' && missing(sharesOf(asked, names)) === 0;
    const answer = useQuery({ queryKey: ['hindsight', experiment, asked, period], queryFn: () => hindsight(experiment, asked, period), enabled: whole, staleTime: 60_000 });
    return (
        <Part title={say('hindsight.title')} help={`${say('hindsight.help')} ${say(`hindsight.learnsFrom.${bandit.learnsFrom}`)}`}>
            <form
                className="form"
                onSubmit={(event) => {
                    event.preventDefault();
                    if (far !== 0) return;
                    setTyped(undefined);
                    look({ shares: written(shares) });
                    if (written(shares) === asked) void answer.refetch();
                }}
            >
                <ShareFields arms={arms} shares={shares} far={far} set={setTyped} />
                <div className="filters">
                    <PeriodChoice period={search.period} onChoose={(wanted) => look({ period: wanted })} />
                    <button type="submit" disabled={far !== 0}>{say('hindsight.ask')}</button>
                </div>
            </form>
            <div aria-live="polite">
                {whole && (
                    <Asked query={answer}>
                        {(told) => (
                            <>
                                {'obstacle' in told ? <p className="note"><strong>{say('hindsight.refused')}:</strong> {told.obstacle}</p> : <Found found={told} />}
                                <Since told={told} />
                            </>
                        )}
                    </Asked>
                )}
            </div>
        </Part>
    );
};
