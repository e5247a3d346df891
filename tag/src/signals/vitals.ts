import type { Page } from '../page.js';

/** A jump of the layout: how bad, and when in milliseconds. */
export interface Shift {
    readonly value: number;
    readonly at: number;
}

/** Jumps gathered into windows, as the Cumulative Layout Shift metric does: gaps under 1 s, no window over 5 s, the worst counts. */
export interface Shifts {
    readonly worst: number;
    readonly window: number;
    readonly first: number;
    readonly last: number;
}

export const NO_SHIFTS: Shifts = { worst: 0, window: 0, first: -Infinity, last: -Infinity };

export const withShift = (before: Shifts, { value, at }: Shift): Shifts => {
    const goesOn = at - before.last < 1000 && at - before.first < 5000;
    const window = goesOn ? before.window + value : value;
    return { worst: Math.max(before.worst, window), window, first: goesOn ? before.first : at, last: at };
};

interface Measured extends PerformanceEntry {
    readonly value?: number;
    readonly hadRecentInput?: boolean;
    readonly interactionId?: number;
    readonly responseStart?: number;
}

/** Web Vitals Measured: how fast the page came, answered and held still, as this visitor met it; once, when the page is first left. */
export const vitals = (page: Page): void => {
    const found: Record<string, number> = {};
    let shifts = NO_SHIFTS;
    const observers: PerformanceObserver[] = [];
    const observe = (type: string, heard: (entry: Measured) => void, options: object = {}): void => {
        page.guard(() => {
            const observer = new PerformanceObserver(page.guard((list: PerformanceObserverEntryList) => list.getEntries().forEach(heard)));
            observer.observe({ type, buffered: true, ...options });
            observers.push(observer);
        })();
    };
    const first = (entry: PerformanceEntry): number => Math.round(entry.startTime);
    observe('navigation', (entry) => (found['ttfb'] = Math.round(entry.responseStart ?? 0)));
    observe('paint', (entry) => {
        if (entry.name === 'first-contentful-paint') found['fcp'] = first(entry);
    });
    observe('largest-contentful-paint', (entry) => (found['lcp'] = first(entry)));
    observe('layout-shift', (entry) => {
        if (!entry.hadRecentInput) shifts = withShift(shifts, { value: entry.value ?? 0, at: entry.startTime });
    });
    observe(
        'event',
        (entry) => {
            // The slowest interaction: exact for up to fifty of them.
            if (entry.interactionId) found['inp'] = Math.max(found['inp'] ?? 0, Math.round(entry.duration));
        },
        { durationThreshold: 40 },
    );
    let told = false;
    const tell = (): void => {
        if (told) return;
        told = true;
        observers.forEach((observer) => observer.disconnect());
        page.track('Web Vitals Measured', { ...found, cls: Math.round(shifts.worst * 1000) / 1000 }, { ambient: true });
    };
    page.onLeave(tell);
    page.on(document, 'visibilitychange', () => {
        if (document.visibilityState === 'hidden') tell();
    });
    page.ended.addEventListener('abort', () => observers.forEach((observer) => observer.disconnect()));
};
