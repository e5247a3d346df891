import type { Page } from '../page.js';
import { propertiesOf } from '../elements.js';

const MARKS = [25, 50, 75, 90, 100];

/** The marks that this depth reaches beyond what was reached before; all in percent of the page. */
export const marksBetween = (before: number, depth: number): number[] => MARKS.filter((mark) => mark > before && mark <= depth);

/** How far down the end of the window is, in percent of the page. A page's end is often a pixel short of its height. */
export const depthOf = (scrolled: number, window: number, whole: number): number =>
    whole <= window ? 0 : Math.min(100, Math.round(((scrolled + window + 1) / whole) * 100));

/** Scroll Depth Reached: a quarter, half, three quarters, nine tenths, all of the page; each once per view, and only by scrolling. */
export const scrollDepth = (page: Page): void => {
    let reached = 0;
    let waits = false;
    page.onView(() => (reached = 0));
    const look = (): void => {
        waits = false;
        const depth = depthOf(scrollY, innerHeight, document.documentElement.scrollHeight);
        for (const mark of marksBetween(reached, depth)) {
            page.track('Scroll Depth Reached', { ...propertiesOf(document.body), depth: mark }, { ambient: true });
        }
        reached = Math.max(reached, depth);
    };
    page.on(window, 'scroll', () => {
        if (waits) return;
        waits = true;
        page.after(200, look);
    });
};
