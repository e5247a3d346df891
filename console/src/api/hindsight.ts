import type { components } from '../../target/api/schema.js';
import { query } from '../address.js';
import { ask, at } from './client.js';
import { PERIODS, type Period } from './insight.js';

type Schemas = components['schemas'];
export type Hindsight = Schemas['Hindsight'];
export type HindsightFound = Schemas['HindsightFound'];
export type PerChoice = Schemas['PerChoice'];

/** The share of each experience in percent, as somebody types it. */
export type Shares = Readonly<Record<string, string>>;

/** In tenths of a percent: the first ones take what is left over. */
const even = (arms: readonly string[]): Shares => Object.fromEntries(arms.map((arm, i) => [arm, String((Math.floor(1000 / arms.length) + (i < 1000 % arms.length ? 1 : 0)) / 10)]));

/** The shares of an address, written `stars:80,words:20`: nothing for experiences that it does not name, and even ones where it names none. */
export const sharesOf = (text: string | undefined, arms: readonly string[]): Shares => {
    const named = new Map((text ?? '').split(',').map((part) => [part.slice(0, part.lastIndexOf(':')).trim(), part.slice(part.lastIndexOf(':') + 1).trim()]));
    return arms.some((arm) => named.has(arm)) ? Object.fromEntries(arms.map((arm) => [arm, named.get(arm) ?? '0'])) : even(arms);
};

/** The same as an address writes them; the server reads it too. */
export const written = (shares: Shares): string =>
    Object.entries(shares)
        .map(([arm, share]) => `${arm}:${share || '0'}`)
        .join(',');

/** How much is missing to 100 %, to a tenth; below 0 what is too much, and nothing that can be told where one of them is no share. */
export const missing = (shares: Shares): number | undefined => {
    const all = Object.values(shares);
    if (!all.every((share) => share === '' || /^\d{1,3}(\.\d{1,9})?$/.test(share))) return undefined;
    const tenths = Math.round(all.reduce((sum, share) => sum - 10 * Number(share), 1000));
    return tenths === 0 ? 0 : tenths / 10;
};

/** Asks the log what these shares would have earned in a period that ends now. */
export const hindsight = (experiment: string, shares: string, period: Period): Promise<Hindsight> => ask(at`/api/experiments/${experiment}/policy` + query({ shares, days: PERIODS[period] }));

/** The estimates, the one to believe first. */
export const ESTIMATES = ['doublyRobust', 'switchedDoublyRobust', 'snips', 'ips', 'directMethod'] as const;

/** The scale that shows all of these intervals. */
export const scaleOf = (values: readonly PerChoice[]): { readonly middle: number; readonly half: number } => {
    const ends = values.flatMap(({ interval }) => interval);
    const [low, high] = [Math.min(...ends), Math.max(...ends)];
    return { middle: (low + high) / 2, half: Math.max(1e-9, (high - low) / 2) };
};
