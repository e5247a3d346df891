import { elementOf, isIgnored, own } from '../elements.js';
import { cleanUrl } from '../location.js';
import type { Page } from '../page.js';
import { openParts } from './parts.js';
import type { Visit } from './visit.js';

/** Something that happened at a place of the page. */
export interface Point {
    readonly path: string;
    readonly kind: 'click' | 'move' | 'scroll' | 'attention';
    readonly selector: string;
    /** Thousandths of the page's width. */
    readonly x: number;
    /** Pixels from the page's top. */
    readonly y: number;
    /** Thousandths of the element's width and height. */
    readonly withinX?: number;
    readonly withinY?: number;
    readonly weight: number;
    readonly at: number;
}

/** The server takes no longer path. */
const LONGEST = 500;

const MOVE_EVERY = 250;
const LOOK_EVERY = 1000;
const TELL_EVERY = 10_000;

/** Movement and attention are added up in cells so large, in pixels. */
const CELL = 20;
const BAND = 100;

/** The part of a whole in thousandths. */
export const thousandths = (part: number, whole: number): number =>
    whole > 0 ? Math.min(1000, Math.max(0, Math.round((part / whole) * 1000))) : 0;

/** Adds seconds to every band of the page that was in view. */
export const withView = (bands: ReadonlyMap<number, number>, top: number, height: number, seconds: number): Map<number, number> => {
    const seen = new Map(bands);
    for (let band = Math.floor(top / BAND); band * BAND < top + height; band++) {
        seen.set(band * BAND, (seen.get(band * BAND) ?? 0) + seconds);
    }
    return seen;
};

/** The page of an address: its path, with those of its parameters that tell pages apart, in the site's order. */
export const pathOf = (href: string, pages: readonly string[]): string => {
    const url = cleanUrl(href);
    if (!url) return '/';
    const told = new URLSearchParams(pages.flatMap((name) => url.searchParams.getAll(name).map((value) => [name, value])));
    return told.size ? `${url.pathname}?${told}`.slice(0, LONGEST) : url.pathname;
};

const LEVELS = 5;

/** A selector that finds the element again: from its own or the next name above it. */
export const selectorOf = (element: Element): string => {
    const steps: string[] = [];
    let at: Element | null = element;
    for (let level = 0; at && level < LEVELS; level++) {
        const name = at.getAttribute('data-carpe-element');
        const id = own(at, 'id');
        // Ids with many digits or colons are made anew for each page.
        const named = name ? `[data-carpe-element=${JSON.stringify(name)}]` : id && !/\d{3}|:/.test(id) ? `#${CSS.escape(id)}` : null;
        if (named) return [named, ...steps].join('>');
        const tag = own(at, 'localName');
        const parent: Element | null = own(at, 'parentElement');
        const same: Element[] = [...(parent ? own(parent, 'children') : [])].filter((one) => own(one, 'localName') === tag);
        steps.unshift(same.length > 1 ? `${tag}:nth-of-type(${same.indexOf(at) + 1})` : tag);
        at = parent;
    }
    return steps.join('>').slice(0, 500);
};

/** Notes where visitors click, move the mouse, scroll to and stay, added up, never what they type. */
export const watch = (page: Page, visit: Visit): void => {
    const parts = openParts(page, visit, '/v1/heat', 'points', (point) => JSON.stringify(point));
    const width = (): number => document.documentElement.scrollWidth;
    const path = (): string => pathOf(page.view().url, page.config.pages);
    const add = (point: Omit<Point, 'at' | 'path'>): void => parts.add({ ...point, path: path(), at: Date.now() });
    let moves = new Map<string, { x: number; y: number; weight: number }>();
    let bands = new Map<number, number>();
    let deepest = 0;
    let pointer: { x: number; y: number } | null = null;
    let clock = page.activeClock();

    page.on(document, 'click', (event) => {
        const { pageX, pageY, clientX, clientY, detail } = event as MouseEvent;
        const element = elementOf(event);
        // A click without a place came from a key or a script.
        if (!element || detail === 0 || isIgnored(element)) return;
        const box = element.getBoundingClientRect();
        add({
            kind: 'click',
            selector: selectorOf(element),
            x: thousandths(pageX, width()),
            y: Math.max(0, Math.round(pageY)),
            withinX: thousandths(clientX - box.left, box.width),
            withinY: thousandths(clientY - box.top, box.height),
            weight: 1,
        });
    });
    page.on(document, 'pointermove', (event) => {
        const { pageX, pageY, pointerType } = event as PointerEvent;
        if (pointerType === 'mouse') pointer = { x: pageX, y: pageY };
    });

    const move = (): void => {
        if (!parts.isOpen()) return;
        if (pointer) {
            const x = thousandths(Math.floor(pointer.x / CELL) * CELL, width());
            const y = Math.max(0, Math.floor(pointer.y / CELL) * CELL);
            const weight = (moves.get(`${x} ${y}`)?.weight ?? 0) + 1;
            moves.set(`${x} ${y}`, { x, y, weight });
            pointer = null;
        }
        page.after(MOVE_EVERY, move);
    };
    const look = (): void => {
        if (!parts.isOpen()) return;
        const now = page.activeClock();
        if (now > clock) bands = withView(bands, scrollY, innerHeight, (now - clock) / 1000);
        clock = now;
        deepest = Math.max(deepest, scrollY + innerHeight);
        page.after(LOOK_EVERY, look);
    };
    const tell = (): void => {
        for (const [y, seconds] of bands) add({ kind: 'attention', selector: '', x: 0, y, weight: Math.round(seconds * 100) / 100 || 0.01 });
        for (const { x, y, weight } of moves.values()) add({ kind: 'move', selector: '', x, y, weight });
        bands = new Map();
        moves = new Map();
    };
    const tellOn = (): void => {
        if (!parts.isOpen()) return;
        tell();
        page.after(TELL_EVERY, tellOn);
    };
    page.onView(() => {
        deepest = 0;
        clock = page.activeClock();
    });
    page.onLeave(() => {
        if (!parts.isOpen()) return;
        tell();
        add({ kind: 'scroll', selector: '', x: 0, y: Math.round(Math.max(deepest, scrollY + innerHeight)), weight: 1 });
        parts.flush();
    });
    move();
    look();
    page.after(TELL_EVERY, tellOn);
};
