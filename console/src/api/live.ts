/** A moment, as `/api/stream` tells it when it is raised and `/api/insight/latest` afterwards. */
export interface Raised {
    readonly id: string;
    readonly moment: string;
    readonly title: string;
    readonly need: string;
    readonly phase: string;
    readonly profile: string;
    readonly device: string | null;
    readonly at: string;
    readonly raisedAt: string;
    readonly intent: number;
    readonly explanation: string;
    readonly acts: boolean;
}

/** So many moments are kept for the list. */
export const MOST = 200;

/** The last quarter of an hour, minute by minute. */
export const MINUTES = 15;

/** What was heard since the console listens. */
export interface Heard {
    readonly latest: readonly Raised[];
    /** Moments by the minute they happened in, as history counts them, in minutes since 1970. */
    readonly minutes: ReadonlyMap<number, number>;
}

export const NOTHING: Heard = { latest: [], minutes: new Map() };

const minuteOf = (time: number): number => Math.floor(time / 60_000);

/** With one more; what is older than the quarter of an hour is no longer counted. The same moment told again counts once. */
export const hear = (heard: Heard, raised: Raised): Heard => {
    if (heard.latest.some((one) => one.id === raised.id)) return heard;
    const minute = minuteOf(Date.parse(raised.at));
    const counted = new Map(heard.minutes).set(minute, (heard.minutes.get(minute) ?? 0) + 1);
    const oldest = minuteOf(Date.parse(raised.raisedAt)) - MINUTES;
    return { latest: [raised, ...heard.latest].slice(0, MOST), minutes: new Map([...counted].filter(([one]) => one > oldest)) };
};

/** The latest moments first: those that were heard, and those that were known before or came while nobody listened; none twice. */
export const latestOf = (heard: Heard, known: readonly Raised[]): readonly Raised[] => {
    const told = new Set(heard.latest.map(({ id }) => id));
    return [...heard.latest, ...known.filter(({ id }) => !told.has(id))].sort((a, b) => Date.parse(b.raisedAt) - Date.parse(a.raisedAt));
};

/** Moments of a minute, as history knows them. */
export interface Minute {
    readonly minute: string;
    readonly raised: number;
}

/**
 * The counts of the last quarter of an hour, the current minute last; the server's clock may be ahead of the viewer's. History knows what came before
 * the console listened and is some seconds behind, so of each minute the larger count is right.
 */
export const series = (heard: Heard, known: readonly Minute[], now: number): number[] => {
    const counted = new Map<number, number>();
    for (const { minute, raised } of known) {
        const at = minuteOf(Date.parse(minute));
        counted.set(at, (counted.get(at) ?? 0) + raised);
    }
    const last = Math.max(minuteOf(now), ...heard.minutes.keys());
    return Array.from({ length: MINUTES }, (_, i) => {
        const at = last - MINUTES + 1 + i;
        return Math.max(heard.minutes.get(at) ?? 0, counted.get(at) ?? 0);
    });
};
