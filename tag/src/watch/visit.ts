import type { Stream } from '../placements/stream.js';

/** A visit that is watched: whose it is, and how. */
export interface Visit {
    readonly key: string;
    /** The visitor's signed id. */
    readonly visitor: string;
    readonly session: string;
    /** Tells of moments. */
    readonly stream: Stream;
    /** Whether all of it is sent; else only when a moment is raised. */
    readonly whole: boolean;
    /** A moment has been raised: the next pages of the visit are recorded from their beginning. */
    raised(): void;
    /** Hears of every event as it is told to the server. */
    told(heard: (messageId: string, name: string) => void): void;
}
