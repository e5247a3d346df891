import { cookie, keepCookie } from './cookie.js';
import { request } from './send/transport.js';
import { backoff } from './send/backoff.js';
import type { Storage } from './storage.js';

/** Who is at this device: an id that the server made, and the same signed, by which the server knows it again. */
export interface Visitor {
    readonly anonymousId: string;
    readonly visitor: string;
}

const NAME = 'carpe_visitor';

const asVisitor = (value: unknown): Visitor | null => {
    const read = value as Partial<Visitor> | null;
    return read && typeof read.anonymousId === 'string' && typeof read.visitor === 'string'
        ? { anonymousId: read.anonymousId, visitor: read.visitor }
        : null;
};

/** The visitor that this browser has been before; null where it is new here. */
export const knownVisitor = (storage: Storage): Visitor | null => {
    const [anonymousId, visitor] = (cookie(NAME) ?? '').split(' ');
    return asVisitor({ anonymousId, visitor }) ?? asVisitor(storage.get('visitor'));
};

/** Remembers a visitor, or with null forgets it. */
export const keepVisitor = (storage: Storage, visitor: Visitor | null): void => {
    keepCookie(NAME, visitor ? `${visitor.anonymousId} ${visitor.visitor}` : '');
    storage.set('visitor', visitor ?? undefined);
};

/** Runs something while no other page of the site does, where the browser can see to that. */
const alone = async <T>(run: () => T): Promise<T> => {
    const { locks } = navigator as { locks?: LockManager };
    try {
        return locks ? (await locks.request('carpe.visitor', run)) : run();
    } catch {
        // A sandboxed page gets no locks.
        return run();
    }
};

/**
 * A new visitor from the server, remembered from then on; null where the server refuses to make one. All tabs of the site may ask at once, as
 * when consent is given in one of them: the first to have an answer says who it is.
 *
 * @param wanted tells whether it is still wanted, before each further try and before it is remembered
 */
export const newVisitor = async (host: string, key: string, storage: Storage, wanted: () => boolean): Promise<Visitor | null> => {
    for (let failures = 1; wanted(); failures++) {
        const outcome = await request(`${host}/v1/visitor?key=${encodeURIComponent(key)}`, '');
        if (outcome.kind === 'later') {
            await new Promise((resolve) => setTimeout(resolve, outcome.afterMs ?? backoff(failures, Math.random())));
            continue;
        }
        const made = outcome.kind === 'done' ? asVisitor(outcome.body) : null;
        return alone(() => {
            const visitor = knownVisitor(storage) ?? made;
            if (visitor && wanted()) keepVisitor(storage, visitor);
            return visitor;
        });
    }
    return null;
};
