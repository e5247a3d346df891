/** So much stays in memory at least, where only moments are recorded. Milliseconds. */
export const WINDOW = 30_000;

/** So many whole pages are held at most: of a visitor who goes through more of them within the window, the last ones. */
export const MOST_PAGES = 6;

/**
 * What is still to be held when the page is taken whole again: each list begins with a whole page, and what is played from the last of
 * them that is older than the window shows all of the window.
 */
export const stillHeld = <E extends { readonly timestamp: number }>(pages: readonly E[][], now: number): E[][] => {
    let first = 0;
    pages.forEach((events, i) => {
        if (events[0] && now - events[0].timestamp >= WINDOW) first = i;
    });
    return pages.slice(Math.max(first, pages.length - MOST_PAGES + 1));
};
