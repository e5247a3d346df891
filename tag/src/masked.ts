import type { Recording } from './config.js';

const MASKED = ['.rr-mask', '[data-carpe-mask]', '[contenteditable]:not([contenteditable=false])'];
const BLOCKED = ['.rr-block', '[data-carpe-ignore]', '[data-carpe-block]'];

const isValid = (selector: string): boolean => {
    try {
        document.querySelector(selector);
        return true;
    } catch {
        return false;
    }
};

/**
 * Whether a text is a selector, and a whole one. CSS closes at a text's end what is open: `h1:not(.a` is valid, and so it is before others, which it
 * takes into its bracket then. What is whole has nothing to close.
 */
export const isSelector = (text: string): boolean =>
    isValid(text) && !text.includes('/*') && ![')', ']'].some((end) => isValid(text + end));

/** Selects the elements whose words nobody else is to read: those the page marks, and those the site's configuration names. */
export const maskedBy = ({ mask }: Recording): string => [...MASKED, ...mask].join();

/** Selects the elements of which nothing is recorded. */
export const blockedBy = ({ block }: Recording): string => [...BLOCKED, ...block].join();

/**
 * Whether an element is selected, or lies in one that is: also where shadow trees and frames of the site are between them. Asked by what the
 * browser has, not by names that a form's fields or a document's images may have taken.
 */
export const isWithin = (element: Element | null, selector: string): boolean => {
    for (let at = element; at; at = around(at)) if (Element.prototype.closest.call(at, selector)) return true;
    return false;
};

const rootOf = (element: Element): Node => Node.prototype.getRootNode.call(element);
const typeOf = (node: Node): unknown => Reflect.get(Node.prototype, 'nodeType', node);
const viewOf = (root: Node): Window | null => (typeOf(root) === Node.DOCUMENT_NODE ? Reflect.get(Document.prototype, 'defaultView', root) : null);

/** What a tree hangs on: the host of a shadow tree, the element of a frame; null where it is the whole page, or hangs on nothing. */
const around = (element: Element): Element | null => {
    const root = rootOf(element);
    if (typeOf(root) === Node.DOCUMENT_FRAGMENT_NODE) return (root as Partial<ShadowRoot>).host ?? null;
    return viewOf(root)?.frameElement ?? null;
};

/** Whether an element hangs on no page any more, itself or what is around it: what it lay in cannot be told then. */
export const isLoose = (element: Element): boolean => {
    const outside = around(element);
    return outside ? isLoose(outside) : !viewOf(rootOf(element));
};

/** An element's text without that of the selected elements within it. */
export const textOutside = (element: Element, selector: string): string => {
    const nodes: Iterable<Node> = Reflect.get(Node.prototype, 'childNodes', element);
    return Array.from(nodes, (node) =>
        node instanceof Text ? node.data : node instanceof Element && !Element.prototype.matches.call(node, selector) ? textOutside(node, selector) : '',
    ).join('');
};

/** Of a masked element's address what names nobody: the site that it leads to, or how (`tel:`); empty where it is none. */
export const bareAddress = (href: string): string => {
    try {
        const { origin, protocol } = new URL(href);
        return /^https?:$/.test(protocol) ? `${origin}/` : protocol;
    } catch {
        return '';
    }
};
