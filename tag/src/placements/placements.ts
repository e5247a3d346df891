import { elementOf } from '../elements.js';
import type { Lazy } from '../lazy.js';
import type { Page } from '../page.js';
import { onGrowth, onSeen } from '../seen.js';
import { request } from '../send/transport.js';
import { decisionsOf, isGiven, isSame, type Decision, type Given } from './decision.js';
import { needsHtml, rendered } from './render.js';
import type { Stream } from './stream.js';

/** What fills placements. */
export interface Asking {
    readonly key: string;
    /** The visitor's signed id. */
    readonly visitor: string;
    readonly lazy: Lazy;
    readonly stream: Stream;
    /** How many events the server has taken so far. */
    readonly arrived: () => number;
}

/** A slot of the page, and what stands in it. */
interface Slot {
    readonly element: Element;
    readonly placement: string;
    /** What the page itself has there. */
    readonly own: readonly Node[];
    shown: Given | null;
    /** Whether the visitor has really seen what is shown. It stays then, until there is another answer. */
    seen: boolean;
    /** The turn of the question that it was answered by last. */
    turn: number;
}

const MARK = 'data-carpe-placement';
const STATE = 'data-carpe-state';

/** Ends the waiting of all slots: the page's own content is shown. */
export const releasePlacements = (): void => {
    for (const element of document.querySelectorAll(`[${MARK}]:not([${STATE}])`)) element.setAttribute(STATE, 'own');
};

/** The page's slots, filled by what the server decides: when the page opens, when it grows, and when a moment is raised. */
export class Placements {
    private readonly slots = new Map<Element, Slot>();
    private readonly seen = onSeen(this.page, (element) => this.wasSeen(element));
    private askedAfter = 0;
    /** Counts questions, and what the stream tells: a reply that was overtaken is an old one. */
    private turn = 0;
    private leave: (() => void) | null = null;

    constructor(
        private readonly page: Page,
        private readonly asking: Asking,
    ) {
        this.look();
        onGrowth(page, () => this.look());
        page.onView(() => this.look());
        page.on(document, 'click', (event) => this.clicked(elementOf(event)));
        page.on(document, 'visibilitychange', () => {
            if (document.visibilityState !== 'hidden') this.ask(this.names());
        });
        page.ended.addEventListener('abort', () => this.close());
    }

    /** The server has taken events: without a stream this is the time to ask again. */
    eventsArrived(): void {
        if (!this.leave || !this.asking.stream.isOpen()) this.ask(this.names());
    }

    private close(): void {
        this.leave?.();
        this.leave = null;
        releasePlacements();
    }

    private names(): string[] {
        return [...new Set([...this.slots.values()].map((slot) => slot.placement))];
    }

    private look(): void {
        for (const slot of this.slots.values()) {
            if (!slot.element.isConnected) this.slots.delete(slot.element);
        }
        const fresh = new Set<string>();
        for (const element of document.querySelectorAll(`[${MARK}]`)) {
            const placement = element.getAttribute(MARK) ?? '';
            if (!placement || this.slots.get(element)?.placement === placement) continue;
            this.slots.set(element, { element, placement, own: [...element.childNodes], shown: null, seen: false, turn: 0 });
            fresh.add(placement);
        }
        if (fresh.size === 0) return;
        this.ask([...fresh]);
        this.listen();
    }

    private listen(): void {
        const { stream } = this.asking;
        if (this.leave) return stream.changed();
        if (!this.page.config.stream) return;
        this.leave = stream.join({
            placements: () => this.names(),
            ready: () => {
                // What was raised after the question and before the stream began.
                if (this.asking.arrived() > this.askedAfter) this.ask(this.names());
            },
            decision: (decision) => this.answer(decision, ++this.turn),
        });
    }

    private ask(placements: readonly string[]): void {
        if (placements.length === 0 || this.page.ended.aborted) return;
        this.askedAfter = this.asking.arrived();
        const turn = ++this.turn;
        const { key, visitor } = this.asking;
        const { url, referrer } = this.page.view();
        const question = {
            writeKey: key,
            visitor,
            placements,
            shows: false,
            context: { page: { path: new URL(url).pathname, title: document.title, referrer } },
        };
        void request(`${this.page.host}/v1/decide`, JSON.stringify(question)).then(
            this.page.guard((outcome) => {
                // Whoever could not be asked has said nothing: what is shown stays.
                if (outcome.kind !== 'done') return releasePlacements();
                const decisions = decisionsOf(outcome.body);
                for (const placement of placements) this.answer(decisions.find((one) => one.placement === placement) ?? { placement }, turn);
            }),
        );
    }

    private answer(decision: Decision, turn: number): void {
        if (this.page.ended.aborted) return;
        for (const slot of this.slots.values()) {
            if (slot.placement !== decision.placement || slot.turn > turn) continue;
            slot.turn = turn;
            if (isGiven(decision)) void this.show(slot, decision);
            else this.withdraw(slot);
        }
    }

    private async show(slot: Slot, given: Given): Promise<void> {
        if (slot.shown && isSame(slot.shown, given)) return;
        slot.shown = given;
        slot.seen = false;
        const html = this.page.config.html && needsHtml(slot.element, given);
        const sanitise = html ? (await this.asking.lazy('html').catch(() => null))?.sanitise : null;
        if (slot.shown !== given) return;
        this.page.guard(() => {
            const event = new CustomEvent('carpe:answer', { bubbles: true, cancelable: true, detail: given });
            // A page that renders the answer itself says so by preventing the default.
            if (slot.element.dispatchEvent(event)) put(slot, rendered(slot.element, given, sanitise ?? null));
            slot.element.setAttribute(STATE, 'answered');
            this.seen.forget(slot.element);
            this.seen.watch(slot.element);
        })();
    }

    private withdraw(slot: Slot): void {
        if (slot.shown && !slot.seen) {
            this.seen.forget(slot.element);
            slot.shown = null;
            slot.element.replaceChildren(...slot.own);
        }
        if (!slot.shown) slot.element.setAttribute(STATE, 'own');
    }

    private wasSeen(element: Element): void {
        const slot = this.slots.get(element);
        if (!slot?.shown) return;
        slot.seen = true;
        this.page.track('Experience Viewed', about(slot.shown));
    }

    private clicked(element: Element | null): void {
        const within = element?.closest(`[${MARK}]`);
        const shown = within && this.slots.get(within)?.shown;
        if (shown) this.page.track('Experience Clicked', about(shown));
    }
}

const about = ({ decisionId, placement, trigger, experience, moment }: Given): Record<string, string> => ({
    decisionId,
    placement,
    trigger,
    experience,
    moment,
});

/** Puts an answer in the place of what was there; the page's templates stay for the next one. */
const put = (slot: Slot, fragment: DocumentFragment): void => {
    const templates = [...slot.element.children].filter((child) => child instanceof HTMLTemplateElement);
    slot.element.replaceChildren(...templates, fragment);
};
