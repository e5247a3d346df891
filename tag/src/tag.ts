import { callOf } from './arguments.js';
import { saidIn } from './choice.js';
import { consentOf, type Choice } from './consent.js';
import type { Config } from './config.js';
import { guarding } from './guard.js';
import { lazyFrom } from './lazy.js';
import type { Message, MessageType } from './message.js';
import { releasePlacements } from './placements/placements.js';
import { Running } from './running.js';
import { backoff } from './send/backoff.js';
import { request } from './send/transport.js';
import { shopOf, type Shop } from './shop.js';
import { storageIn } from './storage.js';

/** Where a tag belongs. */
export interface Settings {
    /** The site's write key. */
    readonly key: string;
    /** Carpe's server, without a slash at the end. */
    readonly host: string;
    /** The folder of the tag's chunks, with a slash at its end; `/tag/` of the host where it is left out. */
    readonly chunks?: string;
}

/** What a page calls: the calls of Segment's SDKs, and what Carpe adds. Nothing here throws. */
export interface Carpe {
    readonly track: (event: string, ...more: unknown[]) => void;
    readonly page: (...args: unknown[]) => void;
    readonly screen: (...args: unknown[]) => void;
    /** Says who the visitor is. `{ userHash }` in the options proves it. */
    readonly identify: (...args: unknown[]) => void;
    readonly group: (groupId: string, ...more: unknown[]) => void;
    readonly alias: (userId: string, ...more: unknown[]) => void;
    /** Takes down what the visitor has said, by purpose; what is not named stays as it was. */
    readonly consent: (choice: Choice) => void;
    /** What holds now, by purpose; empty until the configuration is there. */
    readonly consents: () => Readonly<Record<string, boolean>>;
    /** Forgets the visitor and begins with a new one, as after signing out. */
    readonly reset: () => void;
    /** Runs something as soon as the tag runs with the visitor's consent. */
    readonly ready: (run: () => void) => void;
    /** Ends the tag on this page. */
    readonly stop: () => void;
    /** Shows in the console what the tag keeps from the page otherwise. */
    readonly debug: (on: boolean) => void;
    readonly shop: Shop;
}

/** An open page asks again after so long whether the site still wants the tag. Milliseconds. */
const ASK_AGAIN = 5 * 60_000;

/** Calls that come before the configuration wait, so many of them. */
const MOST_WAITING = 200;

const TYPES: readonly MessageType[] = ['track', 'page', 'screen', 'identify', 'group', 'alias'];

/** Starts the tag. Before its configuration is there, and without consent, it sends and stores nothing. */
export const start = (settings: Settings): Carpe => {
    const { key, host } = settings;
    const configUrl = `${host}/v1/tag/${encodeURIComponent(key)}/config`;
    const device = storageIn(() => localStorage);
    const said = saidIn(device);
    const tab = storageIn(() => sessionStorage);
    const lazy = lazyFrom(settings.chunks ?? `${host}/tag/`);
    let config: Config | null = null;
    let running: Running | null = null;
    let stopped = false;
    let debugging = false;
    let waiting: Message[] | null = [];
    const readers: (() => void)[] = [];

    const stop = (): void => {
        stopped = true;
        waiting = null;
        running?.end();
        running = null;
        releasePlacements();
    };
    const guard = guarding(stop, (failure) => {
        if (debugging) console.warn('carpe:', failure);
    });
    const consents = (): Record<string, boolean> => (config ? consentOf(config, said.get(), hasGpc()) : {});

    /** Runs as the visitor's consent says, and lets whatever is running know of it. */
    const settle = guard(() => {
        if (!config || stopped) return;
        const holds = consents();
        if (holds['analytics'] !== true) {
            running?.forget(holds);
            running = null;
            // What was called without consent is not told later.
            waiting = [];
            releasePlacements();
            return;
        }
        if (running) return running.consented(holds);
        running = new Running({ key, host, config, device, tab, guard, lazy }, holds);
        for (const message of waiting?.splice(0) ?? []) running.tell(message);
        for (const run of readers.splice(0)) setTimeout(run);
    });

    /** The kill switch reaches pages that are open; whatever else was configured anew holds from the next page on. */
    const askAgain = async (): Promise<void> => {
        if (stopped || document.visibilityState === 'hidden') return;
        const outcome = await request(configUrl, null);
        if (outcome.kind === 'done' && !(outcome.body as Config).enabled) stop();
    };

    const call = (type: MessageType, args: readonly unknown[]): void => {
        const read = callOf(type, args);
        if (!read) return;
        // A page that waits for this to navigate may, also where nothing is told: nothing can get lost from here on.
        if (read.done) setTimeout(read.done);
        if (stopped) return;
        // A call that waits keeps the time at which it was made.
        const message = { timestamp: new Date().toISOString(), ...read.message };
        if (running) running.tell(message);
        else if (!config && waiting && waiting.length < MOST_WAITING) waiting.push(message);
    };

    // The visitor may have spoken on another page of the site: in another tab, or at another host while this page was in the back.
    guard(() => {
        addEventListener('storage', settle);
        document.addEventListener('visibilitychange', settle, true);
    })();

    void (async () => {
        await visibleAtAll();
        for (let failures = 1; !stopped; failures++) {
            const outcome = await request(configUrl, null);
            if (outcome.kind === 'done') {
                config = outcome.body as Config;
                if (!config.enabled) return stop();
                settle();
                return void setInterval(() => void askAgain(), ASK_AGAIN);
            }
            releasePlacements();
            if (outcome.kind === 'refused') return stop();
            await new Promise((resolve) => setTimeout(resolve, outcome.afterMs ?? backoff(failures, Math.random())));
        }
    })().catch(stop);

    const calls = Object.fromEntries(TYPES.map((type) => [type, guard((...args: unknown[]) => call(type, args))]));
    return {
        ...(calls as unknown as Pick<Carpe, MessageType>),
        consent: guard((more: Choice) => {
            said.add(more);
            settle();
        }),
        consents: () => guard(consents)() ?? {},
        reset: guard(() => running?.reset()),
        ready: guard((run: () => void) => {
            if (running) setTimeout(run);
            else readers.push(run);
        }),
        stop: guard(stop),
        debug: (on) => (debugging = on),
        shop: shopOf((event, properties) => guard(() => call('track', [event, properties]))()),
    };
};

const hasGpc = (): boolean => (navigator as { globalPrivacyControl?: unknown }).globalPrivacyControl === true;

/** A page that the browser makes ready in advance may never be looked at. */
const visibleAtAll = (): Promise<unknown> =>
    (document as { prerendering?: boolean }).prerendering
        ? new Promise((resolve) => document.addEventListener('prerenderingchange', resolve, { once: true }))
        : Promise.resolve();
