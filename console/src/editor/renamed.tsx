import { renamedTo, type Written } from '../documents.js';
import { useWords } from '../texts/texts.js';
import { changed } from './change.js';
import { isId } from './library.js';

interface Called {
    /** The document that the text is to be. */
    readonly kind: string;
    readonly id: string;
    readonly text: string;
    /** What the text calls itself. */
    readonly now: Pick<Written, 'kind' | 'id'>;
    /** Whether the workspace has a document of that name, or somebody here has begun to write one. */
    readonly taken: boolean;
    /** Whether the workspace has no document yet that the text is to be. */
    readonly isNew: boolean;
    readonly onText: (text: string) => void;
    /** Hears under which id a new document is to begin with the text, while this one stays as it stands. */
    readonly onBegin: (id: string) => void;
}

/** Says that a text calls itself something else than the document it is to be, why it is not saved then, and what may be done. */
export const Renamed = ({ kind, id, text, now, taken, isNew, onText, onBegin }: Called) => {
    const { say } = useWords();
    const back = changed(text, [kind], id);
    const document = `${kind}: ${id}`;
    const couldBegin = now.kind === kind && isId(now.id);
    const canBegin = couldBegin && !taken;
    const called = now.kind ? say(isNew ? 'save.renamedNew' : 'save.renamed', { now: `${now.kind}: ${now.id}`, document }) : say('save.unnamed', { document });
    return (
        <div role="status" className="note">
            <p>{called}{couldBegin && taken && ` ${say('save.renamedTaken', { now: now.id })}`}{canBegin && !isNew && ` ${say('save.renamedBegin', { now: now.id, id })}`}</p>
            <div className="buttons">
                {renamedTo(back, kind, id) === undefined && <button type="button" onClick={() => onText(back)}>{say('save.renamedBack', { id })}</button>}
                {canBegin && <button type="button" onClick={() => onBegin(now.id)}>{say('save.begin', { now: now.id })}</button>}
            </div>
        </div>
    );
};
