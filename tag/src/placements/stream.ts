import type { Page } from '../page.js';
import { backoff } from '../send/backoff.js';
import type { Decision } from './decision.js';

/** What is heard on an open stream. */
export interface Heard {
    /** The stream has begun: what happens from now on will be told. */
    ready(): void;
    decision?(decision: Decision): void;
    /** A moment has been raised. */
    moment?(): void;
}

/** A connection by which the server tells of new answers, while the page is at the front. */
export interface Stream {
    /** Listens for these placements from now on. */
    listen(url: string): void;
    isOpen(): boolean;
    close(): void;
}

/** Opens streams, and opens them again: a browser gives up after an error of the server. */
export const openStream = (page: Page, heard: Heard): Stream => {
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
        shut();
        if (!wanted || document.visibilityState === 'hidden') return;
        const opened = new EventSource(wanted);
        source = opened;
        opened.addEventListener(
            'ready',
            page.guard(() => {
                ready = true;
                failures = 0;
                heard.ready();
            }),
        );
        opened.addEventListener(
            'decision',
            page.guard((event: MessageEvent<string>) => heard.decision?.(JSON.parse(event.data) as Decision)),
        );
        opened.addEventListener(
            'moment',
            page.guard(() => heard.moment?.()),
        );
        opened.onerror = page.guard(() => {
            ready = false;
            if (opened.readyState === EventSource.CLOSED && source === opened) {
                cancel = page.after(backoff(++failures, Math.random()), open);
            }
        });
    };
    page.on(document, 'visibilitychange', open);
    page.on(window, 'pagehide', shut);
    page.on(window, 'pageshow', (event) => {
        if ((event as PageTransitionEvent).persisted) open();
    });
    page.ended.addEventListener('abort', shut);
    return {
        listen: (url) => {
            wanted = url;
            open();
        },
        isOpen: () => ready,
        close: () => {
            wanted = null;
            shut();
        },
    };
};
