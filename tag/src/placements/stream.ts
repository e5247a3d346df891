import type { Page } from '../page.js';
import { backoff } from '../send/backoff.js';
import type { Decision } from './decision.js';

/** What listens on the page's stream. */
export interface Listener {
    /** The placements whose answers it wants to hear of. */
    placements(): readonly string[];
    /** The stream has begun: what happens from now on will be told. */
    ready?(): void;
    decision?(decision: Decision): void;
    /** A moment has been raised. */
    moment?(): void;
}

/** The one connection by which the server tells the page of moments and new answers, while it is at the front and somebody listens. */
export interface Stream {
    /** Listens until what is returned is called. */
    join(listener: Listener): () => void;
    /** A listener wants other placements than before. */
    changed(): void;
    isOpen(): boolean;
}

/** Opens the stream when somebody listens, and opens it again: a browser gives up after an error of the server. */
export const openStream = (page: Page, query: Readonly<Record<string, string>>): Stream => {
    const listeners = new Set<Listener>();
    let source: EventSource | null = null;
    let wanted: string | null = null;
    let ready = false;
    let failures = 0;
    let cancel = (): void => undefined;

    const shut = (): void => {
        cancel();
        source?.close();
        source = null;
        ready = false;
    };
    const open = (): void => {
        if (wanted === null || page.ended.aborted || document.visibilityState === 'hidden' || typeof EventSource !== 'function') return shut();
        cancel();
        // What is told before the new connection is there comes by the old one.
        const before = source;
        const opened = new EventSource(`${page.host}/v1/stream?${new URLSearchParams(wanted ? { ...query, placements: wanted } : query).toString()}`);
        source = opened;
        const on = (type: string, heard: (event: MessageEvent<string>) => void): void => opened.addEventListener(type, page.guard(heard) as EventListener);
        on('ready', () => {
            before?.close();
            ready = true;
            failures = 0;
            for (const listener of listeners) listener.ready?.();
        });
        on('decision', ({ data }) => {
            const decision = JSON.parse(data) as Decision;
            for (const listener of listeners) listener.decision?.(decision);
        });
        on('moment', () => {
            for (const listener of listeners) listener.moment?.();
        });
        opened.onerror = page.guard(() => {
            before?.close();
            ready = false;
            if (opened.readyState === EventSource.CLOSED && source === opened) {
                cancel = page.after(backoff(++failures, Math.random()), open);
            }
        });
    };
    const changed = (): void => {
        const names = [...new Set([...listeners].flatMap((listener) => listener.placements()))].sort().join();
        const now = listeners.size > 0 ? names : null;
        if (now === wanted) return;
        wanted = now;
        open();
    };
    page.on(document, 'visibilitychange', open);
    page.on(window, 'pagehide', shut);
    page.on(window, 'pageshow', (event) => {
        if ((event as PageTransitionEvent).persisted) open();
    });
    page.ended.addEventListener('abort', shut);
    return {
        join: (listener) => {
            listeners.add(listener);
            changed();
            return () => {
                listeners.delete(listener);
                changed();
            };
        },
        changed,
        isOpen: () => ready,
    };
};
