import { autocompletion, completionKeymap, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { HighlightStyle, indentOnInput, indentUnit, syntaxHighlighting } from '@codemirror/language';
import { lintGutter, lintKeymap } from '@codemirror/lint';
import type { Extension } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { schemaAt, spotAt, type Schema } from './schema.js';

const COLOURS = HighlightStyle.define([
    { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--accent)' },
    { tag: tags.comment, color: 'var(--quiet)', fontStyle: 'italic' },
    { tag: [tags.string, tags.special(tags.string)], color: 'var(--buy)' },
    { tag: [tags.number, tags.bool, tags.null], color: 'var(--go)' },
    { tag: [tags.meta, tags.punctuation, tags.separator], color: 'var(--quiet)' },
]);

/** The page's own tokens: day and night need no other theme. */
const LOOKS = EditorView.theme({
    '&': { fontSize: '14px', backgroundColor: 'var(--sheet)', color: 'var(--ink)', border: '1px solid var(--line)', borderRadius: 'var(--round)' },
    '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '1px' },
    '.cm-scroller': { fontFamily: 'ui-monospace, "DejaVu Sans Mono", monospace', minHeight: '20rem' },
    '.cm-content': { caretColor: 'var(--ink)' },
    '.cm-cursor': { borderLeftColor: 'var(--ink)' },
    '.cm-gutters': { backgroundColor: 'var(--ground)', color: 'var(--quiet)', borderRight: '1px solid var(--line)' },
    '.cm-activeLine': { backgroundColor: 'color-mix(in srgb, var(--soft) 50%, transparent)' },
    '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': { backgroundColor: 'color-mix(in srgb, var(--accent) 30%, transparent)' },
    '.cm-tooltip': { backgroundColor: 'var(--sheet)', color: 'var(--ink)', border: '1px solid var(--line)' },
    '.cm-tooltip-autocomplete ul li[aria-selected]': { backgroundColor: 'var(--accent)', color: 'var(--on-accent)' },
    // The usual marks are images in the style itself, which the pages' policy refuses.
    '.cm-lintRange-error': { backgroundImage: 'none', textDecoration: 'underline wavy var(--bad)' },
    '.cm-lintRange-warning': { backgroundImage: 'none', textDecoration: 'underline wavy var(--go)' },
    '.cm-lint-marker': { inlineSize: '0.7em', blockSize: '0.7em', borderRadius: '50%', marginBlockStart: '0.35em' },
    '.cm-lint-marker-error': { content: 'normal', backgroundColor: 'var(--bad)' },
    '.cm-lint-marker-warning': { content: 'normal', backgroundColor: 'var(--go)' },
    '.cm-changedLine, .cm-insertedLine': { backgroundColor: 'color-mix(in srgb, var(--good) 14%, transparent)' },
    '.cm-deletedChunk': { backgroundColor: 'color-mix(in srgb, var(--bad) 12%, transparent)' },
});

/** What all sources share, whether they can be written or not. */
export const shown = (label: string): Extension => [lineNumbers(), yaml(), syntaxHighlighting(COLOURS), LOOKS, EditorView.lineWrapping, EditorView.contentAttributes.of({ 'aria-label': label })];

/** While a word goes on its proposals stay: a list that is asked for anew at each letter takes no Enter meanwhile. */
const GOES_ON = /^[\w .-]*$/;

const proposals =
    (schema: Schema, names: readonly string[]) =>
    (context: CompletionContext): CompletionResult | null => {
        const before = context.state.sliceDoc(0, context.pos);
        const spot = spotAt(before);
        const kind = /^([a-z]+):/m.exec(context.state.doc.toString())?.[1] ?? 'moment';
        if (!spot || (spot.word === '' && !context.explicit)) return null;
        const from = context.pos - spot.word.length;
        if (spot.key === undefined) {
            const inside = schemaAt(schema, kind, spot.path);
            return { from, validFor: GOES_ON, options: Object.entries(inside?.properties ?? {}).map(([label, { description }]) => ({ label, apply: `${label}: `, type: 'property', ...(description && { info: description }) })) };
        }
        const values = schemaAt(schema, kind, [...spot.path, spot.key])?.enum ?? (['on', 'no', 'without', 'ends-on'].includes(spot.key) ? names : []);
        return { from, validFor: GOES_ON, options: values.map((value) => ({ label: String(value), type: 'constant' })) };
    };

/** What a source that is written has beside. Tab leaves it, so that a keyboard does not get caught. */
export const written = (schema: Schema, names: readonly string[], changed: (text: string) => void): Extension => [
    history(),
    drawSelection(),
    highlightActiveLine(),
    indentOnInput(),
    indentUnit.of('  '),
    lintGutter(),
    autocompletion({ override: [proposals(schema, names)], icons: false, interactionDelay: 0 }),
    keymap.of([...completionKeymap, ...defaultKeymap, ...historyKeymap, ...lintKeymap]),
    EditorView.updateListener.of((update) => {
        if (update.docChanged) changed(update.state.doc.toString());
    }),
];
