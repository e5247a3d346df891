import { clickableAt, elementOf, isIgnored, nameOf, propertiesOf } from '../elements.js';
import { withoutFragment, type Page } from '../page.js';

/** A click that waits for an answer. Milliseconds. */
export interface Waiting {
    readonly at: number;
    /** The same on the clock that the browser times requests by. */
    readonly stamp: number;
    /** When the page first showed a reaction, or started a request that it may have been waiting for. */
    readonly answeredAt: number | null;
}

/** A page that has not reacted after so long did not react, unless a request is still under way. */
export const WAIT = 2500;

/** A request that the click started may take so long before the click counts as dead. */
export const PATIENCE = 10_000;

/** What a click comes to, as far as one can say at this time. */
export type Verdict = 'answered' | 'open' | 'dead';

/**
 * Judges a click. Browsers tell of a request only when it is over, so a click that nothing followed stays open until a slow site has had
 * its time; a request that began in the first seconds makes it the site that is slow, not the click that is dead.
 *
 * @param patience how long it may stay open, in milliseconds: for a visitor who leaves it is over with the time to react
 */
export const judged = (click: Waiting, now: number, patience = PATIENCE): Verdict => {
    if (click.answeredAt !== null) return 'answered';
    return now - click.at >= patience ? 'dead' : 'open';
};

/** The click after a request that was seen: answered if it began in the time in which the page should react. */
export const withRequest = (click: Waiting, startedAt: number): Waiting =>
    click.answeredAt === null && startedAt >= click.stamp - 50 && startedAt <= click.stamp + WAIT
        ? { ...click, answeredAt: click.at + (startedAt - click.stamp) }
        : click;

/** The click after the page did something: only what comes in time answers it, since pages change for other reasons too. */
export const withReaction = (click: Waiting, at: number): Waiting =>
    click.answeredAt === null && at - click.at <= WAIT ? { ...click, answeredAt: at } : click;

const REACTS_BY_ITSELF =
    'input:not([type=submit]):not([type=button]):not([type=image]),select,textarea,option,label,video,audio,iframe,embed,object,canvas,[contenteditable],a[download],a[target=_blank],a[href^="mailto:"],a[href^="tel:"],[disabled],[aria-disabled=true]';

const REACTIONS =
    'scroll selectionchange submit toggle play pause popstate hashchange beforeunload pagehide visibilitychange fullscreenchange copy cancel close';

/** Requests that answer a click; pictures and beacons are sent by whoever counts clicks. */
const ANSWERS = ['fetch', 'xmlhttprequest', 'script', 'iframe'];

/** What stands in the page's fields: a script may change it without a trace in the document. Compared here, kept nowhere. */
const fields = (): string =>
    Array.from(document.querySelectorAll<HTMLInputElement>('input,select,textarea'), (field) => field.value + String(field.checked)).join();

/** What somebody may expect to do something: controls, pictures, and whatever shows the hand. */
const promises = (element: Element): Element | null => {
    if (element.closest(REACTS_BY_ITSELF)) return null;
    const control = clickableAt(element);
    if (control || element instanceof HTMLImageElement) return control ?? element;
    return getComputedStyle(element).cursor === 'pointer' ? element : null;
};

/** A click that is watched. */
interface Watched {
    click: Waiting;
    readonly element: Element;
    readonly fields: string;
    readonly path: string;
    clicked: boolean;
}

/** Dead Clicked: something that looks as if it did something, and does nothing. */
export const deadClicks = (page: Page): void => {
    /** The press that the page may still react to. */
    let open: Watched | null = null;
    /** Clicks that nothing followed in time, while it is not known whether a request is under way. */
    let silent: Watched[] = [];
    const mutations = new MutationObserver(() => react());
    const requested = (entries: PerformanceEntryList): void => {
        for (const entry of entries as PerformanceResourceTiming[]) {
            if (entry.name.startsWith(`${page.host}/v1/`) || !ANSWERS.includes(entry.initiatorType)) continue;
            for (const watched of open ? [open, ...silent] : silent) watched.click = withRequest(watched.click, entry.startTime);
        }
    };
    const requests =
        typeof PerformanceObserver === 'function' ? new PerformanceObserver((list) => requested(list.getEntries())) : null;
    const close = (): void => {
        open = null;
        mutations.disconnect();
        if (silent.length === 0) requests?.disconnect();
    };
    const react = (): void => {
        if (open) open.click = withReaction(open.click, Date.now());
        mutations.disconnect();
    };
    /** The time to react is over: from now on only a request that began in it can answer the click. */
    const settle = (watched: Watched): void => {
        if (open !== watched) return;
        if (watched.click.answeredAt === null && fields() === watched.fields) {
            silent.push(watched);
            page.after(PATIENCE - WAIT, () => judge(PATIENCE));
        }
        close();
    };
    const judge = (patience: number): void => {
        // The browser tells of requests when it has time, which may be after this.
        requested(requests?.takeRecords() ?? []);
        const verdicts = silent.map((watched) => ({ watched, verdict: judged(watched.click, Date.now(), patience) }));
        silent = verdicts.filter(({ verdict }) => verdict === 'open').map(({ watched }) => watched);
        for (const { watched, verdict } of verdicts) if (verdict === 'dead') tell(page, watched);
        if (!open) close();
    };

    // Pages react to the press already, so watching begins there.
    page.on(document, 'pointerdown', (event) => {
        close();
        const element = elementOf(event);
        const promised = element && !isIgnored(element) ? promises(element) : null;
        if (!promised) return;
        const click = { at: Date.now(), stamp: event.timeStamp, answeredAt: null };
        open = { click, element: promised, fields: fields(), path: location.pathname, clicked: false };
        mutations.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
        page.guard(() => requests?.observe({ type: 'resource', buffered: false }))();
    });
    page.on(document, 'click', (event) => {
        const watched = open;
        const element = elementOf(event);
        if (!watched || watched.clicked || !element || !watched.element.contains(element)) return;
        watched.clicked = true;
        page.after(WAIT, () => settle(watched));
    });
    page.on(window, REACTIONS, react);
    // The press gives the focus to what is pressed: only another place is a reaction.
    page.on(window, 'focusin blur', (event) => {
        const element = elementOf(event);
        if (event.type === 'blur' ? event.target === window : !element || !open?.element.contains(element)) react();
    });
    const navigation = (window as { navigation?: EventTarget }).navigation;
    if (navigation) page.on(navigation, 'navigate', react);
    // Within a page requests are told of yet; who leaves it has waited in vain.
    page.onLeave(() => {
        if (withoutFragment(location.href) === withoutFragment(page.view().url)) judge(WAIT);
    });
    page.ended.addEventListener('abort', () => {
        silent = [];
        close();
    });
};

const tell = (page: Page, { element, path, click }: Watched): void =>
    page.track(
        'Dead Clicked',
        { ...propertiesOf(element), path, element: nameOf(element, page.config) },
        { at: click.at },
    );
