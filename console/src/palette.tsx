import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useId, useRef, useState, type KeyboardEvent as Pressed, type ReactNode } from 'react';
import { ask, type MomentCounts } from './api/client.js';
import { fitting, type Goal } from './goals.js';
import { PLACES } from './navigation.js';
import { useWords } from './texts/texts.js';

/** So many goals are offered for what was typed. */
const MOST = 12;

/** Everything that one can go to: every screen, every moment and its recordings, and the search for a customer of whom something was typed. */
const useGoals = (typed: string): Goal[] => {
    const { say } = useWords();
    const navigate = useNavigate();
    const moments = useQuery({ queryKey: ['moments'], queryFn: () => ask<MomentCounts[]>('/api/moments') });
    const screens = PLACES.flatMap(({ places }) => places.map(({ to, name }): Goal => ({ kind: say('palette.screen'), title: say(name), go: () => void navigate({ to }) })));
    const known = (moments.data ?? []).flatMap(({ id, title }): Goal[] => [
        { kind: say('palette.moment'), title, also: id, go: () => void navigate({ to: '/moments/$id', params: { id } }) },
        { kind: say('palette.recordings'), title, also: id, go: () => void navigate({ to: '/recordings', search: { moment: id } }) },
    ]);
    const id = typed.trim();
    const customer: Goal[] = id ? [{ kind: say('palette.customer'), title: say('palette.find', { text: id }), also: id, go: () => void navigate({ to: '/customers', search: { id } }) }] : [];
    return id ? [...fitting([...screens, ...known], id).slice(0, MOST), ...customer] : screens;
};

const Search = ({ close }: { close: () => void }) => {
    const { say } = useWords();
    const list = useId();
    const [typed, setTyped] = useState('');
    const [chosen, setChosen] = useState(0);
    const goals = useGoals(typed);
    const at = Math.min(chosen, goals.length - 1);
    const go = (goal: Goal | undefined): void => {
        close();
        goal?.go();
    };
    const press = (event: Pressed): void => {
        const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        if (step) setChosen((at + step + goals.length) % Math.max(1, goals.length));
        else if (event.key === 'Enter') go(goals[at]);
        else return;
        event.preventDefault();
    };
    useEffect(() => {
        document.getElementById(`${list}-${at}`)?.scrollIntoView({ block: 'nearest' });
    }, [list, at]);
    return (
        <>
            <input
                role="combobox"
                aria-label={say('palette.label')}
                aria-expanded={goals.length > 0}
                aria-controls={list}
                aria-activedescendant={at >= 0 ? `${list}-${at}` : undefined}
                placeholder={say('palette.hint')}
                autoComplete="off"
                autoFocus
                value={typed}
                onKeyDown={press}
                onChange={(event) => {
                    setTyped(event.target.value);
                    setChosen(0);
                }}
            />
            <ul id={list} role="listbox" aria-label={say('palette.goals')}>
                {goals.map((goal, i) => (
                    <li key={`${goal.kind} ${goal.also ?? goal.title}`} id={`${list}-${i}`} role="option" aria-selected={i === at} onClick={() => go(goal)} onMouseMove={() => setChosen(i)}>
                        <strong>{goal.title}</strong> <span className="quiet">{goal.kind}</span>
                    </li>
                ))}
            </ul>
            {goals.length === 0 && <p className="quiet">{say('palette.none')}</p>}
        </>
    );
};

/** Goes anywhere by typing: Ctrl-K, or ⌘-K, or its button. */
export const Palette = (): ReactNode => {
    const { say } = useWords();
    const dialog = useRef<HTMLDialogElement>(null);
    const [open, setOpen] = useState(false);
    const show = (): void => {
        setOpen(true);
        if (!dialog.current?.open) dialog.current?.showModal();
    };
    useEffect(() => {
        const press = (event: KeyboardEvent): void => {
            if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
            event.preventDefault();
            if (dialog.current?.open) dialog.current.close();
            else show();
        };
        window.addEventListener('keydown', press);
        return () => window.removeEventListener('keydown', press);
    }, []);
    return (
        <>
            <button type="button" className="go-to" aria-keyshortcuts="Control+K Meta+K" onClick={show}>{say('palette.button')} <kbd>Ctrl K</kbd></button>
            <dialog ref={dialog} className="palette" aria-label={say('palette.label')} onClose={() => setOpen(false)}>
                {open && <Search close={() => dialog.current?.close()} />}
            </dialog>
        </>
    );
};
