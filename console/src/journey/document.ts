import { isMap, isSeq, parseDocument, type Document, type YAMLMap, type YAMLSeq } from 'yaml';
import { dataOf } from '../editor/change.js';
import { asWritten } from '../editor/lines.js';

/** A touchpoint as it is written; what is empty is left out of the document. */
export interface Touchpoint {
    readonly id: string;
    readonly title: string;
    readonly phase: string;
    readonly channel: string;
    readonly owner: string;
    readonly backstage: readonly string[];
    readonly moments: readonly string[];
    readonly note: string;
}

/** A journey map as its document has it. */
export interface Written {
    readonly title: string;
    readonly phases: readonly { readonly id: string; readonly title: string }[];
    readonly touchpoints: readonly Touchpoint[];
}

const isNamed = (one: unknown): one is Record<string, unknown> => typeof one === 'object' && one !== null && 'id' in one && typeof one.id === 'string';
const named = (value: unknown): Record<string, unknown>[] => (Array.isArray(value) ? (value as unknown[]).filter(isNamed) : []);
const textIn = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
const textsIn = (value: unknown): string[] => (Array.isArray(value) ? value.map(textIn) : []);

/** What a journey's document says; nothing where it cannot be read. What has no id yet is left out. */
export const writtenIn = (text: string): Written | undefined => {
    const data = dataOf(text);
    return (
        data && {
            title: textIn(data['title']),
            phases: named(data['phases']).map(({ id, title }) => ({ id: textIn(id), title: textIn(title) })),
            touchpoints: named(data['touchpoints']).map(({ id, title, phase, channel, owner, backstage, moments, note }) => ({
                id: textIn(id),
                title: textIn(title),
                phase: textIn(phase),
                channel: textIn(channel),
                owner: textIn(owner),
                backstage: textsIn(backstage),
                moments: textsIn(moments),
                note: textIn(note),
            })),
        }
    );
};

/** A change of a journey's document. */
export type Change =
    /** A touchpoint as it is to be; a new one where there is none of its id. */
    | { readonly change: 'put'; readonly touchpoint: Touchpoint }
    | { readonly change: 'move'; readonly id: string; readonly phase: string; readonly channel: string }
    | { readonly change: 'remove'; readonly id: string };

const touchpointsOf = (journey: Document.Parsed): YAMLSeq<YAMLMap> | undefined => {
    const found = journey.get('touchpoints', true);
    return isSeq(found) ? (found as YAMLSeq<YAMLMap>) : undefined;
};

const write = (map: YAMLMap, key: string, value: string | readonly string[]): void => {
    if (value.length === 0) map.delete(key);
    else if (JSON.stringify((map.toJSON() as Record<string, unknown>)[key]) !== JSON.stringify(value)) map.set(key, value);
};

const put = (journey: Document.Parsed, touchpoint: Touchpoint): void => {
    const all = touchpointsOf(journey);
    const known = all?.items.find((one) => isMap(one) && one.get('id') === touchpoint.id);
    if (known) {
        for (const [key, value] of Object.entries(touchpoint)) write(known, key, value as string | readonly string[]);
        return;
    }
    const fields = Object.fromEntries(Object.entries(touchpoint).filter(([, value]) => (value as string | readonly string[]).length > 0));
    if (all) all.add(journey.createNode(fields) as YAMLMap);
    else journey.set('touchpoints', journey.createNode([fields]));
};

const apply = (journey: Document.Parsed, change: Change): void => {
    const all = touchpointsOf(journey);
    switch (change.change) {
        case 'put':
            put(journey, change.touchpoint);
            break;
        case 'move': {
            const known = all?.items.find((one) => isMap(one) && one.get('id') === change.id);
            if (!known) break;
            write(known, 'phase', change.phase);
            write(known, 'channel', change.channel);
            break;
        }
        case 'remove':
            if (all) all.items = all.items.filter((one) => !isMap(one) || one.get('id') !== change.id);
            break;
    }
};

/** A journey's document with some changes made to it. Only what changed is written anew; comments and order stay, and so does every character of a text that cannot be read or says all of it already. */
export const changed = (text: string, changes: readonly Change[]): string => {
    const document = parseDocument(text);
    if (document.errors.length > 0) return text;
    const said = JSON.stringify(document);
    for (const change of changes) apply(document, change);
    if (JSON.stringify(document) === said) return text;
    const [before = '', after = ''] = [/^\s*\n/.exec(text)?.[0], /\n\s*$/.exec(text)?.[0]];
    return before + asWritten(document.toString({ lineWidth: 0 }).trim(), text) + after;
};
