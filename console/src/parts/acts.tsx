import { useMutation } from '@tanstack/react-query';
import { useId, useRef, useState, type ReactNode } from 'react';
import { Problem } from '../api/client.js';
import { useWords } from '../texts/texts.js';

/** What did not work, in the server's words. */
export const Failed = ({ error }: { error: Error | null }) => {
    const { say } = useWords();
    const problems = error instanceof Problem ? error.problems.filter((one) => one !== error.message) : [];
    return (
        error && (
            <div role="alert" className="note bad">
                {say('failed')}: {error.message}
                {problems.length > 0 && <ul>{problems.map((one) => <li key={one}>{one}</li>)}</ul>}
            </div>
        )
    );
};

interface Question {
    /** What the button says that asks. */
    readonly button: string;
    readonly title: string;
    /** What the button says that does it. */
    readonly yes: string;
    readonly act: () => Promise<unknown>;
    readonly ready?: boolean;
    readonly children: ReactNode;
}

/** A button whose act is thought over first; Escape answers no. What is asked is there only while it is asked. */
export const Sure = ({ button, title, yes, act, ready = true, children }: Question) => {
    const { say } = useWords();
    const heading = useId();
    const dialog = useRef<HTMLDialogElement>(null);
    const [open, setOpen] = useState(false);
    const doing = useMutation({ mutationFn: act, onSuccess: () => dialog.current?.close() });
    return (
        <>
            <button
                type="button"
                onClick={() => {
                    doing.reset();
                    setOpen(true);
                    dialog.current?.showModal();
                }}
            >
                {button}
            </button>
            <dialog ref={dialog} aria-labelledby={heading} onClose={() => setOpen(false)}>
                {open && (
                    <form
                        onSubmit={(event) => {
                            event.preventDefault();
                            doing.mutate();
                        }}
                    >
                        <h2 id={heading}>{title}</h2>
                        {children}
                        <Failed error={doing.error} />
                        <p className="acts">
                            <button type="button" onClick={() => dialog.current?.close()}>{say('cancel')}</button>
                            <button type="submit" disabled={!ready || doing.isPending}>{yes}</button>
                        </p>
                    </form>
                )}
            </dialog>
        </>
    );
};

/** A secret that is told once. */
export const Once = ({ secret, what }: { secret: string; what: string }) => {
    const { say } = useWords();
    const [copied, setCopied] = useState(false);
    return (
        <div className="note" role="status">
            <p>{what}</p>
            <p><code className="secret">{secret}</code></p>
            <button type="button" onClick={() => void navigator.clipboard.writeText(secret).then(() => setCopied(true), () => setCopied(false))}>
                {say(copied ? 'copied' : 'copy')}
            </button>
        </div>
    );
};
