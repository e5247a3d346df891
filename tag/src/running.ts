import type { Config } from './config.js';
import type { Guard } from './guard.js';
import { randomId } from './ids.js';
import type { Lazy } from './lazy.js';
import { campaignOf, pageOf } from './location.js';
import type { Message, Properties } from './message.js';
import { PAGE, pageViews } from './page-views.js';
import { openPage, type Page, type View } from './page.js';
import { Placements, releasePlacements } from './placements/placements.js';
import { openStream, type Stream } from './placements/stream.js';
import { Sender } from './send/sender.js';
import { asSession, inShare, sessionAt, type Session } from './session.js';
import type { Storage } from './storage.js';
import { keepVisitor, knownVisitor, newVisitor, type Visitor } from './visitor.js';

/** What a tag runs with, once it has its configuration. */
export interface Setup {
    readonly key: string;
    readonly host: string;
    readonly config: Config;
    readonly device: Storage;
    readonly tab: Storage;
    readonly guard: Guard;
    readonly lazy: Lazy;
}

/** Who has signed in, and the proof of it. */
interface User {
    readonly id: string;
    readonly hash?: string;
}

const VERSION = '0.1.0';

/** What holds for all events of this page. */
const surroundings = (): string =>
    JSON.stringify({
        library: { name: 'carpe-tag', version: VERSION },
        userAgent: navigator.userAgent,
        locale: navigator.language,
        timezone: timezone(),
        screen: { width: screen.width, height: screen.height, density: devicePixelRatio },
    });

/** The device's time zone. Where Temporal is missing a formatter has to be made for it, which takes browsers tens of milliseconds. */
const timezone = (): string =>
    (globalThis as { Temporal?: { readonly Now: { timeZoneId(): string } } }).Temporal?.Now.timeZoneId() ??
    Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The tag while it has the visitor's consent to see and tell: everything in here ends with it. */
export class Running {
    private readonly ended = new AbortController();
    private readonly sender: Sender;
    private readonly page: Page;
    private visitor: Visitor | null;
    private user: User | null;
    private session: Session | null;
    private placements: { readonly filled: Placements; readonly ended: AbortController } | null = null;
    private arrived = 0;
    private readonly watching = new Map<'record' | 'heat', AbortController>();
    private hears: { readonly visitor: string; readonly stream: Stream } | null = null;
    private heard: ((messageId: string, name: string) => void) | undefined;

    constructor(
        private readonly setup: Setup,
        private holds: Readonly<Record<string, boolean>>,
    ) {
        const { device, guard, config, tab, host, key } = setup;
        this.visitor = knownVisitor(device);
        this.user = device.get('user') as User | null;
        this.session = asSession(device.get('session'));
        this.sender = new Sender({
            host,
            key,
            storage: device,
            context: surroundings(),
            arrived: guard((events: number) => {
                this.arrived += events;
                this.placements?.filled.eventsArrived();
            }),
        });
        this.page = openPage(
            { config, guard, host, tab, ended: this.ended.signal },
            (event, properties, view, how) => this.tellOf(view, event, properties, how),
            () => this.sender.leave(),
        );
        this.page.on(window, 'pageshow', () => this.sender.takeBack());
        this.page.on(window, 'online', () => this.sender.flush());
        this.page.on(document, 'visibilitychange', () => this.sender.flush());
        this.capture();
        void this.meet();
    }

    private capture(): void {
        const { capture } = this.setup.config;
        if (capture.includes('page-views')) pageViews(this.page);
        if (!capture.some((name) => name !== 'page-views')) return;
        // A browser that cannot load the chunk tells what the page calls, and page views.
        void this.setup.lazy('signals').then(
            (signals) => {
                if (!this.ended.signal.aborted) signals.startSignals(this.page);
            },
            this.setup.guard((failure: unknown) => {
                throw failure;
            }),
        );
    }

    /** Has the visit recorded and its heat gathered, as far as the site wants it and the visitor agrees. */
    private watch(): void {
        const { config, device } = this.setup;
        const { recording, heat } = config;
        this.session = sessionAt(this.session, Date.now());
        device.set('session', this.session);
        const session = this.session.id;
        const whole = inShare(session, recording.share) || device.get('recording') === session;
        this.watchBy('record', this.holds['recording'] === true && (whole || recording.moments), session, whole);
        this.watchBy('heat', inShare(session, heat), session, true);
    }

    private watchBy(name: 'record' | 'heat', wanted: boolean, session: string, whole: boolean): void {
        if (!wanted || !this.visitor) {
            this.watching.get(name)?.abort();
            this.watching.delete(name);
            return;
        }
        if (this.watching.has(name)) return;
        const ended = new AbortController();
        this.watching.set(name, ended);
        const { key, device, guard, lazy } = this.setup;
        const visit = {
            key,
            visitor: this.visitor.visitor,
            stream: this.stream(this.visitor),
            session,
            whole,
            raised: () => device.set('recording', session),
            told: (heard: (messageId: string, name: string) => void) => (this.heard = heard),
        };
        void lazy(name).then(
            guard((chunk) => {
                if (!ended.signal.aborted) chunk.watch({ ...this.page, ended: ended.signal }, visit);
            }),
            guard((failure: unknown) => {
                throw failure;
            }),
        );
    }

