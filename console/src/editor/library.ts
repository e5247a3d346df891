import { documentsOf, type SourceFile, type Written } from '../documents.js';

/** The documents of one kind, by their ids. */
export interface Shelf {
    readonly kind: string;
    readonly documents: readonly { readonly id: string; readonly title: string }[];
}

/** What is written most comes first; kinds that are not named here come after it, as the alphabet has them. */
const ORDER = ['moment', 'trigger', 'experience', 'goal', 'audience', 'journey'];

const TITLE = /^title:[ \t]*(?:"([^"\n]*)"|'([^'\n]*)'|([^#\n]*))/m;

/** What a document is called, where its text says so in a line of its own. */
export const titleIn = ({ text }: Pick<Written, 'text'>): string => {
    const found = TITLE.exec(text);
    return (found?.[1] ?? found?.[2] ?? found?.[3] ?? '').trim();
};

const rank = (kind: string): number => (ORDER.indexOf(kind) + ORDER.length + 1) % (ORDER.length + 1);

/** The documents of a workspace, by kind. @param find what their kind, id or title is to contain, however it is written; all where it is empty */
export const shelvesOf = (files: readonly SourceFile[], find = ''): Shelf[] => {
    const kinds = new Map<string, { id: string; title: string }[]>();
    for (const one of documentsOf(files)) {
        const known = { id: one.id, title: titleIn(one) };
        if (![one.kind, known.id, known.title].join(' ').toLowerCase().includes(find.trim().toLowerCase())) continue;
        kinds.set(one.kind, [...(kinds.get(one.kind) ?? []), known]);
    }
    return [...kinds]
        .sort(([a], [b]) => rank(a) - rank(b) || a.localeCompare(b))
        .map(([kind, documents]) => ({ kind, documents: documents.sort((a, b) => a.id.localeCompare(b.id)) }));
};

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Whether a text can be the id of a document. */
export const isId = (text: string): boolean => ID.test(text);

/** The id that is nearest to what somebody wrote; nothing where no letter of it can stand in one. */
export const idOf = (text: string): string =>
    text
        .normalize('NFKD')
        .replace(/\p{M}/gu, '')
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-|-$/g, '');
