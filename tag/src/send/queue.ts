/** An event on its way: its id, and its JSON as it was when it happened. */
export interface Entry {
    readonly id: string;
    readonly json: string;
}

/** What was kept for the next page. */
export interface Kept {
    /** Never handed to the network. */
    readonly waiting: readonly Entry[];
    /** Handed over while the page was closing, so nobody heard whether it arrived. The server counts a message once. */
    readonly handed: readonly Entry[];
    /** When, in milliseconds since 1970. */
    readonly at: number;
}

/** A page that cannot reach the server keeps so many events; the oldest go first. */
const MOST = 1000;

/** The server knows a message again for a day; with what was handed over longer ago than this a second try could count twice. */
const KNOWN_AGAIN = 20 * 3600_000;

/** Events in the order in which they happened, until the server has them. */
export class Queue {
    private waiting: Entry[] = [];
    private flying: Entry[] = [];

    get size(): number {
        return this.waiting.length;
    }

    get isFlying(): boolean {
        return this.flying.length > 0;
    }

    add(entries: readonly Entry[]): void {
        this.waiting = [...this.waiting, ...entries].slice(-MOST);
    }

    /** Puts what an earlier page left before what this one has, each once. */
    adopt(kept: Kept, now: number): void {
        const known = new Set([...this.flying, ...this.waiting].map((entry) => entry.id));
        const handed = now - kept.at < KNOWN_AGAIN ? kept.handed : [];
        const fresh = [...handed, ...kept.waiting].filter((entry) => !known.has(entry.id));
        this.waiting = [...fresh, ...this.waiting].slice(-MOST);
    }

    /** The next events to send, which fit into so many characters; at least one. Until they are settled nothing else flies. */
    take(most: number): readonly Entry[] {
        let size = 0;
        const next = this.waiting.findIndex((entry, index) => (size += entry.json.length) > most && index > 0);
        this.flying = this.waiting.splice(0, next < 0 ? this.waiting.length : next);
        return this.flying;
    }

    /** What flew has arrived, or will never be taken. */
    settle(): void {
        this.flying = [];
    }

    /** What flew did not arrive. */
    back(): void {
        this.waiting = [...this.flying, ...this.waiting].slice(-MOST);
        this.flying = [];
    }

    /** Everything that the server has not confirmed, oldest first. */
    unconfirmed(): readonly Entry[] {
        return [...this.flying, ...this.waiting];
    }

    clear(): void {
        this.waiting = [];
        this.flying = [];
    }
}

/** Reads what was stored; null where it is nothing of that form. */
export const asKept = (value: unknown): Kept | null => {
    const read = value as Partial<Kept> | null;
    return read && typeof read.at === 'number'
        ? { waiting: entries(read.waiting), handed: entries(read.handed), at: read.at }
        : null;
};

const entries = (value: unknown): Entry[] =>
    Array.isArray(value)
        ? (value as Partial<Entry>[])
              .filter((one) => typeof one?.id === 'string' && typeof one.json === 'string')
              .map((one) => one as Entry)
        : [];

/** A body of the batch endpoint. Written by hand: pages exist that break how lists are turned into JSON. */
export const batchOf = (entries: readonly Entry[], writeKey: string, context: string, sentAt: string): string =>
    `{"writeKey":${JSON.stringify(writeKey)},"sentAt":"${sentAt}","context":${context},"batch":[${entries.map((entry) => entry.json).join(',')}]}`;
