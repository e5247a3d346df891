import { isScalar, parseDocument, stringify } from 'yaml';

/** A way into a document: keys of maps, places of lists. */
export type Way = readonly (string | number)[];

/** A document as data; nothing where it cannot be read. */
export const dataOf = (text: string): Record<string, unknown> | undefined => {
    const document = parseDocument(text);
    if (document.errors.length > 0) return undefined;
    const data: unknown = document.toJS();
    return typeof data === 'object' && data !== null && !Array.isArray(data) ? (data as Record<string, unknown>) : undefined;
};

/** One value on one line, as YAML. */
export const lineOf = (value: unknown): string => (value === undefined ? '' : stringify(value, { collectionStyle: 'flow', lineWidth: 0 }).trim());

/**
 * A document with another value at one place, or without it. Comments and layout stay; where a single value changes, every other character
 * does too.
 */
export const changed = (text: string, way: Way, value: unknown): string => {
    const document = parseDocument(text);
    if (document.errors.length > 0) return text;
    const node = document.getIn(way, true);
    const simple = typeof value === 'string' ? !value.includes('\n') : typeof value === 'number' || typeof value === 'boolean';
    if (simple && isScalar(node) && node.range && !String(node.type).startsWith('BLOCK')) {
        const [start, end] = node.range;
        return text.slice(0, start) + lineOf(value) + text.slice(end);
    }
    if (value === undefined) document.deleteIn(way);
    else document.setIn(way, value);
    return document.toString({ lineWidth: 0, flowCollectionPadding: true });
};
