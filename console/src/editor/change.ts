import { parseDocument } from 'yaml';
import { asWritten } from './lines.js';
import { spliced } from './splice.js';

/** A way into a document: keys of maps, places of lists. */
export type Way = readonly (string | number)[];

/** A document as data; nothing where it cannot be read. */
export const dataOf = (text: string): Record<string, unknown> | undefined => {
    const document = parseDocument(text);
    if (document.errors.length > 0) return undefined;
    const data: unknown = document.toJS();
    return typeof data === 'object' && data !== null && !Array.isArray(data) ? (data as Record<string, unknown>) : undefined;
};

/** A document with another value at one place, or without it. Only the lines of that place change; comments and layout stay. */
export const changed = (text: string, way: Way, value: unknown): string => {
    const document = parseDocument(text);
    if (document.errors.length > 0) return text;
    const wanted = document.clone();
    if (value === undefined) wanted.deleteIn(way);
    else wanted.setIn(way, value);
    const meant = JSON.stringify(wanted.toJS());
    const short = spliced(text, document, way, value);
    if (short !== undefined && JSON.stringify(dataOf(short)) === meant) return short;
    return asWritten(wanted.toString({ lineWidth: 0 }), text);
};
