/** After so many failures of its own the tag stops: a page is better off without a tag that is broken there. */
const MOST_FAILURES = 25;

/** Wraps a function so that it throws nothing into the page, and returns undefined where it failed. */
export type Guard = <A extends unknown[], R>(run: (...args: A) => R) => (...args: A) => R | undefined;

/**
 * A guard that gives up after too many failures.
 *
 * @param stop called once, when it gives up
 * @param told hears of every failure, for debugging
 */
export const guarding = (stop: () => void, told: (failure: unknown) => void): Guard => {
    let failures = 0;
    return (run) =>
        (...args) => {
            try {
                return run(...args);
            } catch (failure) {
                told(failure);
                if (++failures === MOST_FAILURES) stop();
                return undefined;
            }
        };
};
