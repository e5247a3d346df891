import { documentOf, documentsOf, put, without, type SourceFile, type Written } from '../documents.js';

/** One saving of one text, as far as it can be taken back. */
export interface Step {
    /** What stood there before; nothing where the document was new. */
    readonly before: string | undefined;
    /** What was written: usually the same document, but it may have been renamed, or be several by now. */
    readonly after: string;
}

/** Where what a step wrote stands, whole and with nothing added; its first document's own kind and id tell, as they were written. */
const placeOf = (files: readonly SourceFile[], { after }: Step): Written | undefined => {
    const [first] = documentsOf([{ name: '', text: after }]);
    const now = first && documentOf(files, first.kind, first.id);
    const text = files.find(({ name }) => name === now?.file)?.text;
    if (!now || text === undefined) return undefined;
    const start = now.start - first.start;
    const written = after.trimEnd();
    const rest = text.slice(start + written.length);
    // What follows belongs to another document, or is nothing.
    const [space] = /^\s*(?=\n---|$)\n?/.exec(rest) ?? [];
    if (start < 0 || space === undefined || text.slice(start, start + written.length) !== written) return undefined;
    return { ...now, start, end: start + written.length + space.length };
};

/** Whether what a step wrote stands there still: only then does taking it back take back nothing else. */
export const stillStands = (files: readonly SourceFile[], step: Step): boolean => placeOf(files, step) !== undefined;

/** The files of today without a step: its document as it was before, and all others as they are by now. Nothing where something else stands in its place since. */
export const undone = (files: readonly SourceFile[], step: Step): readonly SourceFile[] | undefined => {
    const now = placeOf(files, step);
    if (!now) return undefined;
    return step.before === undefined ? without(files, now) : put(files, now, step.before).files;
};
