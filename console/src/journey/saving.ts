import { ask, type Checked, type Version } from '../api/client.js';
import { changed, type Change } from './document.js';

/** Puts changes of a journey's document into force as a new version of the workspace; fails with what is wrong with them. */
export const save = async (journey: string, changes: readonly Change[], comment: string): Promise<void> => {
    const version = await ask<Version>('/api/workspace');
    const files = changed(version.files, journey, changes);
    const { valid, problems } = await ask<Checked>('/api/workspace/validate', { method: 'POST', body: { files } });
    if (!valid) throw new Error(problems.filter(({ severity }) => severity === 'error').map(({ file, line, message }) => `${file}:${line}: ${message}`).join('\n'));
    await ask('/api/workspace/apply', { method: 'POST', body: { files, comment, base: version.number } });
};
