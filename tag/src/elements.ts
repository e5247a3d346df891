import type { Config } from './config.js';
import { blockedBy, isWithin, maskedBy, textOutside } from './masked.js';
import type { Properties } from './message.js';
import { scrubbed } from './watch/masking.js';

/** Attributes that say what an element is or does; all other `data-carpe-*` are properties of what happens on it. */
const WORDS = new Set(
    'element placement template text attr if html dwell hesitation event ignore mask block field form state stepper page'.split(' '),
);

const NUMBERS = new Set(['price', 'rating', 'quantity', 'value', 'position']);

const PREFIX = 'data-carpe-';

/** What an attribute's text means: prices and the like are numbers, ids stay as they are written. */
export const propertyOf = (name: string, text: string): string | number =>
    NUMBERS.has(name) && text.trim() !== '' && isFinite(Number(text)) ? Number(text) : text;

/** What the browser says of an element. A form's fields stand before that: with `<input name="id">` in it, its `id` is this field. */
export const own = <N extends keyof Element>(element: Element, name: N): Element[N] => Reflect.get(Element.prototype, name, element);

/** The properties that the page has written on an element and around it, as `data-carpe-product-id="p1"`; the innermost wins. */
export const propertiesOf = (element: Element | null): Properties => {
    const properties: Record<string, unknown> = {};
    for (let at = element; at; at = own(at, 'parentElement')) {
        for (const attribute of own(at, 'attributes')) {
            const word = attribute.name.startsWith(PREFIX) ? attribute.name.slice(PREFIX.length) : '';
            const name = word.replace(/-/g, '_');
            if (word && !WORDS.has(word) && !(name in properties)) properties[name] = propertyOf(name, attribute.value);
        }
    }
    return properties;
};

/** An element that the site watches, and what it calls it. */
export interface Watched {
    readonly element: Element;
    readonly name: string;
}

/** The watched element that this one is, or lies in. */
export const watchedAt = (element: Element | null, selectors: Readonly<Record<string, string>>): Watched | null => {
    const marked = element?.closest(`[${PREFIX}element]`);
    if (marked) return { element: marked, name: marked.getAttribute(`${PREFIX}element`) ?? '' };
    for (const name of Object.keys(selectors)) {
        const found = element?.closest(selectors[name] ?? '');
        if (found) return { element: found, name };
    }
    return null;
};

/** The page asks that nothing in this element be noticed. */
export const isIgnored = (element: Element | null): boolean => isWithin(element, `[${PREFIX}ignore]`);

/** The element of an event; null where it came from something else. */
export const elementOf = (event: Event): Element | null => {
    const target = event.composedPath()[0] ?? event.target;
    return target instanceof Element ? target : target instanceof Node ? target.parentElement : null;
};

const CLICKABLE =
    'a,button,summary,[role=button],[role=link],[role=tab],[role=menuitem],[role=option],[role=switch],input[type=submit],input[type=button],input[type=image]';

/** The thing to click on that this element is, or lies in. */
export const clickableAt = (element: Element | null): Element | null => element?.closest(CLICKABLE) ?? null;

/** Selects what no event tells words of. */
const wordless = ({ recording }: Config): string => `${maskedBy(recording)},${blockedBy(recording)}`;

/** Whether the words on an element are nobody's to read. */
export const isWordless = (element: Element, config: Config): boolean => isWithin(element, wordless(config));

/** What stands on an element for all to read, short; empty where its words are masked. What a field in it came filled with is none of it. */
export const wordsOn = (element: Element, config: Config): string =>
    isWordless(element, config) ? '' : (plain(textOutside(element, `${wordless(config)},textarea`)) ?? '');

/** A label that the page has written on an element; null where it has none, or its words are masked. */
export const labelOf = (element: Element, config: Config): string | null =>
    isWordless(element, config) ? null : plain(element.getAttribute('aria-label'));

/** A short name for an element: what the page calls it, else what stands on it. Never what somebody typed. */
export const nameOf = (element: Element, config: Config): string => {
    const watched = watchedAt(element, config.elements);
    if (watched) return watched.name;
    const label = labelOf(element, config) ?? (element instanceof HTMLInputElement ? '' : wordsOn(element, config));
    return label || own(element, 'id') || own(element, 'localName');
};

/** Short, and without addresses and numbers of cards: a menu's button may have the visitor's on it. */
const plain = (text: string | null): string | null => text && short(scrubbed(text.slice(0, 300)));

/** At most sixty characters on one line. */
export const short = (text: string | null): string => (text ?? '').replace(/\s+/g, ' ').trim().slice(0, 60);
