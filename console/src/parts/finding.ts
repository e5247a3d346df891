import type { BacktestJob } from '../api/insight.js';
import type { Adjusted, Comparison, Report, Unknown } from '../api/report.js';
import type { Key, Words } from '../texts/texts.js';

/** Whether customers of an arm are summed up by the share that did it, so that differences are points. */
const isShare = (comparisons: readonly Comparison[], metric: string, arm: string): boolean => comparisons.some((one) => one.metric === metric && one.arm === arm && one.kind === 'share');

/** What to do now, in the language of whoever reads. */
export const nextOf = ({ say, signed, number, points }: Words, { nextStep, comparisons }: Pick<Report, 'nextStep' | 'comparisons'>): string => {
    const { code, because, arm = '', metric = '', change, difference, moreUnits, moreDays } = nextStep;
    switch (code) {
        case 'stop-harm': return say('next.stop-harm', { arm, metric });
        case 'ship': {
            const inPoints = isShare(comparisons, metric, arm);
            const [low, high] = change ? change.map((end) => signed(end)) : (difference ?? []).map((end) => (inPoints ? points(end) : number(end)));
            return say('next.ship', { arm, metric, low: low ?? '', high: high ?? '' });
        }
        case 'repair': return say(because === 'sizes' ? 'next.repair.sizes' : 'next.repair.exposure');
        case 'keep-control': return say(because === 'all-worse' ? 'next.keep-control.all-worse' : 'next.keep-control.too-little', { metric });
        case 'keep-running': {
            const why = say(because === 'no-week' ? 'next.keep-running.no-week' : because === 'open-guardrail' ? 'next.keep-running.open-guardrail' : 'next.keep-running.no-difference', { arm, metric });
            return moreDays === undefined ? why : `${why} ${say('next.until', { days: moreDays, units: moreUnits ?? 0 })}`;
        }
    }
};

const COUNTS: readonly string[] = ['days', 'given', 'units', 'cap'];

/** What is not known, in the language of whoever reads; as the server says it where the console does not know its code. */
export const unknownOf = ({ say, word }: Words, { code, words, values }: Unknown): string => {
    if (word('unknown', code) === code) return words;
    const told = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, COUNTS.includes(name) ? Number(value) : name === 'dimension' ? word('insight.by', value) : value]));
    return say(`unknown.${code}` as Key, { ...told, why: word('cause', values['cause'] ?? '') });
};

/** Why there is nothing to compare. */
export const failedOf = ({ word }: Words, { failed, cause }: { readonly failed?: string | undefined; readonly cause?: string | undefined }, kind = 'cause'): string => {
    const told = cause === undefined ? undefined : word(kind, cause);
    return told === undefined || told === cause ? (failed ?? '') : told;
};

/** Why there is no report, or nothing that can be told of neighbours. */
export const obstacleOf = (words: Words, { obstacle, cause }: { readonly obstacle?: string | undefined; readonly cause?: string | undefined }): string =>
    cause === 'no-history' ? words.say('trial.cause.no-history', { words: obstacle ?? '' }) : failedOf(words, { failed: obstacle, cause }, 'obstacle');

/** Why a backtest failed; nothing where it did not. Of what the console has no words for the server's are told. */
export const troubleOf = ({ say }: Words, { id, problem, cause }: Pick<BacktestJob, 'id' | 'problem' | 'cause'>): string | undefined => {
    switch (cause) {
        case 'no-history':
        case 'unexpected':
        case 'server':
            return say(`trial.cause.${cause}`, { id, words: problem ?? '' });
        default:
            return problem ?? undefined;
    }
};

/** Why a comparison has no relative change, or none with an interval yet. */
export const unchangedOf = ({ say }: Words, { changeCause, changeWhy, units = 0 }: Comparison): string => {
    switch (changeCause) {
        case 'too-few': return say('change.too-few', { units });
        case 'no-variation': return say('change.no-variation');
        case 'zero-base': return say('change.zero-base');
        default: return changeWhy ?? '–';
    }
};

/** An effect with what customers did before taken into account, and its interval: relative to the control where that is known, else the difference as its metric is counted. */
export const adjustedOf = ({ signed, number, points }: Words, { metric, arm, difference, interval, change, changeInterval }: Adjusted, comparisons: readonly Comparison[]): readonly [effect: string, interval: string] => {
    if (change !== undefined && changeInterval) return [signed(change), changeInterval.map((end) => signed(end)).join(' … ')];
    if (isShare(comparisons, metric, arm)) return [points(difference), points(...interval)];
    return [number(difference), interval.map((end) => number(end)).join(' … ')];
};
