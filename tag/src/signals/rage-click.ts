import { clickableAt, elementOf, isIgnored, nameOf, propertiesOf } from '../elements.js';
import type { Page } from '../page.js';

/** A click; pixels of the viewport, milliseconds. */
export interface Click {
    readonly x: number;
    readonly y: number;
    readonly at: number;
}

/** Clicks that may be the beginning of rage. Once it has been told, the rest of the burst is not told again. */
export interface Burst {
    readonly clicks: readonly Click[];
    readonly told: boolean;
}

const CLICKS = 3;
const WITHIN = 1000;
const NEAR = 30;

const near = (a: Click, b: Click): boolean => Math.hypot(a.x - b.x, a.y - b.y) <= NEAR;

/** The burst with one more click: three within a second and thirty pixels are rage. */
export const withClick = (burst: Burst, click: Click): Burst & { readonly raised: boolean } => {
    const last = burst.clicks.at(-1);
    const goesOn = last !== undefined && click.at - last.at <= WITHIN && near(last, click);
    const clicks = [...(goesOn ? burst.clicks : []), click].slice(-CLICKS);
    const told = goesOn && burst.told;
    const raised =
        !told &&
        clicks.length === CLICKS &&
        clicks.every((one) => click.at - one.at <= WITHIN && clicks.every((other) => near(one, other)));
    return { clicks, told: told || raised, raised };
};

const REPEATED =
    /^[+\-−–—<>‹›«»←→↑↓▲▼◀▶]+$|\b(next|prev(ious)?|back|forward|more|less|plus|minus|increase|decrease|increment|decrement|quantity|add one|remove one|zoom|skip|volume|weiter|zurück|suivant|siguiente|avanti)\b/i;

/** Things that people click many times on purpose, by what is said on them: steppers, and ways to the next one. */
export const isRepeated = (words: string): boolean => REPEATED.test(words.trim());

const onPurpose = (element: Element): boolean => {
    const control = clickableAt(element) ?? element;
    if (control.closest('[data-carpe-stepper],[role=spinbutton],[role=slider],input,select,textarea,video,audio,canvas,[contenteditable]'))
        return true;
    const words = [control.getAttribute('aria-label'), control.getAttribute('title'), control.textContent?.slice(0, 40)];
    return words.some((one) => one != null && isRepeated(one));
};

/** Two clicks select a word, three a paragraph; on what looks clickable that means nothing. */
const selects = (element: Element): boolean =>
    !(document.getSelection()?.isCollapsed ?? true) && !clickableAt(element) && getComputedStyle(element).cursor !== 'pointer';

/** Rage Clicked: the same spot again and again, since nothing happens. */
export const rageClicks = (page: Page): void => {
    let burst: Burst = { clicks: [], told: false };
    page.on(document, 'click', (event) => {
        const { clientX: x, clientY: y, detail } = event as MouseEvent;
        const element = elementOf(event);
        // A click without a place came from a key or a script.
        if (!element || detail === 0 || isIgnored(element) || onPurpose(element)) return;
        const next = withClick(burst, { x, y, at: Date.now() });
        // Who selects is reading, for the rest of this burst.
        const reading = selects(element);
        burst = { clicks: next.clicks, told: next.told || reading };
        if (next.raised && !reading) {
            page.track('Rage Clicked', {
                ...propertiesOf(element),
                element: nameOf(clickableAt(element) ?? element, page.config),
                count: CLICKS
            });
        }
    });
};
