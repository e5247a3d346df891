import type { Page } from '../page.js';

const seconds = (ms: number): number => Math.round(ms / 100) / 10;

/** Page Left: for how many seconds a page was in view, and for how many somebody was at it. */
export const attention = (page: Page): void => {
    page.onLeave(() => {
        const { visibleMs, activeMs } = page.activity();
        page.track('Page Left', { seconds: seconds(visibleMs), active_seconds: seconds(activeMs) }, { ambient: true });
    });
};
