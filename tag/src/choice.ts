import type { Choice } from './consent.js';
import { cookie, keepCookie } from './cookie.js';
import type { Storage } from './storage.js';

const NAME = 'carpe_consent';

/** What the visitor has said, as far as it is a word about purposes. */
export const asChoice = (value: unknown): Choice =>
    Object.fromEntries(Object.entries(Object(value) as object).filter(([, said]) => typeof said === 'boolean'));

/** What the visitor has said, kept for all pages of the site. */
export interface Said {
    get(): Choice;
    /** Takes down a further word. */
    add(said: unknown): void;
}

const read = (storage: Storage): Choice | null => {
    try {
        return asChoice(JSON.parse(cookie(NAME) ?? ''));
    } catch {
        const stored = storage.get('consent');
        return stored === null ? null : asChoice(stored);
    }
};

/**
 * Keeps it in a cookie for all hosts of the site, as the visitor's id is, and in storage where there are no cookies. Where neither keeps it,
 * it holds for this page: a withdrawal always counts.
 */
export const saidIn = (storage: Storage): Said => {
    let unkept: Choice | null = null;
    const get = (): Choice => unkept ?? read(storage) ?? {};
    return {
        get,
        add: (said) => {
            const all = { ...get(), ...asChoice(said) };
            const text = JSON.stringify(all);
            keepCookie(NAME, text);
            storage.set('consent', all);
            unkept = JSON.stringify(read(storage)) === text ? null : all;
        },
    };
};
