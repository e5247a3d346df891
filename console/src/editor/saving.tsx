import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, at, type ListedVersion, type Version } from '../api/client.js';
import { put, type Written } from '../documents.js';
import { Part } from '../parts/parts.js';
import { useWords } from '../texts/texts.js';
import { changed, dataOf } from './change.js';

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
}

/** Puts a document into force, as it is or in shadow; promotes, pauses, and takes back what was just done. */
export const Save = ({ workspace, kind, id, former, text, valid, isEarlier, onText, onRenew, onSaved }: Saving) => {
    const { say, number } = useWords();
    const client = useQueryClient();
    const [comment, setComment] = useState('');
    const done = (): Promise<void> => client.invalidateQueries({ predicate: ({ queryKey: [name] }) => ['workspace', 'moments', 'versions', 'journey', 'journeys'].includes(String(name)) });
    const save = useMutation({
        mutationFn: ({ wanted }: { from: string; wanted: string }) => ask<ListedVersion>('/api/workspace/apply', { method: 'POST', body: { files: put(workspace.files, former, wanted).files, base: workspace.number, comment: comment || `${kind} ${id}` } }),
        onSuccess: (_, { from, wanted }) => {
            onSaved(from, wanted);
            setComment('');
            return done();
        },
        // Somebody else may have been quicker: then what stands now is to be seen.
        onError: () => client.invalidateQueries({ queryKey: ['workspace'] }),
    });
    const turn = useMutation({ mutationFn: (status: string) => ask<ListedVersion>(at`/api/workspace/documents/${kind}/${id}/status`, { method: 'PUT', body: { status } }), onSuccess: done });
    const back = useMutation({
        mutationFn: (version: number) => ask<ListedVersion>(at`/api/workspace/versions/${String(version)}/restore`, { method: 'POST' }),
        onSuccess: () => {
            save.reset();
            turn.reset();
            return done();
        },
    });
    const written = former && dataOf(former.text)?.['status'];
    const status = former && (typeof written === 'string' ? written : 'live');
    const hasStatus = kind === 'moment' || kind === 'trigger';
    const same = former?.text === text;
    const behind = isEarlier && !same;
    const busy = save.isPending || turn.isPending || back.isPending;
    const applied = save.data ?? turn.data;
    const failed = save.error ?? turn.error ?? back.error;
    return (
        <Part title={say('save.title')}>
            <p className="quiet">{status === undefined ? say('save.new') : say('save.stands', { status, version: number(workspace.number) })}</p>
            {behind && !busy && <p role="status" className="note">{say('save.earlier')} <button type="button" onClick={onRenew}>{say('save.renew')}</button></p>}
            <label className="field">{say('save.comment')} <input type="text" value={comment} onChange={(event) => setComment(event.target.value)} /></label>
            <div className="buttons">
                <button type="button" className="first" disabled={!valid || same || behind || busy} onClick={() => save.mutate({ from: text, wanted: text })}>{say('save.go')}</button>
                {hasStatus && <button type="button" disabled={!valid || behind || busy || (same && status === 'shadow')} onClick={() => save.mutate({ from: text, wanted: changed(text, ['status'], 'shadow') })}>{say('save.shadow')}</button>}
                {hasStatus && status !== undefined && status !== 'live' && <button type="button" disabled={!same || busy} onClick={() => turn.mutate('live')}>{say('save.promote')}</button>}
                {hasStatus && status === 'live' && <button type="button" disabled={!same || busy} onClick={() => turn.mutate('paused')}>{say('save.pause')}</button>}
                {former && !same && <button type="button" onClick={() => onText(former.text)}>{say('save.discard')}</button>}
            </div>
            {hasStatus && <p className="quiet">{say('save.help')}</p>}
            {applied && (
                <p role="status" className="note">
                    {say('save.done', { version: number(applied.number) })}{' '}
                    {applied.number > 1 && <button type="button" disabled={busy} onClick={() => back.mutate(applied.number - 1)}>{say('save.undo')}</button>}
                </p>
            )}
            {back.isSuccess && !applied && <p role="status" className="note">{say('save.undone', { version: number(back.data.number) })}</p>}
            {failed && <p role="alert" className="note bad">{failed.message}</p>}
        </Part>
    );
};
