import { Link } from '@tanstack/react-router';
import { useId, useState } from 'react';
import type { SourceFile } from '../documents.js';
import { Choice } from '../parts/filters.js';
import { Part } from '../parts/parts.js';
import { useWords } from '../texts/texts.js';
import { idOf, isId, shelvesOf } from './library.js';
import type { Schema } from './schema.js';
import { STARTS } from './starts.js';

/** Begins a document that is not there yet. What is no id is told in words, with one that would do. */
const NewDocument = ({ onMake }: { onMake: (kind: string, id: string) => void }) => {
    const { say } = useWords();
    const [kind, setKind] = useState('moment');
    const [id, setId] = useState('');
    const [refused, setRefused] = useState<string>();
    const about = useId();
    const proposed = idOf(refused ?? '') || 'price-checking';
    return (
        <Part title={say('editor.begin')} help={say('editor.beginHelp')}>
            <form
                className="filters"
                noValidate
                onSubmit={(event) => {
                    event.preventDefault();
                    if (isId(id.trim())) onMake(kind, id.trim());
                    else setRefused(id.trim());
                }}
            >
                <Choice label={say('editor.newKind')} value={kind} options={Object.keys(STARTS).map((one) => [one, one])} onChoose={setKind} />
                <label>
                    {say('editor.newId')}
                    <input type="text" placeholder="price-checking" value={id} aria-invalid={refused !== undefined} aria-describedby={refused === undefined ? undefined : about} onChange={(event) => {
                        setId(event.target.value);
                        setRefused(undefined);
                    }} />
                </label>
                <button type="submit">{say('editor.make')}</button>
            </form>
            {refused !== undefined && <p id={about} role="alert" className="note bad">{refused ? say('editor.badId', { id: refused, proposed }) : say('editor.noId', { proposed })}</p>}
        </Part>
    );
};

interface Wanted {
    readonly files: readonly SourceFile[];
    readonly schema: Schema | undefined;
    readonly find: string;
    readonly onFind: (find: string) => void;
    readonly onMake: (kind: string, id: string) => void;
}

/** The documents that there are, by kind, and how one begins. */
export const Shelves = ({ files, schema, find, onFind, onMake }: Wanted) => {
    const { say } = useWords();
    const shelves = shelvesOf(files, find);
    return (
        <>
            <Part title={say('editor.how')}>
                <ol>
                    <li>{say('editor.how.choose')}</li>
                    <li>{say('editor.how.try')}</li>
                    <li>{say('editor.how.save')}</li>
                </ol>
            </Part>
            <NewDocument onMake={onMake} />
            <Part title={say('editor.there')}>
                <label>{say('editor.find')} <input type="search" value={find} onChange={(event) => onFind(event.target.value)} /></label>
                {shelves.length === 0 && <p className="note">{say(find ? 'editor.noneFound' : 'editor.noneThere', { find })}</p>}
                {shelves.map(({ kind, documents }) => (
                    <section key={kind} className="shelf" aria-label={kind}>
                        <h3>{kind} <small>{schema?.$defs?.[kind]?.description}</small></h3>
                        <ul>
                            {documents.map(({ id, title }) => <li key={id}><Link to="/editor" search={{ kind, id }}>{id}</Link> {title && <small>{title}</small>}</li>)}
                        </ul>
                    </section>
                ))}
            </Part>
        </>
    );
};
