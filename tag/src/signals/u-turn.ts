import type { Page } from '../page.js';

/** A page that was opened; times are milliseconds. */
export interface Step {
    readonly path: string;
    readonly at: number;
}

/** Back so soon is a disappointment. */
const SOON = 10_000;

/** The way so far with one more page, and whether that made a U-turn: away and straight back. */
export const walked = (way: readonly Step[], step: Step): { readonly way: readonly Step[]; readonly turn: Step | null } => {
    const last = way.at(-1);
    // A reload is no step.
    if (last?.path === step.path) return { way, turn: null };
    const back = way.at(-2)?.path === step.path && last !== undefined && step.at - last.at <= SOON;
    return { way: [...way, step].slice(-2), turn: back ? last : null };
};

const asWay = (value: unknown): Step[] => (Array.isArray(value) ? (value as Step[]).filter((one) => typeof one?.path === 'string') : []);

/** U-Turn: opened a page and went straight back. Works across page loads of one tab, and within a page. */
export const uTurns = (page: Page): void => {
    let way = asWay(page.tab.get('way'));
    page.onView(() => {
        const here = location.pathname + location.search;
        const next = walked(way, { path: here, at: Date.now() });
        way = [...next.way];
        page.tab.set('way', way);
        if (next.turn) {
            page.track('U-Turn', {
                path: next.turn.path.split('?')[0],
                back_to: location.pathname,
                seconds: Math.round((Date.now() - next.turn.at) / 100) / 10,
            });
        }
    });
};
