import { record } from '@rrweb/record';
import { own } from '../elements.js';
import { cleanUrl } from '../location.js';
import { blockedBy, isLoose, isSelector, isWithin, maskedBy } from '../masked.js';
import type { Page } from '../page.js';
import { maskAttributes, type Marks } from './attributes.js';
import { stillHeld, WINDOW } from './held.js';
import { isSecret, maskedInput, writtenEvent, type Field } from './masking.js';
import { openParts } from './parts.js';
import { maskSplit } from './split.js';
import type { Visit } from './visit.js';

/** A page that changes so often is not held in memory: the recording begins anew then. */
const MOST_HELD = 20_000;

/** After a navigation within the page its parts need so long to come, usually; then the page is taken whole again. Milliseconds. */
const SETTLED = 1_000;

const META = 4;

interface Recorded {
    readonly type: number;
    readonly data: unknown;
    readonly timestamp: number;
}

/** Records the page: all of it, or of the last half minute and what follows once a moment is raised. */
export const watch = (page: Page, visit: Visit): void => {
    const { mask, block, unmask } = page.config.recording;
    // With a selector that is none, or takes those after it into a bracket, what is to be masked would be recorded: nothing is, rather.
    const wrong = [...mask, ...block, ...unmask].find((selector) => !isSelector(selector));
    if (wrong !== undefined) throw new Error(`not recorded: ${wrong} is no selector`);
    const masked = maskedBy(page.config.recording);
    const blocked = blockedBy(page.config.recording);
    const shown = unmask.join();

    // What a field shows is read off the field itself: one that has gone meanwhile shows nothing.
    const shows = (id: number): boolean => {
        const field = shown ? record.mirror.getNode(id) : null;
        return field instanceof HTMLInputElement && field.value !== '' && field.matches(shown) && !isSecret(field);
    };
    const marks = marksOf(masked);
    const parts = openParts(page, visit, '/v1/recordings', 'events', (event) => writtenEvent(event, shows));
    // What is held, from whole page to whole page. Null where everything is sent.
    let held: Recorded[][] | null = visit.whole ? null : [];
    let hidden = false;
    let stop: (() => void) | undefined = undefined;
    const end = (): void => {
        stop?.();
        stop = undefined;
        held = null;
    };

    const emit = page.guard((event: Recorded) => {
        if (page.ended.aborted || !parts.isOpen()) return end();
        if (hidden) return;
        const kept = event.type === META ? withCleanUrl(event) : event;
        maskSplit(kept);
        maskAttributes(kept, marks);
        if (!held) return parts.add(kept);
        if (kept.type === META) held = [...stillHeld(held, kept.timestamp), []];
        const last = held[held.length - 1];
        if (last && last.push(kept) > MOST_HELD) held = [[]];
    });
    const begin = (): void => record.takeFullSnapshot(true);
    stop = record({
        emit,
        maskTextSelector: masked,
        blockSelector: blocked,
        // By the name of the element: of all types of fields, hidden ones too.
        maskInputOptions: { input: true, textarea: true, select: true, password: true } as object,
        maskInputFn: (text: string, field: HTMLElement) => maskedInput(text, field as unknown as Field, shown),
        slimDOMOptions: 'all',
        sampling: { mousemove: 100, scroll: 150, input: 'last' },
        recordAfter: 'DOMContentLoaded',
        errorHandler: () => true,
    });
    page.ended.addEventListener('abort', end);

    // Played from its address on, and the background of its heat, a page within the page needs a beginning of its own.
    const opened = page.view();
    let settle = (): void => undefined;
    page.onView((view) => {
        settle();
        if (view !== opened) settle = page.after(SETTLED, () => stop && !hidden && begin());
    });

    const told = page.guard((id: string, name: string) => {
        if (stop && !hidden) record.addCustomEvent('carpe-event', { id, name });
    });
    visit.told((id, name) => told(id, name));
    page.on(document, 'visibilitychange', () => {
        const now = document.visibilityState === 'hidden';
        if (now === hidden || !stop) return;
        hidden = now;
        // Another tab of the visit may have been recorded meanwhile: this one begins anew.
        if (!hidden) begin();
    });
    if (!held) return;

    const leave = visit.stream.join({
        placements: () => [],
        moment: () => {
            if (!held) return;
            const before = held.flat();
            held = null;
            leave();
            visit.raised();
            for (const event of before) parts.add(event);
            parts.flush();
        },
    });
    page.ended.addEventListener('abort', leave);
    const renew = (): void => {
        if (!held || !stop) return;
        if (!hidden && (held[held.length - 1]?.length ?? 0) > 2) begin();
        page.after(WINDOW, renew);
    };
    page.after(WINDOW, renew);
};

const withCleanUrl = (event: Recorded): Recorded => {
    const data = event.data as { readonly href: string };
    return { ...event, data: { ...data, href: cleanUrl(data.href)?.href ?? '' } };
};

/** What is not on the page, which nobody can ask then, counts as masked. */
const marksOf = (masked: string): Marks => {
    const elementOf = (id: number): Element | null => {
        const node = record.mirror.getNode(id);
        return node && Reflect.get(Node.prototype, 'nodeType', node) === Node.ELEMENT_NODE ? (node as Element) : null;
    };
    return {
        isMarked: (id) => {
            const element = elementOf(id);
            return !element || Element.prototype.matches.call(element, masked);
        },
        isWithin: (id) => {
            const element = elementOf(id);
            return !element || isLoose(element) || isWithin(element, masked);
        },
        isChoice: (id) => {
            const element = elementOf(id);
            return !element || Element.prototype.matches.call(element, '[type=radio],[type=checkbox]');
        },
        tagOf: (id) => {
            const element = elementOf(id);
            return element ? own(element, 'localName').toLowerCase() : '';
        },
        boxOf: (id) => {
            const element = elementOf(id);
            return element ? Element.prototype.getBoundingClientRect.call(element) : { width: 0, height: 0 };
        },
    };
};
