import { documentsOf, type SourceFile } from '../documents.js';
import { dataOf } from '../editor/change.js';
import type { Titles } from './figures.js';

/** What people call these moments, as the workspace has it; one that has no title, or is not there, goes by its id. */
export const titlesOf = (files: readonly SourceFile[], moments: readonly string[]): Titles => {
    const wanted = new Set(moments);
    const known = new Map(documentsOf(files).flatMap(({ kind, id, text }) => (kind === 'moment' && wanted.has(id) ? [[id, dataOf(text)?.['title']] as const] : [])));
    return (moment) => {
        const title = known.get(moment);
        return typeof title === 'string' && title !== '' ? title : moment;
    };
};
