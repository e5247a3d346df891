import type { Page } from './page.js';

const SHARE = 0.5;
const FOR = 1000;
const GROWTH = 200;

/** Whether enough of an element is in view: half of it, or, where it is larger than the window, half of the window. */
export const isInView = (visible: { width: number; height: number }, whole: { width: number; height: number }, view: { width: number; height: number }): boolean => {
    const area = visible.width * visible.height;
    return area > 0 && area >= SHARE * Math.min(whole.width * whole.height, view.width * view.height);
};

/** Watches elements for being really seen. */
export interface Seen {
    watch(element: Element): void;
    forget(element: Element): void;
    /** Runs something when the page has got new elements, soon and not for each of them. */
    onGrowth(grown: () => void): void;
}

/** Tells once of each watched element that was in view for a second without a break, in a page at the front, and not transparent. */
export const onSeen = (page: Page, told: (element: Element) => void): Seen => {
    const pending = new Map<Element, () => void>();
    const inView = new Set<Element>();
    const drop = (element: Element): void => {
        pending.get(element)?.();
        pending.delete(element);
    };
    const consider = (element: Element): void => {
        if (!inView.has(element) || document.visibilityState === 'hidden') return drop(element);
        if (pending.has(element)) return;
        pending.set(
            element,
            page.after(FOR, () => {
                pending.delete(element);
                if (!isShown(element)) return;
                forget(element);
                told(element);
            }),
        );
    };
    const observer = new IntersectionObserver(
        page.guard((entries: IntersectionObserverEntry[]) => {
            for (const { target, intersectionRect, boundingClientRect, rootBounds } of entries) {
                const view = rootBounds ?? { width: innerWidth, height: innerHeight };
                if (isInView(intersectionRect, boundingClientRect, view)) inView.add(target);
                else inView.delete(target);
                consider(target);
            }
        }),
        { threshold: [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8] },
    );
    const forget = (element: Element): void => {
        observer.unobserve(element);
        inView.delete(element);
        drop(element);
    };
    page.on(document, 'visibilitychange', () => inView.forEach(consider));
    page.ended.addEventListener('abort', () => observer.disconnect());
    return {
        watch: (element) => observer.observe(element),
        forget,
        onGrowth: (grown) => onGrowth(page, grown),
    };
};

const isShown = (element: Element): boolean =>
    element.isConnected &&
    (element.checkVisibility?.({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: false }) ?? true);

/** Runs something when the page has got new elements. */
export const onGrowth = (page: Page, grown: () => void): void => {
    let waits = false;
    const observer = new MutationObserver(
        page.guard((records: MutationRecord[]) => {
            if (waits || !records.some((record) => record.addedNodes.length > 0)) return;
            waits = true;
            page.after(GROWTH, () => {
                waits = false;
                grown();
            });
        }),
    );
    observer.observe(document.documentElement, { childList: true, subtree: true });
    page.ended.addEventListener('abort', () => observer.disconnect());
};
