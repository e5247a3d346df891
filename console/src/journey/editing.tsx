import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Version } from '../api/client.js';
import '../design/editor.css';
import type { Written } from '../documents.js';
import { useChecking } from '../editor/checking.js';
import type { Writing } from '../editor/draft.js';
import { Problems } from '../editor/problems.js';
import { Save } from '../editor/saving.js';
import { useWords } from '../texts/texts.js';
import { unsaved } from './preview.js';

interface Editing {
    readonly id: string;
    readonly workspace: Version;
    readonly former: Written;
    readonly writing: Writing;
    /** Takes back the last change that was made here; absent where there is none. */
    readonly undo: (() => void) | undefined;
    /** Hears that steps from before are not to be taken back any more. What is written stays, and so does what is typed beside it. */
    readonly onSettled: () => void;
    /** Hears that what was written is let go. */
    readonly onLetGo: () => void;
}

/** What is drawn and not saved yet: its problems, and the ways to keep it, to take it back and to let it go. */
export const Editing = ({ id, workspace, former, writing, undo, onSettled, onLetGo }: Editing): ReactNode => {
    const { say } = useWords();
    const navigate = useNavigate();
    const { text, isEarlier, write, renew, saved } = writing;
    const checking = useChecking(workspace.files, former, text, 'journey', id);
    const open = unsaved(former.text, text);
    const same = text === former.text;
    const told = same ? say('journey.allSaved') : !open ? say('journey.unreadable') : open.length === 0 ? say('journey.unsavedElse') : say('journey.unsaved', { touchpoints: open.join(', ') });
    return (
        <>
            <section className="note">
                {open && <p>{say('journey.editing')}</p>}
                <p role="status">{told}</p>
                <p className="acts">
                    {open && <button type="button" disabled={!undo} onClick={undo}>{say('journey.undo')}</button>}
                    <Link to="/editor" search={{ kind: 'journey', id }}>{say('journey.asText')}</Link>
                </p>
            </section>
            {!same && <Problems checking={checking} onGo={() => void navigate({ to: '/editor', search: { kind: 'journey', id } })} />}
            <Save
                workspace={workspace}
                kind="journey"
                id={id}
                former={former}
                text={text}
                valid={checking.settled && checking.checked?.valid === true}
                isEarlier={isEarlier}
                onText={(wanted) => {
                    onLetGo();
                    write(wanted);
                }}
                onRenew={() => {
                    // What was there before is of the earlier version: to take it back would take back what others saved since.
                    onSettled();
                    renew();
                }}
                onSaved={(from, wanted) => {
                    onSettled();
                    saved(from, wanted);
                }}
            />
        </>
    );
};