    private watchNoMore(): void {
        for (const name of ['record', 'heat'] as const) this.watchBy(name, false, '', false);
        this.heard = undefined;
    }

    /** Tells what the page has called for. */
    tell(message: Message): void {
        if (message.userId && (message.type === 'identify' || message.type === 'alias')) {
            const hash = message.context?.['userHash'];
            this.user = { id: message.userId, ...(typeof hash === 'string' ? { hash } : {}) };
            this.setup.device.set('user', this.user);
        }
        this.put(message, this.page.view(), false);
    }

    /** The visitor has changed what holds. */
    consented(holds: Readonly<Record<string, boolean>>): void {
        if (JSON.stringify(holds) === JSON.stringify(this.holds)) return;
        this.holds = holds;
        this.tell({ type: 'track', event: 'Consent Changed', properties: {} });
        this.personalise();
        this.watch();
    }

    /** The visitor has withdrawn: the server hears it as the last thing, and nothing of the visitor stays here. */
    forget(holds: Readonly<Record<string, boolean>>): void {
        this.end();
        this.holds = holds;
        this.tell({ type: 'track', event: 'Consent Changed', properties: {} });
        this.sender.leave();
        this.sender.clear();
        keepVisitor(this.setup.device, null);
        for (const name of ['user', 'session', 'recording']) this.setup.device.set(name, undefined);
        this.setup.tab.set('way', undefined);
    }

    /** Another person from now on. */
    reset(): void {
        this.sender.leave();
        this.sender.from(null);
        this.sender.takeBack();
        keepVisitor(this.setup.device, null);
        this.visitor = this.user = this.session = null;
        for (const name of ['user', 'session', 'recording']) this.setup.device.set(name, undefined);
        this.watchNoMore();
        this.placements?.ended.abort();
        this.placements = null;
        void this.meet();
    }

    /** Stops listening, and sends nothing more of its own. */
    end(): void {
        this.ended.abort();
        this.watchNoMore();
        this.placements?.ended.abort();
        this.placements = null;
    }

    /** Learns who is here: the visitor of last time, or a new one from the server. */
    private async meet(): Promise<void> {
        const { host, key, device } = this.setup;
        const visitor = this.visitor ?? (await newVisitor(host, key, device, () => !this.ended.signal.aborted));
        if (this.ended.signal.aborted) return;
        if (!visitor) return releasePlacements();
        this.visitor = visitor;
        keepVisitor(device, visitor);
        this.sender.from(visitor.anonymousId);
        this.setup.guard(() => this.personalise())();
        this.setup.guard(() => this.watch())();
    }

    /** Fills placements while the visitor agrees to it. */
    private personalise(): void {
        const { key, lazy } = this.setup;
        const agreed = this.holds['personalisation'] === true;
        if (!agreed || !this.visitor) {
            this.placements?.ended.abort();
            this.placements = null;
            if (!agreed) releasePlacements();
            return;
        }
        if (this.placements) return;
        const ended = new AbortController();
        const filled = new Placements(
            { ...this.page, ended: ended.signal },
            { key, lazy, visitor: this.visitor.visitor, stream: this.stream(this.visitor), arrived: () => this.arrived },
        );
        this.placements = { filled, ended };
    }

    /** The stream of this visitor: one for all who listen. */
    private stream({ visitor }: Visitor): Stream {
        if (this.hears?.visitor !== visitor) {
            this.hears = { visitor, stream: openStream(this.page, { key: this.setup.key, visitor }) };
        }
        return this.hears.stream;
    }

    private tellOf(view: View, event: string, properties: Properties, how: { at?: number; ambient?: boolean }): void {
        const { name, ...rest } = properties as { name?: string };
        const message: Message =
            event === PAGE
                ? { type: 'page', ...(name ? { name } : {}), properties: { ...pageOf(view.url, document.title, view.referrer), ...rest } }
                : { type: 'track', event, properties };
        const timestamp = new Date(how.at ?? Date.now()).toISOString();
        this.put({ timestamp, ...message }, view, how.ambient === true);
    }

    private put(message: Message, view: View, ambient: boolean): void {
        const now = Date.now();
        const { timestamp, context, messageId, ...said } = message;
        const id = messageId ?? randomId();
        const before = this.session?.id;
        this.session = sessionAt(this.session, now);
        this.setup.device.set('session', this.session);
        if (before !== undefined && before !== this.session.id) {
            this.watchNoMore();
            this.watch();
        }
        this.heard?.(id, message.event ?? message.type);
        const user = this.user;
        const event = {
            messageId: id,
            originalTimestamp: timestamp ?? new Date(now).toISOString(),
            ...(user ? { userId: user.id } : {}),
            ...said,
            context: {
                page: pageOf(view.url, document.title, view.referrer),
                sessionId: this.session.id,
                consent: { categoryPreferences: this.holds },
                ...campaign(view.url),
                ...(user?.hash ? { userHash: user.hash, visitor: this.visitor?.visitor } : {}),
                ...context,
            },
        };
        this.sender.add({ id, json: JSON.stringify(event) }, ambient);
    }
}

const campaign = (url: string): { campaign?: Properties } => {
    const found = campaignOf(url);
    return found ? { campaign: found } : {};
};
