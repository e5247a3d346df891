/** Addresses in every script: names and domains may have any letters. */
export const EMAIL = /[\p{L}\p{M}\p{N}_.'’%+-]{1,64}(?:@|%40)(?!\dx\.)[\p{L}\p{M}\p{N}_-]+(?:\.[\p{L}\p{M}\p{N}_-]+)+/gu;

/** What is written as card numbers are. */
export const CARD = /(?<!\d)(?:[2-6]\d{3}[\s.–-]\d{4}[\s.–-]\d{4}[\s.–-]\d{1,7}|3\d{3}[\s.–-]\d{6}[\s.–-]\d{4,5}|[2-6]\d{12,18})(?!\d)/g;

/** What fields for secrets are called, by their sites and in several languages. */
const SECRET = /passw|pwd|passphrase|\bpin\b|card|kredit|karte|carte|tarjeta|\bcc\b|cc-|ccnum|cvc|cvv|csc|iban|account.?n|security.?code/i;

/** Whether digits end in the check digit that cards have. */
export const isCard = (text: string): boolean => {
    let sum = 0;
    const digits = text.replace(/\D/g, '');
    for (let i = 0; i < digits.length; i++) {
        const digit = Number(digits[digits.length - 1 - i]);
        const doubled = digit * 2;
        sum += i % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
    }
    return digits.length >= 13 && sum % 10 === 0;
};

/** A text without e-mail addresses and card numbers, wherever on the page they stand. */
export const scrubbed = (text: string): string => {
    const clean = text.includes('@') || text.includes('%40') ? text.replace(EMAIL, '***') : text;
    return /\d{4}/.test(clean) ? clean.replace(CARD, (found) => (isCard(found) ? '****' : found)) : clean;
};

/** What a field shows to a script of its page. */
export interface Field {
    readonly type: string;
    getAttribute(name: string): string | null;
    hasAttribute(name: string): boolean;
    matches(selector: string): boolean;
    readonly labels?: ArrayLike<{ readonly textContent: string | null }> | null;
}

/** Whether a field is for a password or a card: it is never recorded, whatever the site says. */
export const isSecret = (field: Field): boolean =>
    field.type === 'password' ||
    // The recorder marks fields that were for passwords once: a click on "show" makes them plain.
    field.hasAttribute('data-rr-is-password') ||
    ['autocomplete', 'name', 'id', 'aria-label', 'placeholder', 'data-carpe-element'].some((name) => SECRET.test(field.getAttribute(name) ?? '')) ||
    Array.from(field.labels ?? []).some((label) => SECRET.test(label.textContent ?? ''));

/** What is recorded of a field's content. */
export const maskedInput = (text: string, field: Field, unmask: string): string => {
    if (!text) return '';
    if (isSecret(field)) return '********';
    if (!unmask || !field.matches(unmask)) return '*'.repeat(text.length);
    // While somebody types a card number it is none yet: many digits are never shown.
    return text.replace(/\D/g, '').length > 6 ? text.replace(/\d/g, '*') : text;
};

const PLAIN = new Set(['radio', 'checkbox', 'submit', 'button', 'reset', 'image']);

/** Whether a field of this type holds nothing that is typed: its value is the page's. */
export const isPlainInput = (type: unknown): boolean => PLAIN.has(String(type));

interface Node {
    readonly id?: number;
    readonly tagName: string;
    readonly attributes: Readonly<Record<string, unknown>>;
}

/**
 * An event of the recorder as JSON, without what must not leave.
 *
 * @param shows whether the site shows the field of this number in the recording
 */
export const writtenEvent = (event: object, shows: (id: number) => boolean): string =>
    JSON.stringify(event, (key, value: unknown) => {
        // What a frame was made of stands there as one text, in which nothing is masked; what the frame shows is recorded by itself.
        if (key === 'srcdoc') return undefined;
        if (typeof value === 'string') return scrubbed(value);
        if (value === null || typeof value !== 'object' || !('tagName' in value)) return value;
        // The recorder masks what is in a field; what the page had put into it before somebody emptied it still stands in its HTML.
        const { id = 0, tagName, attributes } = value as Node;
        if (tagName === 'textarea') return { ...value, childNodes: [] };
        const own = attributes['value'];
        if (tagName !== 'input' || typeof own !== 'string' || isPlainInput(attributes['type']) || shows(id)) return value;
        return { ...value, attributes: { ...attributes, value: '*'.repeat(own.length) } };
    });
