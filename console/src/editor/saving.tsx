import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState, type ReactNode } from 'react';
import { ask, Problem, type ListedVersion, type Version } from '../api/client.js';
import { put, type Written } from '../documents.js';
import { Part } from '../parts/parts.js';
import { useWords } from '../texts/texts.js';
import { changed, dataOf } from './change.js';
import { stillStands, undone, type Step } from './undo.js';

interface Saving {
    readonly workspace: Version;
    readonly kind: string;
    readonly id: string;
    readonly former: Written | undefined;
    readonly text: string;
    /** Whether the text as it stands was checked and may be put into force. */
    readonly valid: boolean;
    /** Whether the text was begun on a version of the document before the one that stands. */
    readonly isEarlier: boolean;
    readonly onText: (text: string) => void;
    /** Hears that the draft is to replace what stands now, though it was begun on an earlier version. */
    readonly onRenew: () => void;
    /** Hears that a text was saved, and what was written when that began: by now it may be more. */
    readonly onSaved: (from: string, saved: string) => void;
    /** Why the text cannot be saved whatever the server says of it, told at the button. */
    readonly children?: ReactNode;
}

/** Puts a document into force, as it is or in shadow; promotes, pauses, and takes back what was just done. */
export const Save = ({ workspace, kind, id, former, text, valid, isEarlier, onText, onRenew, onSaved, children }: Saving) => {
    const { say, number } = useWords();
    const client = useQueryClient();
    const [comment, setComment] = useState('');
    const why = useId();
    const done = (): Promise<void> => client.invalidateQueries({ predicate: ({ queryKey: [name] }) => ['workspace', 'moments', 'versions', 'journey', 'journeys'].includes(String(name)) });
    // Whoever promotes or pauses means what they see: that too is refused where somebody else was quicker.
    const save = useMutation({
        mutationFn: async ({ wanted, about }: { from: string; wanted: string; about: string }) => {
            const applied = await ask<ListedVersion>('/api/workspace/apply', { method: 'POST', body: { files: put(workspace.files, former, wanted).files, base: workspace.number, comment: about } });
            return { number: applied.number, step: { before: former?.text, after: wanted } };
        },
        onSuccess: (_, { from, wanted }) => {
            back.reset();
            onSaved(from, wanted);
            setComment('');
            return done();
        },
        // Somebody else may have been quicker: then what stands now is to be seen.
        onError: () => client.invalidateQueries({ queryKey: ['workspace'] }),
    });
    const back = useMutation({
        mutationFn: async ({ number: version, step }: { number: number; step: Step }) => {
            const now = await ask<Version>('/api/workspace');
            const files = undone(now.files, step);
            if (!files) throw new Problem(409, say('save.foreign'));
            return ask<ListedVersion>('/api/workspace/apply', { method: 'POST', body: { files, base: now.number, comment: `${kind} ${id} as before version ${version}` } });
        },
        onSuccess: () => {
            save.reset();
            return done();
        },
        onError: () => client.invalidateQueries({ queryKey: ['workspace'] }),
    });
    const written = former && dataOf(former.text)?.['status'];
    const status = former && (typeof written === 'string' ? written : 'live');
    const hasStatus = kind === 'moment' || kind === 'trigger';
    const same = former?.text === text;
    const behind = isEarlier && !same;
    const busy = save.isPending || back.isPending;
    const applied = save.data;
    // What others saved since is not this step's to take back.
    const passed = applied !== undefined && workspace.number > applied.number;
    const undoable = applied !== undefined && (!passed || stillStands(workspace.files, applied.step));
    const failed = save.error ?? (undoable || !applied ? back.error : null);
    const go = (wanted: string, about = ''): void => save.mutate({ from: text, wanted, about: comment || about || `${kind} ${id}` });
    const turn = (wanted: string): void => go(changed(text, ['status'], wanted), `${kind} ${id} is ${wanted}`);
    return (
        <Part title={say('save.title')}>
            <p className="quiet">{status === undefined ? say('save.new') : say('save.stands', { status, version: number(workspace.number) })}</p>
            {behind && !busy && <p role="status" className="note">{say('save.earlier')} <button type="button" onClick={onRenew}>{say('save.renew')}</button></p>}
            <label className="field">{say('save.comment')} <input type="text" value={comment} onChange={(event) => setComment(event.target.value)} /></label>
            {children && <div id={why}>{children}</div>}
            <div className="buttons">
                <button type="button" className="first" aria-describedby={children ? why : undefined} disabled={!valid || same || behind || busy} onClick={() => go(text)}>{say('save.go')}</button>
                {hasStatus && <button type="button" disabled={!valid || behind || busy || (same && status === 'shadow')} onClick={() => go(changed(text, ['status'], 'shadow'))}>{say('save.shadow')}</button>}
                {hasStatus && status !== undefined && status !== 'live' && <button type="button" disabled={!same || busy} onClick={() => turn('live')}>{say('save.promote')}</button>}
                {hasStatus && status === 'live' && <button type="button" disabled={!same || busy} onClick={() => turn('paused')}>{say('save.pause')}</button>}
                {former && !same && <button type="button" onClick={() => onText(former.text)}>{say('save.discard')}</button>}
            </div>
            {hasStatus && <p className="quiet">{say('save.help')}</p>}
            {applied && (
                <p role="status" className="note">
                    {passed ? say('save.passed', { version: number(applied.number), now: number(workspace.number) }) : say('save.done', { version: number(applied.number) })}{' '}
                    {undoable ? <button type="button" disabled={busy} onClick={() => back.mutate(applied)}>{say('save.undo')}</button> : say('save.foreign')}
                </p>
            )}
            {back.isSuccess && !applied && <p role="status" className="note">{say('save.undone', { version: number(back.data.number) })}</p>}
            {failed && <p role="alert" className="note bad">{failed.message}</p>}
        </Part>
    );
};
