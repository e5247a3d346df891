import type { Given } from './decision.js';

/** Turns HTML into a fragment in which nothing can run; null where the site has not allowed HTML. */
export type Sanitise = ((html: string) => DocumentFragment) | null;

/** Attributes that a template may fill: none that runs, styles, posts or loads a page. */
const ATTRIBUTES = ['href', 'src', 'alt', 'title', 'aria-label', 'datetime', 'value'];

/** A web, mail or telephone address, or one within the site; null for anything that could run. */
export const safeUrl = (text: string, base: string): string | null => {
    try {
        const url = new URL(text, base);
        return ['http:', 'https:', 'mailto:', 'tel:'].includes(url.protocol) ? url.href : null;
    } catch {
        return null;
    }
};

/** Reads `href=link; alt=headline`: which attributes take which content. Those that are not safe are left out. */
export const attributesOf = (words: string): { attribute: string; field: string }[] =>
    words.split(';').flatMap((pair) => {
        const [attribute = '', field = ''] = pair.split('=').map((one) => one.trim());
        return ATTRIBUTES.includes(attribute) && field ? [{ attribute, field }] : [];
    });

const marked = (root: ParentNode, word: string): [Element, string][] =>
    Array.from(root.querySelectorAll(`[data-carpe-${word}]`), (element) => [element, element.getAttribute(`data-carpe-${word}`) ?? '']);

const fill = (root: ParentNode, content: Given['content'], sanitise: Sanitise): void => {
    for (const [element, field] of marked(root, 'if')) if (!content[field]) element.remove();
    for (const [element, field] of marked(root, 'text')) element.textContent = content[field] ?? '';
    for (const [element, field] of marked(root, 'html')) {
        element.replaceChildren(sanitise ? sanitise(content[field] ?? '') : (content[field] ?? ''));
    }
    for (const [element, words] of marked(root, 'attr')) {
        for (const { attribute, field } of attributesOf(words)) {
            const text = content[field] ?? '';
            const value = attribute === 'href' || attribute === 'src' ? safeUrl(text, location.href) : text;
            if (value !== null && text) element.setAttribute(attribute, value);
        }
    }
};

/** Every text in a paragraph of its own, for pages without a template. */
const plain = (content: Given['content']): DocumentFragment => {
    const fragment = document.createDocumentFragment();
    for (const field of Object.keys(content)) {
        const paragraph = document.createElement('p');
        paragraph.setAttribute('data-carpe-field', field);
        paragraph.textContent = content[field] ?? '';
        fragment.append(paragraph);
    }
    return fragment;
};

/** The site's template for an answer: in the slot before in the page, for this experience before for any. */
const templateFor = (slot: Element, experience: string): HTMLTemplateElement | null => {
    const named = `template[data-carpe-template="${CSS.escape(experience)}"]`;
    const any = 'template[data-carpe-template=""]';
    return slot.querySelector(named) ?? slot.querySelector(any) ?? document.querySelector(named);
};

/** An answer as nodes. All texts stay texts. */
export const rendered = (slot: Element, given: Given, sanitise: Sanitise): DocumentFragment => {
    const template = templateFor(slot, given.experience);
    if (!template) return plain(given.content);
    const fragment = document.importNode(template.content, true);
    fill(fragment, given.content, sanitise);
    return fragment;
};

/** Whether an answer needs the chunk that makes HTML safe. */
export const needsHtml = (slot: Element, given: Given): boolean =>
    templateFor(slot, given.experience)?.content.querySelector('[data-carpe-html]') != null;
