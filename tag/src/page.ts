import { activityFrom, advanced, withInput, withVisibility, type Activity } from './activity.js';
import type { Config } from './config.js';
import type { Guard } from './guard.js';
import type { Properties } from './message.js';
import type { Storage } from './storage.js';

/** Tells an event of a view of the page. */
export type Tell = (event: string, properties: Properties, view: View, how: { at?: number; ambient?: boolean }) => void;

/** What signals see of the page, and how they tell what they have seen. Everything they start ends with the page's `ended`. */
export interface Page {
    readonly config: Config;
    readonly guard: Guard;
    /** Where the tag's own requests go. */
    readonly host: string;
    /** Aborted when the tag stops. */
    readonly ended: AbortSignal;
    /** What lives as long as the tab. */
    readonly tab: Storage;
    /** Tells an event of the open view, with the time when it happened where that is not now. Ambient ones may wait for others. */
    track(event: string, properties: Properties, how?: { at?: number; ambient?: boolean }): void;
    /** The view that is open. */
    view(): View;
    /** Listens until the tag stops; passive, and before the page's own listeners. */
    on(target: EventTarget, types: string, heard: (event: Event) => void): void;
    /** Runs something later, unless the tag stops or the returned function is called. */
    after(ms: number, run: () => void): () => void;
    /** Runs something when a view of a page begins: now, and after each navigation within the page. */
    onView(begun: (view: View) => void): void;
    /** Runs something when a view of a page ends: a navigation within the page, or the page going. */
    onLeave(ended: () => void): void;
    /** How long this view was seen, up to now. */
    activity(): Activity;
    /** Milliseconds that somebody was at the page since it was opened; a clock that stands still while nobody is. */
    activeClock(): number;
}

/** One view of one address. */
export interface View {
    readonly url: string;
    readonly referrer: string;
    readonly at: number;
}

/** Inputs that show that somebody is there. */
const INPUTS = 'pointerdown pointermove keydown wheel scroll touchmove';

/** Watches the page itself: its views, and whether anybody is there. */
export const openPage = (given: Pick<Page, 'config' | 'guard' | 'host' | 'ended' | 'tab'>, tell: Tell, leaving: () => void): Page => {
    const { guard, ended } = given;
    const begun: ((view: View) => void)[] = [];
    const left: (() => void)[] = [];
    const visible = (): boolean => document.visibilityState !== 'hidden';
    let view: View = { url: location.href, referrer: document.referrer, at: Date.now() };
    let whole = activityFrom(view.at, visible());
    let own = whole;

    const on: Page['on'] = (target, types, heard) => {
        for (const type of types.split(' ')) {
            target.addEventListener(type, guard(heard), { capture: true, passive: true, signal: ended });
        }
    };
    const each = (step: (activity: Activity) => Activity): void => {
        whole = step(whole);
        own = step(own);
    };
    const leave = (): void => {
        for (const end of left) end();
    };
    const moved = (): void => {
        if (withoutFragment(location.href) === withoutFragment(view.url)) return;
        leave();
        view = { url: location.href, referrer: view.url, at: Date.now() };
        own = activityFrom(view.at, visible());
        for (const begin of begun) begin(view);
    };

    on(window, INPUTS, () => each((activity) => withInput(activity, Date.now())));
    on(document, 'visibilitychange', () => each((activity) => withVisibility(activity, visible(), Date.now())));
    on(window, 'pagehide', () => {
        leave();
        leaving();
    });
    on(window, 'pageshow', (event) => {
        // A page that the browser had put aside: the same page, seen anew.
        if (!(event as PageTransitionEvent).persisted) return;
        view = { ...view, at: Date.now() };
        own = activityFrom(view.at, true);
        for (const begin of begun) begin(view);
    });
    watchAddress(on, moved, guard);

    return {
        ...given,
        track: (event, properties, how = {}) => tell(event, { path: pathOf(view.url), ...properties }, view, how),
        view: () => view,
        on,
        after: (ms, run) => {
            const timer = setTimeout(
                guard(() => {
                    if (!ended.aborted) run();
                }),
                ms,
            );
            return () => clearTimeout(timer);
        },
        onView: (begin) => {
            begun.push(guard(begin));
            begin(view);
        },
        onLeave: (end) => left.push(guard(end)),
        activity: () => (own = advanced(own, Date.now())),
        activeClock: () => (whole = advanced(whole, Date.now())).activeMs,
    };
};

const pathOf = (url: string): string => new URL(url).pathname;

/** An address up to its fragment: what names a page. */
export const withoutFragment = (url: string): string => url.split('#')[0] ?? url;

/** Hears of navigations within the page. Where the browser tells them itself, nothing of the page's is touched. */
const watchAddress = (on: Page['on'], moved: () => void, guard: Guard): void => {
    const navigation = (window as { navigation?: EventTarget }).navigation;
    if (navigation) return on(navigation, 'currententrychange', moved);
    on(window, 'popstate', moved);
    for (const name of ['pushState', 'replaceState'] as const) {
        const original = history[name].bind(history);
        guard(() =>
            Object.defineProperty(history, name, {
                configurable: true,
                writable: true,
                value: (...args: Parameters<History['pushState']>): void => {
                    original(...args);
                    guard(moved)();
                },
            }),
        )();
    }
};
