const FIRST = 1000;
const LONGEST = 60_000;

/**
 * How long to wait before trying again, in milliseconds: doubling, with a spread so that a server that comes back is not met by all
 * pages at once.
 *
 * @param failures how many tries have failed in a row, from 1
 * @param chance a number from 0 to 1
 */
export const backoff = (failures: number, chance: number): number =>
    Math.min(LONGEST, FIRST * 2 ** Math.min(failures - 1, 10)) * (0.5 + chance / 2);
