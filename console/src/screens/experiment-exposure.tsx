import type { Experiment } from '../api/client.js';
import type { ArmSeen, Exposure } from '../api/report.js';
import { Part } from '../parts/parts.js';
import { Range } from '../parts/range.js';
import { useWords, type Words } from '../texts/texts.js';

/** What it comes to, in words. */
const verdict = ({ finding, arms, least, most, givenLess }: Exposure, { say, percent }: Words): string => {
    const share = (name: string | undefined): string => percent(arms.find(({ arm }) => arm === name)?.share ?? NaN, 1);
    switch (finding) {
        case 'uneven':
            return `${say('experiment.uneven', { least: least ?? '', most: most ?? '', less: share(least), more: share(most) })} ${say(givenLess ? 'experiment.unevenGiven' : 'experiment.unevenSeen')}`;
        case 'even': return say('experiment.even');
        case 'alone': return say('experiment.aloneSeen');
        case 'unseen': return say('experiment.unseen');
        case 'too_few': return say('experiment.tooFew');
        case 'unfollowed': return say('experiment.unfollowed');
    }
};

const Share = ({ seen }: { seen: ArmSeen }) => {
    const { percent } = useWords();
    const { share, interval } = seen;
    if (share === undefined || !interval) return <>–</>;
    return (
        <span className="change">
            <Range low={100 * interval[0]} high={100 * interval[1]} value={100 * share} zero={0} />
            {percent(share, 1)} [{percent(interval[0], 1)}, {percent(interval[1], 1)}]
        </span>
    );
};

/** Whether those who are assigned an answer see it, and alike in all arms. */
export const Seen = ({ exposure, experiment }: { exposure: Exposure; experiment: Experiment }) => {
    const words = useWords();
    const { say, number } = words;
    const crossed = exposure.arms.reduce((sum, one) => sum + one.crossed, 0);
    return (
        <Part title={say('experiment.seen')} help={say('experiment.seenHelp')}>
            <p className={exposure.finding === 'uneven' ? 'note bad' : 'note'} role={exposure.finding === 'uneven' ? 'alert' : undefined}>{verdict(exposure, words)}</p>
            {exposure.finding !== 'unfollowed' && (
                <div className="scroll" tabIndex={0} role="region" aria-label={say('experiment.seen')}>
                    <table className="rows">
                        <thead>
                            <tr>
                                <th scope="col">{say('experiment.treatment')}</th>
                                <th scope="col" className="figure">{say('experiment.assigned')}</th>
                                <th scope="col" className="figure">{say('experiment.given')}</th>
                                <th scope="col" className="figure">{say('experiment.seenCount')}</th>
                                <th scope="col">{say('experiment.seenShare')}</th>
                            </tr>
                        </thead>
                        <tbody>
                            {exposure.arms.map((one) => (
                                <tr key={one.arm}>
                                    <th scope="row">{one.arm}</th>
                                    <td className="figure">{number(one.assigned)}</td>
                                    {one.shows ? (
                                        <>
                                            <td className="figure">{number(one.given ?? NaN)}</td>
                                            <td className="figure">{number(one.seen ?? NaN)}</td>
                                            <td><Share seen={one} /></td>
                                        </>
                                    ) : (
                                        <td colSpan={3} className="quiet">{say('experiment.showsNothing')}</td>
                                    )}
                                </tr>
                            ))}
                        </tbody>
                    </table>
                </div>
            )}
            {crossed > 0 && <p className="quiet">{say('experiment.crossed', { count: crossed })}</p>}
            {experiment.mixed > 0 && <p className="quiet">{say('experiment.mixed', { count: experiment.mixed })}</p>}
        </Part>
    );
};
