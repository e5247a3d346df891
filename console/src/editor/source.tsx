import { setDiagnostics } from '@codemirror/lint';
import { unifiedMergeView } from '@codemirror/merge';
import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import type { Schema } from './schema.js';
import { shown, written } from './setup.js';

/** A problem at a place of the text, both from 1. */
export interface Mark {
    readonly line: number;
    readonly column: number;
    readonly severity: 'error' | 'warning';
    readonly message: string;
}

/** The editor's styles are its own: it lives in a shadow of the page, where scripts may add them under a policy that allows files alone. */
const shadowOf = (place: HTMLElement): ShadowRoot => place.shadowRoot ?? place.attachShadow({ mode: 'open' });

/** A document as text, to be changed. */
export const Source = ({ text, label, schema, names, marks, at, onChange }: { text: string; label: string; schema: Schema; names: readonly string[]; marks: readonly Mark[]; at: { readonly line: number } | undefined; onChange: (text: string) => void }) => {
    const place = useRef<HTMLDivElement>(null);
    const view = useRef<EditorView>(null);
    // What was typed comes back as the text of a later rendering, when more may stand there already: only what comes from elsewhere is put in.
    const echoes = useRef<string[]>([]);
    const told = useRef(onChange);
    told.current = (changed) => {
        echoes.current.push(changed);
        onChange(changed);
    };
    const first = useRef(text);
    useEffect(() => {
        const root = place.current && shadowOf(place.current);
        if (!root) return undefined;
        const made = new EditorView({
            root,
            parent: root,
            state: EditorState.create({ doc: first.current, extensions: [shown(label), written(schema, names, (changed) => told.current(changed))] }),
        });
        view.current = made;
        return () => {
            first.current = made.state.doc.toString();
            made.destroy();
        };
    }, [label, schema, names]);
    useEffect(() => {
        const echo = echoes.current.indexOf(text);
        echoes.current = echo < 0 ? [] : echoes.current.slice(echo + 1);
        const editor = view.current;
        if (!editor || echo >= 0 || editor.state.doc.toString() === text) return;
        editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: text } });
        echoes.current = [];
    }, [text]);
    useEffect(() => {
        const editor = view.current;
        if (!editor) return;
        const { doc } = editor.state;
        editor.dispatch(
            setDiagnostics(
                editor.state,
                marks.map(({ line, column, severity, message }) => {
                    const found = doc.line(Math.max(1, Math.min(doc.lines, line)));
                    return { from: Math.min(found.to, found.from + column - 1), to: found.to, severity, message };
                }),
            ),
        );
    }, [marks, text]);
    useEffect(() => {
        const editor = view.current;
        if (!editor || !at) return;
        const found = editor.state.doc.line(Math.max(1, Math.min(editor.state.doc.lines, at.line)));
        editor.dispatch({ selection: { anchor: found.from }, scrollIntoView: true });
        editor.focus();
    }, [at]);
    return <div ref={place} className="source" />;
};

/** What differs between two texts. */
export const Difference = ({ before, after, label }: { before: string; after: string; label: string }) => {
    const place = useRef<HTMLDivElement>(null);
    useEffect(() => {
        const root = place.current && shadowOf(place.current);
        if (!root) return undefined;
        const made = new EditorView({
            root,
            parent: root,
            state: EditorState.create({ doc: after, extensions: [shown(label), EditorState.readOnly.of(true), unifiedMergeView({ original: before, mergeControls: false, collapseUnchanged: { margin: 3 } })] }),
        });
        return () => made.destroy();
    }, [before, after, label]);
    return <div ref={place} className="source" />;
};
