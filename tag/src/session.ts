import { randomId } from './ids.js';

const GAP = 30 * 60_000;

/** A visit: it ends when the device was quiet for half an hour. Times are milliseconds since 1970. */
export interface Session {
    readonly id: string;
    readonly lastAt: number;
}

/** The session that something at this time belongs to. */
export const sessionAt = (before: Session | null, now: number, newId: () => string = randomId): Session =>
    before && now - before.lastAt <= GAP ? { id: before.id, lastAt: Math.max(now, before.lastAt) } : { id: newId(), lastAt: now };

/** Reads what was stored; null where it is none. */
export const asSession = (value: unknown): Session | null => {
    const read = value as Partial<Session> | null;
    return read && typeof read.id === 'string' && typeof read.lastAt === 'number' ? { id: read.id, lastAt: read.lastAt } : null;
};

/** Whether a session is drawn for a share of all sessions; the same on all of its pages. Its id begins with random hexadecimal digits. */
export const inShare = (session: string, share: number): boolean => parseInt(session.slice(0, 8), 16) / 2 ** 32 < share;
