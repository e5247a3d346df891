import { randomId } from '../ids.js';
import type { Page } from '../page.js';
import { backoff } from '../send/backoff.js';
import { handOver, OUTLIVING, request } from '../send/transport.js';
import type { Visit } from './visit.js';

const EVERY = 5000;
const FIRST = 1000;

/** What waits while the server cannot be reached may become so large, in characters; then it is over for this page. */
const MOST_WAITING = 4_000_000;

/** A part is so large at most, in characters: the server takes five million bytes. */
const LARGEST = 1_500_000;

/** Brings what was seen to the server, in parts of five seconds, one after the other. */
export interface Parts {
    /** Takes something that was seen. */
    add(seen: object): void;
    /** Sends what there is now. */
    flush(): void;
    /** Whether the server wants more. */
    isOpen(): boolean;
}

/** A part that is under way: it comes again with the same number, so that the server keeps it once. */
interface Part {
    readonly sequence: number;
    readonly seen: readonly string[];
}

/**
 * @param path where to send
 * @param name what the list is called there
 * @param written makes JSON of what was seen
 */
export const openParts = (page: Page, visit: Visit, path: string, name: string, written: (seen: object) => string): Parts => {
    const url = page.host + path;
    const load = randomId();
    let waiting: string[] = [];
    let size = 0;
    let sequence = 0;
    let flying: Part | null = null;
    let failures = 0;
    let open = true;
    let due = false;

    const device = name === 'points' ? `"device":"${deviceOf(innerWidth)}",` : '';
    const body = ({ sequence: number, seen }: Part): string =>
        `{"writeKey":${JSON.stringify(visit.key)},"visitor":${JSON.stringify(visit.visitor)},"session":${JSON.stringify(visit.session)},` +
        `"page":"${load}","sequence":${number},"sentAt":${Date.now()},${device}"${name}":[${seen.join()}]}`;
    const take = (most: number): string[] => {
        let characters = 0;
        let count = 0;
        for (; count < waiting.length; count++) {
            characters += (waiting[count]?.length ?? 0) + 1;
            if (characters > most && count > 0) break;
        }
        const taken = waiting.slice(0, count);
        waiting = waiting.slice(count);
        size -= taken.reduce((sum, one) => sum + one.length, 0);
        return taken;
    };
    const shut = (): void => {
        open = false;
        waiting = [];
        flying = null;
    };
    const send = async (part: Part): Promise<void> => {
        const outcome = await request(url, await packed(body(part)));
        if (flying !== part || page.ended.aborted) return;
        if (outcome.kind === 'later') {
            page.after(outcome.afterMs ?? backoff(++failures, Math.random()), () => void send(part));
            return;
        }
        arrived(outcome.kind === 'done' && (outcome.body as { more?: boolean } | null)?.more === true);
    };
    const arrived = (wanted: boolean): void => {
        failures = 0;
        flying = null;
        if (!wanted) shut();
        else if (waiting.length > 0 && size > LARGEST) flush();
    };
    const flush = (): void => {
        if (!open || page.ended.aborted || flying || waiting.length === 0) return;
        flying = { sequence: sequence++, seen: take(LARGEST) };
        void send(flying);
    };
    const schedule = (): void => {
        if (due) return;
        due = true;
        page.after(sequence === 0 ? FIRST : EVERY, () => {
            due = false;
            flush();
            if (waiting.length > 0) schedule();
        });
    };
    /** What a browser hands over when the page goes cannot be compressed in time, and must be small. */
    const leave = (): void => {
        if (!open || page.ended.aborted) return;
        const last = flying ? body(flying) : '';
        const fits = last.length < OUTLIVING;
        if (last && fits) handOver(url, last);
        const room = OUTLIVING - (fits ? last.length : 0) - 1000;
        const first = waiting[0];
        if (first && first.length < room) handOver(url, body({ sequence: sequence++, seen: take(room) }));
    };
    page.on(window, 'pagehide', leave);
    page.on(document, 'visibilitychange', () => {
        if (document.visibilityState === 'hidden') flush();
    });

    return {
        add: (seen) => {
            if (!open || page.ended.aborted) return;
            const json = written(seen);
            waiting.push(json);
            size += json.length;
            if (size > MOST_WAITING) shut();
            else schedule();
        },
        flush,
        isOpen: () => open && !page.ended.aborted,
    };
};

/** The class of a viewport: what lies where depends on it. */
export const deviceOf = (width: number): string => (width < 768 ? 'mobile' : width < 1024 ? 'tablet' : 'desktop');

/** Gzip, where the browser has it. */
const packed = async (text: string): Promise<string | Blob> => {
    if (typeof CompressionStream !== 'function') return text;
    try {
        const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
        return new Blob([await new Response(stream).arrayBuffer()]);
    } catch {
        return text;
    }
};
