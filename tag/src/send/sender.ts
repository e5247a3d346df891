import type { Storage } from '../storage.js';
import { backoff } from './backoff.js';
import { asKept, batchOf, Queue, type Entry } from './queue.js';
import { handOver, OUTLIVING, request } from './transport.js';

const KEPT = 'queue';
const LARGEST = 400_000;

/** Events wait so long for others to go with them: those that may raise a moment hardly, the rest for a while. Milliseconds. */
const SOON = 10;
const LATER = 2000;

/** What a sender needs. */
export interface Sending {
    readonly host: string;
    readonly key: string;
    readonly storage: Storage;
    /** What holds for all events of a page, as JSON. */
    readonly context: string;
    /** Called with the number of events that the server has taken, after each batch. */
    readonly arrived: (events: number) => void;
}

/**
 * Brings events to the server: in order, one batch at a time, so that a batch is whatever gathered while the last one was under way.
 * What the server has not confirmed is kept when the page goes, and sent by the next one.
 */
export class Sender {
    private readonly queue = new Queue();
    private visitor: string | null = null;
    private failures = 0;
    private timer: ReturnType<typeof setTimeout> | undefined;
    private due = Infinity;
    /** The server or the network wants no try before this. */
    private notBefore = 0;
    /** The server said so itself. */
    private asked = 0;
    /** Whether something of this page was kept since the last batch arrived. */
    private keeps = false;

    constructor(private readonly sending: Sending) {
        this.takeBack();
    }

    /** Who the events from now on are of; null while that is not known, and they wait. */
    from(anonymousId: string | null): void {
        this.visitor = anonymousId;
        this.schedule(SOON);
    }

    /** Takes an event. One without an anonymous id gets the visitor's, as soon as that is known. */
    add(entry: Entry, ambient: boolean): void {
        this.queue.add([this.visitor ? named(entry, this.visitor) : entry]);
        this.schedule(ambient ? LATER : SOON);
    }

    /** Sends now what waits, for example since the network is back; a server that asked for time gets it all the same. */
    flush(): void {
        this.failures = 0;
        this.notBefore = this.asked;
        this.schedule(0);
    }

    /** Forgets everything, here and in storage. */
    clear(): void {
        this.queue.clear();
        this.sending.storage.set(KEPT, undefined);
    }

    /** The page goes: hands over what fits, keeps everything. */
    leave(): void {
        const all = this.queue.unconfirmed();
        if (all.length === 0) return;
        const handed: Entry[] = [];
        let size = 0;
        if (this.visitor) {
            for (const entry of all) {
                if ((size += entry.json.length) > OUTLIVING) break;
                handed.push(named(entry, this.visitor));
            }
        }
        const gone = handed.length > 0 && handOver(this.url(), this.body(handed));
        this.keep(gone ? handed : [], gone ? all.slice(handed.length) : all);
    }

    /** The page, or another one, is back: what was kept goes on here. */
    takeBack(): void {
        const kept = asKept(this.sending.storage.get(KEPT));
        if (!kept) return;
        this.sending.storage.set(KEPT, undefined);
        this.queue.adopt(kept, Date.now());
        this.schedule(SOON);
    }

    private schedule(delay: number): void {
        const now = Date.now();
        const at = Math.max(now + delay, this.notBefore);
        if (!this.visitor || at >= this.due) return;
        clearTimeout(this.timer);
        this.due = at;
        this.timer = setTimeout(() => {
            this.due = Infinity;
            void this.send();
        }, at - now);
    }

    private async send(): Promise<void> {
        if (this.queue.isFlying || this.queue.size === 0 || !this.visitor) return;
        // What was called while the refused batch was under way had its time already.
        if (Date.now() < this.notBefore) return this.schedule(0);
        const visitor = this.visitor;
        const batch = this.queue.take(LARGEST).map((entry) => named(entry, visitor));
        const outcome = await request(this.url(), this.body(batch));
        if (outcome.kind === 'later') {
            this.queue.back();
            this.keep([], this.queue.unconfirmed());
            const pause = outcome.afterMs ?? backoff(++this.failures, Math.random());
            this.notBefore = Date.now() + pause;
            this.asked = outcome.afterMs ? this.notBefore : 0;
            this.schedule(pause);
            return;
        }
        // Other pages may have kept something too, and have gone since. What has just arrived still flies, and is not taken back.
        if (this.keeps) this.takeBack();
        this.keeps = false;
        // What is refused would be refused again.
        this.queue.settle();
        this.failures = 0;
        this.sending.arrived(outcome.kind === 'done' ? batch.length : 0);
        this.schedule(0);
    }

    private keep(handed: readonly Entry[], waiting: readonly Entry[]): void {
        // The visitor has withdrawn meanwhile: nothing is left that could be kept.
        if (handed.length + waiting.length === 0) return;
        this.keeps = true;
        const before = asKept(this.sending.storage.get(KEPT));
        const mine = new Set([...handed, ...waiting].map((entry) => entry.id));
        const others = (entries: readonly Entry[] | undefined): Entry[] => (entries ?? []).filter((one) => !mine.has(one.id));
        this.sending.storage.set(KEPT, {
            handed: [...others(before?.handed), ...handed],
            waiting: [...others(before?.waiting), ...waiting].slice(-500),
            at: Date.now(),
        });
    }

    private url(): string {
        return `${this.sending.host}/v1/batch`;
    }

    private body(entries: readonly Entry[]): string {
        return batchOf(entries, this.sending.key, this.sending.context, new Date().toISOString());
    }
}

/** The end of an event that has its device's id. Properties may have a key of that name, but they end before the event does. */
const NAMED = /,"anonymousId":"[^"]*"}$/;

/** The event with the id of the device it is from. */
const named = (entry: Entry, anonymousId: string): Entry =>
    NAMED.test(entry.json)
        ? entry
        : { id: entry.id, json: `${entry.json.slice(0, -1)},"anonymousId":${JSON.stringify(anonymousId)}}` };
