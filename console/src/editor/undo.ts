import { documentOf, put, without, type SourceFile } from '../documents.js';

/** One saving of one document, as far as it can be taken back. */
export interface Step {
    readonly kind: string;
    readonly id: string;
    /** What stood there before; nothing where the document was new. */
    readonly before: string | undefined;
    readonly after: string;
}

const textOf = (files: readonly SourceFile[], { kind, id }: Step): string | undefined => documentOf(files, kind, id)?.text.trim();

/** Whether what a step wrote stands there still: only then does taking it back take back nothing else. */
export const stillStands = (files: readonly SourceFile[], step: Step): boolean => textOf(files, step) === step.after.trim();

/** The files of today without a step: its document as it was before, and all others as they are by now. Nothing where something else stands in its place since. */
export const undone = (files: readonly SourceFile[], step: Step): readonly SourceFile[] | undefined => {
    const now = documentOf(files, step.kind, step.id);
    if (!now || !stillStands(files, step)) return undefined;
    return step.before === undefined ? without(files, now) : put(files, now, step.before).files;
};
