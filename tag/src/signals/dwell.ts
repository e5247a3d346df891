import { elementOf, isIgnored, propertiesOf, watchedAt, type Watched } from '../elements.js';
import type { Page } from '../page.js';

/** Somebody's stay on one element. `from` and all spans are read off a clock that stands still while nobody is at the page. */
export interface Dwell {
    readonly element: Element;
    readonly from: number;
    /** When the pointer left, in milliseconds since 1970; null while it is there. */
    readonly leftAt: number | null;
    readonly told: boolean;
}

/** A pointer that slips off for a moment has not left. */
const SLIP = 1000;

/** The stay after the pointer has come to an element. */
export const entered = (before: Dwell | null, element: Element, clock: number, now: number): Dwell =>
    before?.element === element && (before.leftAt === null || now - before.leftAt <= SLIP)
        ? { ...before, leftAt: null }
        : { element, from: clock, leftAt: null, told: false };

/** The stay after the pointer has gone. */
export const left = (before: Dwell, now: number): Dwell => ({ ...before, leftAt: before.leftAt ?? now });

/** How much longer the stay must last to count; at most 0 when it counts, null when it can no more. Milliseconds. */
export const missing = (dwell: Dwell, clock: number, threshold: number): number | null =>
    dwell.told || dwell.leftAt !== null ? null : dwell.from + threshold - clock;

const thresholdOf = (element: Element, usual: number): number => {
    const own = Number(element.closest('[data-carpe-dwell]')?.getAttribute('data-carpe-dwell') ?? NaN);
    return (own > 0 ? own : usual) * 1000;
};

/**
 * Element Dwelled: somebody stays on one thing, with the mouse, the keyboard's focus, or on a touch screen by stopping there. Told once per
 * stay, as soon as it is long enough, so that a moment can be answered while it lasts.
 */
export const dwells = (page: Page): void => {
    let dwell: Dwell | null = null;
    /** Whether the stay began with the focus: then it ends with it. */
    let focused = false;
    let cancel = (): void => undefined;

    const arm = (watched: Watched): void => {
        cancel();
        const threshold = thresholdOf(watched.element, page.config.dwellSeconds);
        const wait = dwell && missing(dwell, page.activeClock(), threshold);
        if (wait === null) return;
        if (wait > 0) {
            cancel = page.after(Math.max(wait, 50), () => arm(watched));
            return;
        }
        dwell = dwell && { ...dwell, told: true };
        page.track(watched.element.getAttribute('data-carpe-event') ?? 'Element Dwelled', {
            ...propertiesOf(watched.element),
            element: watched.name,
            seconds: threshold / 1000
        });
    };
    const at = (element: Element | null, byFocus = false): void => {
        const watched = isIgnored(element) ? null : watchedAt(element, page.config.elements);
        focused = byFocus && watched !== null;
        if (watched) {
            dwell = entered(dwell, watched.element, page.activeClock(), Date.now());
            arm(watched);
        } else if (dwell) {
            dwell = left(dwell, Date.now());
            cancel();
        }
    };

    page.on(document, 'pointerover', (event) => {
        if ((event as PointerEvent).pointerType === 'mouse') at(elementOf(event));
    });
    page.on(document, 'focusin', (event) => {
        const element = elementOf(event);
        if (focused || watchedAt(element, page.config.elements)) at(element, true);
    });
    // The focus may go without coming to anything, as when somebody puts a phone's keyboard away.
    page.on(document, 'focusout', (event) => {
        if (focused && (event as FocusEvent).relatedTarget === null) at(null);
    });
    page.on(document.documentElement, 'pointerleave', (event) => {
        if (event.target === document.documentElement) at(null);
    });
    let rest = (): void => undefined;
    page.on(window, 'touchmove scroll', (event) => {
        if (event.type === 'scroll' && matchMedia('(hover: hover)').matches) return;
        rest();
        // What lies a little above the middle when a touch screen comes to rest is what is being read.
        rest = page.after(300, () => at(document.elementFromPoint(innerWidth / 2, innerHeight * 0.4)));
    });
    page.onLeave(() => {
        cancel();
        dwell = null;
    });
};
