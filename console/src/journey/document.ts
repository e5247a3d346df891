import { isMap, isSeq, parseAllDocuments, type Document, type YAMLMap, type YAMLSeq } from 'yaml';

interface File {
    readonly name: string;
    readonly text: string;
}

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
            const known = all?.items.find((one) => one.get('id') === change.id);
            if (!known) break;
            write(known, 'phase', change.phase);
            write(known, 'channel', change.channel);
            break;
        }
        case 'remove':
            if (all) all.items = all.items.filter((one) => one.get('id') !== change.id);
            break;
    }
};

/** Lines that say the same as one before are written as that was: writers differ in the spaces within brackets. */
const asWritten = (text: string, before: string): string => {
    const plain = (line: string): string => line.trimEnd().replace(/([[{]) +| +([\]}])/g, '$1$2');
    const known = new Map(before.split('\n').map((line) => [plain(line), line]));
    return text
        .split('\n')
        .map((line) => known.get(plain(line)) ?? line)
        .join('\n');
};

const documentIn = ({ text }: File, journey: string): Document.Parsed | undefined =>
    text.includes('journey:') ? parseAllDocuments(text).find((one) => one.get('journey') === journey) : undefined;

const rewritten = (file: File, document: Document.Parsed, changes: readonly Change[]): File => {
    for (const change of changes) apply(document, change);
    // What else is in the file stays letter by letter.
    const [start, , end] = document.range;
    const written = asWritten(document.toString({ lineWidth: 0 }).replace(/^---\n/, ''), file.text);
    const before = file.text.slice(0, start) + (file.text.startsWith('---', start) ? '---\n' : '');
    return { name: file.name, text: before + written + file.text.slice(end) };
};

/**
 * The files with some changes made to a journey's document. Only its file is written anew, and in that only what changed; comments and
 * order stay. Fails where there is no such document.
 */
export const changed = (files: readonly File[], journey: string, changes: readonly Change[]): File[] => {
    const documents = files.map((file) => documentIn(file, journey));
    if (documents.every((one) => one === undefined)) throw new Error(`no file of the workspace has a journey ${journey}`);
    return files.map((file, i) => {
        const document = documents[i];
        return document ? rewritten(file, document, changes) : file;
    });
};
