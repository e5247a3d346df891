import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useRouterState, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useMemo, useRef, useState, type ReactNode } from 'react';
import { Preview } from '../answers/preview.js';
import { CHANNELS, experienceOf } from '../answers/read.js';
import { ask, type Version } from '../api/client.js';
import { eventNames } from '../api/insight.js';
import '../design/editor.css';
import '../design/insight.css';
import { documentOf, put, renamedTo } from '../documents.js';
import { changed, dataOf } from '../editor/change.js';
import { isLaidDown, layDown, useDraft } from '../editor/draft.js';
import { useChecking } from '../editor/checking.js';
import { Form } from '../editor/form.js';
import { shelvesOf } from '../editor/library.js';
import { Problems } from '../editor/problems.js';
import { Renamed } from '../editor/renamed.js';
import { Save } from '../editor/saving.js';
import type { Schema } from '../editor/schema.js';
import { Shelves } from '../editor/shelves.js';
import { startOf } from '../editor/starts.js';
import { Trial } from '../editor/trial.js';
import { Versions } from '../editor/versions.js';
import { Asked } from '../parts/asked.js';
import { given } from '../routes/search.js';
import { useWords } from '../texts/texts.js';

const Source = lazy(() => import('../editor/source.js').then(({ Source: loaded }) => ({ default: loaded })));
const NO_NAMES: readonly string[] = [];

const Desk = ({ workspace, schema, kind, id }: { workspace: Version; schema: Schema; kind: string; id: string }) => {
    const { say } = useWords();
    const about = useSearch({ from: '/editor' });
    const navigate = useNavigate({ from: '/editor' });
    const former = documentOf(workspace.files, kind, id);
    const brought = useRouterState({ select: ({ location }) => location.state.text });
    // What is taken out of the workspace, as by undoing its first version, is still there to be written on.
    const last = useRef(brought ?? startOf(kind, id));
    last.current = former?.text ?? last.current;
    const { text, isEarlier, write, renew, saved } = useDraft(`${kind} ${id}`, last.current);
    const [at, setAt] = useState<{ line: number }>();
    const checking = useChecking(workspace.files, former, text, kind, id);
    const names = useQuery({ queryKey: ['event names'], queryFn: eventNames, staleTime: 600_000 });
    const data = useMemo(() => dataOf(text), [text]);
    const valid = checking.settled && checking.checked?.valid === true;
    const there = put(workspace.files, former, text);
    const renamed = renamedTo(text, kind, id);
    const begin = (newId: string): void => {
        layDown(`${kind} ${newId}`, { of: startOf(kind, newId), text });
        write(last.current);
        void navigate({ search: { kind, id: newId } });
    };
    return (
        <>
            <Problems checking={checking} onGo={(line) => setAt({ line })} />
            <div className="desk">
                <section className="part" aria-label={say('editor.form')}>
                    <h2>{say('editor.form')}</h2>
                    {data ? <Form root={schema} kind={kind} data={data} set={(way, value) => write(changed(text, way, value))} /> : <p className="note">{say('editor.unreadable')}</p>}
                </section>
                <section aria-label={say('editor.text')}>
                    <h2>{say('editor.text')} <small>{there.file}</small></h2>
                    <Suspense fallback={<p className="quiet" role="status">{say('wait')}</p>}>
                        <Source text={text} label={say('editor.text')} schema={schema} names={names.data ?? NO_NAMES} marks={checking.marks} at={at} onChange={write} />
                    </Suspense>
                    <Save workspace={workspace} kind={kind} id={id} former={former} text={text} valid={valid} isEarlier={isEarlier} onText={write} onRenew={renew} onSaved={saved}>
                        {renamed && <Renamed kind={kind} id={id} text={text} now={renamed} taken={documentOf(workspace.files, renamed.kind, renamed.id) !== undefined || isLaidDown(`${renamed.kind} ${renamed.id}`)} isNew={!former} onText={write} onBegin={begin} />}
                    </Save>
                </section>
            </div>
            {kind === 'experience' && <div className="previews">{CHANNELS.map((one) => <Preview key={one} placement={one} content={experienceOf(id, text).content} />)}</div>}
            {(kind === 'moment' || kind === 'trigger') && <Trial kind={kind} text={text} id={id} ready={valid} about={about} onAbout={(wanted) => void navigate({ replace: true, search: given({ ...about, ...wanted }), state: true })} />}
            {former && <Versions kind={kind} id={id} text={text} onText={write} />}
        </>
    );
};

/** One document of the workspace, as a form and as the text that it is. */
export const Editor = (): ReactNode => {
    const { say } = useWords();
    const { kind = '', id = '', find = '' } = useSearch({ from: '/editor' });
    const navigate = useNavigate({ from: '/editor' });
    const workspace = useQuery({ queryKey: ['workspace'], queryFn: () => ask<Version>('/api/workspace') });
    const schema = useQuery({ queryKey: ['schema'], queryFn: () => ask<Schema>('/api/workspace/schema'), staleTime: Infinity });
    const open = (wantedKind: string, wantedId: string): void => void navigate({ search: { kind: wantedKind, id: wantedId } });
    return (
        <>
            <header className="head">
                <h1>{id ? `${kind} ${id}` : say('editor.title')}</h1>
                <p className="quiet">{say('editor.help')}</p>
            </header>
            <Asked query={workspace}>
                {(version) => (
                    <>
                        {id && (
                            <form className="filters" onSubmit={(event) => event.preventDefault()}>
                                <label>
                                    {say('editor.document')}
                                    <select className="wide" value={`${kind} ${id}`} onChange={({ target: { value } }) => open(value.slice(0, value.indexOf(' ')), value.slice(value.indexOf(' ') + 1))}>
                                        {!documentOf(version.files, kind, id) && <option value={`${kind} ${id}`}>{`${kind}: ${id} (${say('editor.isNew')})`}</option>}
                                        {shelvesOf(version.files).map((shelf) => (
                                            <optgroup key={shelf.kind} label={shelf.kind}>
                                                {shelf.documents.map((one) => <option key={one.id} value={`${shelf.kind} ${one.id}`}>{`${shelf.kind}: ${one.id}`}</option>)}
                                            </optgroup>
                                        ))}
                                    </select>
                                </label>
                                <Link to="/editor" className="button">{say('editor.all')}</Link>
                            </form>
                        )}
                        {id ? (
                            <Asked query={schema}>{(known) => <Desk key={`${kind} ${id}`} workspace={version} schema={known} kind={kind} id={id} />}</Asked>
                        ) : (
                            <Shelves files={version.files} schema={schema.data} find={find} onFind={(wanted) => void navigate({ replace: true, search: given({ find: wanted }) })} onMake={open} />
                        )}
                    </>
                )}
            </Asked>
        </>
    );
};
