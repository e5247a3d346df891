import { elementOf, isIgnored, propertiesOf, watchedAt } from '../elements.js';
import type { Page } from '../page.js';

const MARK = '(?:[$€£¥₹₽₺₩]|zł|\\b(?:USD|EUR|GBP|CHF|JPY|CNY|INR|SEK|NOK|DKK|PLN|CZK|kr)\\b)';
const PRICE = new RegExp(`${MARK}\\s?\\d|\\d[\\d.,'\\u00a0\\u202f ]*\\s?(?:${MARK})`);

/** Whether a text has a price in it. */
export const hasPrice = (text: string): boolean => PRICE.test(text);

/** What a selection is told as; null where it is too short to mean anything. */
export const selectionName = (text: string, onPrice: boolean): 'Price Selected' | 'Text Selected' | null => {
    const trimmed = text.trim();
    if (trimmed.length < 2) return null;
    return onPrice || (trimmed.length <= 40 && hasPrice(trimmed)) ? 'Price Selected' : 'Text Selected';
};

const isField = (element: Element | null): boolean => element?.closest('input,textarea,select,[contenteditable]') != null;

/** Price Copied, Price Selected, Text Selected: how long the text is, never the text. */
export const selections = (page: Page): void => {
    let told = '';
    const look = (event: Event, copied: boolean): void => {
        const selection = document.getSelection();
        const text = selection?.toString() ?? '';
        const anchor = selection?.anchorNode ?? null;
        const element = anchor instanceof Element ? anchor : (anchor?.parentElement ?? null);
        if (isField(elementOf(event)) || isField(element) || isIgnored(element)) return;
        const watched = watchedAt(element, page.config.elements);
        const name = selectionName(text, watched?.name === 'price');
        if (!name) {
            told = '';
            return;
        }
        const event_ = copied ? (name === 'Price Selected' ? 'Price Copied' : null) : name;
        if (!event_ || (!copied && text === told)) return;
        told = text;
        page.track(event_, {
            ...propertiesOf(element),
            ...(watched ? { element: watched.name } : {}),
            count: text.trim().length
        });
    };
    page.on(document, 'copy', (event) => look(event, true));
    // The selection is settled a little after the hand has let go, and a double click may become a triple one.
    let rest = (): void => undefined;
    page.on(document, 'pointerup keyup', (event) => {
        rest();
        rest = page.after(400, () => look(event, false));
    });
};
