import { useEffect, useRef, useState } from 'react';

/** A text that is being written and does not stand yet. */
export interface Draft {
    /** What it was made of: once something else stands there, the draft is of an earlier version. */
    readonly of: string;
    readonly text: string;
}

/** What was kept, as far as it can be read and is somebody's own: neither what stands nor what was saved already. */
export const draftIn = (kept: string | null, stands: string): Draft | undefined => {
    try {
        const { of, text } = JSON.parse(kept ?? '{}') as Partial<Draft>;
        return typeof of === 'string' && typeof text === 'string' && text !== stands && text !== of ? { of, text } : undefined;
    } catch {
        return undefined;
    }
};

/** The draft once this is written: none where it is what stands. */
export const draftOf = (before: Draft | undefined, stands: string, written: string): Draft | undefined => (written === stands ? undefined : { of: before?.of ?? stands, text: written });

/**
 * The draft once a text was saved: what was written while it was under way stays, and is made of what was there when it began.
 *
 * @param from what was written when saving began
 * @param saved what stands from now on
 */
export const draftAfter = (now: string, from: string, saved: string): Draft => (now === from ? { of: saved, text: saved } : { of: from, text: now });

const nameOf = (id: string): string => `carpe.draft ${id}`;

/** Whether somebody has begun to write that text here, and not saved it. */
export const isLaidDown = (id: string): boolean => sessionStorage.getItem(nameOf(id)) !== null;

/** Lays a draft down where whoever opens that text next finds it. */
export const layDown = (id: string, draft: Draft): void => sessionStorage.setItem(nameOf(id), JSON.stringify(draft));

/** A text and what may be done with it. */
export interface Writing {
    /** What is written; what stands, where nothing else is. */
    readonly text: string;
    /** Whether it was begun when something else stood there. */
    readonly isEarlier: boolean;
    readonly write: (text: string) => void;
    /** Tells that a text was saved, and what was written when that began. */
    readonly saved: (from: string, text: string) => void;
    /** Makes the draft one of what stands now, for whoever has seen that and means to replace it. */
    readonly renew: () => void;
}

/**
 * A text that is being written: who goes to another screen, or loads this one anew, finds it as it was left. It ends with its tab. While
 * nothing is written the text is whatever stands.
 *
 * @param id tells it apart from other texts
 * @param stands what is written where there is no draft of it
 */
export const useDraft = (id: string, stands: string): Writing => {
    const name = nameOf(id);
    const [draft, setDraft] = useState(() => draftIn(sessionStorage.getItem(name), stands));
    // What is typed, and an answer that comes later, may meet a draft that no rendering has seen yet.
    const latest = useRef(draft);
    const text = draft?.text ?? stands;
    const keep = (next: Draft | undefined): void => {
        if (next) layDown(id, next);
        else sessionStorage.removeItem(name);
        latest.current = next;
        setDraft(next);
    };
    useEffect(() => {
        if (text !== stands) return;
        sessionStorage.removeItem(name);
        latest.current = undefined;
        setDraft(undefined);
    }, [name, text, stands]);
    return {
        text,
        isEarlier: draft !== undefined && draft.of !== stands && text !== stands,
        write: (written) => keep(draftOf(latest.current, stands, written)),
        saved: (from, saved) => keep(draftAfter(latest.current?.text ?? stands, from, saved)),
        renew: () => keep(draftOf(undefined, stands, latest.current?.text ?? stands)),
    };
};
