/** What outlives a page, as far as the browser lets it. Nothing here throws: without storage it forgets. */
export interface Storage {
    /** What was kept under a name; null where there is nothing, or nothing readable. */
    get(name: string): unknown;
    /** Keeps a value; undefined takes it away. */
    set(name: string, value: unknown): void;
}

const PREFIX = 'carpe.';

/** Keeps in what `pick` returns: the device's or the tab's storage. */
export const storageIn = (pick: () => globalThis.Storage): Storage => ({
    get: (name) => {
        try {
            return JSON.parse(pick().getItem(PREFIX + name) ?? 'null') as unknown;
        } catch {
            return null;
        }
    },
    set: (name, value) => {
        try {
            if (value === undefined) pick().removeItem(PREFIX + name);
            else pick().setItem(PREFIX + name, JSON.stringify(value));
        } catch {
            // Full, forbidden or not there: the page goes on, and so does the tag.
        }
    },
});
