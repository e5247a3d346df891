import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { documentOf, documentsOf, firstLine, put, renamedTo, without } from '../../src/documents.js';
import { idOf, isId, shelvesOf } from '../../src/editor/library.js';
import { stillStands, undone, type Step } from '../../src/editor/undo.js';

const FOLDER = '../examples/shop/workspace';
const files = readdirSync(FOLDER).map((name) => ({ name, text: readFileSync(`${FOLDER}/${name}`, 'utf8') }));

test('every document of the demo shop is found where it stands', () => {
    const documents = documentsOf(files);
    assert.ok(documents.length > 60);
    for (const one of documents) {
        const text = files.find(({ name }) => name === one.file)?.text ?? '';
        assert.equal(text.slice(one.start, one.end), one.text, `${one.kind} ${one.id}`);
        assert.match(text.split('\n')[firstLine(one) - 1] ?? '', new RegExp(`^${one.kind}: `), `${one.kind} ${one.id}`);
        assert.doesNotMatch(one.text, /^---/m);
    }
    assert.equal(new Set(documents.map(({ kind, id }) => `${kind} ${id}`)).size, documents.length);
});

test('a text that calls itself something else than the document it is to be is told from one that is it still', () => {
    assert.equal(renamedTo('# head\nmoment: a # the first\ntitle: A\n', 'moment', 'a'), undefined);
    assert.equal(renamedTo('moment: b\n---\nmoment: a\n', 'moment', 'a'), undefined, 'it is one of two');
    const { kind, id } = renamedTo('moment: "b"\ntitle: A\n', 'moment', 'a') ?? {};
    assert.deepEqual([kind, id], ['moment', 'b']);
    assert.equal(renamedTo('goal: a\n', 'moment', 'a')?.kind, 'goal');
    assert.deepEqual(renamedTo('', 'moment', 'a'), { kind: '', id: '' });
});

test('a document is put in its own place, and nothing else changes', () => {
    const given = [{ name: 'a.yaml', text: '# head\nmoment: a\ntitle: A\n---\n# about b\nmoment: b\ntitle: B\n---\nmoment: c\n' }, { name: 'b.yaml', text: 'goal: g\n' }];
    const b = documentOf(given, 'moment', 'b');
    assert.ok(b);
    assert.equal(firstLine(b), 6);
    const done = put(given, b, '# about b\nmoment: b\ntitle: Better\n');
    assert.equal(done.files[0]?.text, given[0]?.text.replace('title: B', 'title: Better'));
    assert.deepEqual([done.file, done.line], ['a.yaml', 5]);
    assert.equal(done.files[1], given[1]);
});

test('new documents go into a file of their own, one after the other', () => {
    const once = put([{ name: 'a.yaml', text: 'goal: g\n' }], undefined, 'moment: n\n');
    assert.deepEqual([once.file, once.line], ['console.yaml', 1]);
    const twice = put(once.files, undefined, 'moment: m\n');
    assert.deepEqual([twice.file, twice.line], ['console.yaml', 3]);
    assert.deepEqual(documentsOf(twice.files).map(({ id, line }) => [id, line]), [['g', 1], ['n', 1], ['m', 3]]);
});

test('documents in braces are found as all others are', () => {
    const given = [{ name: 'a.yaml', text: '{ trigger: help, on: viewed }\n---\n# whose\n{\n  goal: "bought",\n  on: Order Completed\n}\n---\n{moment: viewed}\n' }];
    assert.deepEqual(documentsOf(given).map(({ kind, id }) => `${kind} ${id}`), ['trigger help', 'goal bought', 'moment viewed']);
    const goal = documentOf(given, 'goal', 'bought');
    assert.equal(goal && firstLine(goal), 4);
});

test('a name that another one begins with is not taken for it', () => {
    const given = [{ name: 'a.yaml', text: 'moment: cart-left\n---\nmoment: "cart" # quoted\n' }];
    assert.equal(documentOf(given, 'moment', 'cart')?.line, 3);
    assert.equal(documentOf(given, 'moment', 'car'), undefined);
});

test('a document is taken out with the line that set it apart, and its file with it where it held nothing else', () => {
    const given = [{ name: 'a.yaml', text: '# head\nmoment: a\n---\nmoment: b\n---\nmoment: c\n' }, { name: 'b.yaml', text: 'goal: g\n' }];
    const rest = (id: string): string[] => {
        const one = documentsOf(given).find((other) => other.id === id);
        assert.ok(one);
        return without(given, one).map(({ text }) => text);
    };
    assert.deepEqual(rest('a'), ['moment: b\n---\nmoment: c\n', 'goal: g\n']);
    assert.deepEqual(rest('b'), ['# head\nmoment: a\n---\nmoment: c\n', 'goal: g\n']);
    assert.deepEqual(rest('c'), ['# head\nmoment: a\n---\nmoment: b\n', 'goal: g\n']);
    assert.deepEqual(rest('g'), ['# head\nmoment: a\n---\nmoment: b\n---\nmoment: c\n']);
});

test('to undo brings one document back and leaves what others saved since', () => {
    const step: Step = { before: 'moment: b\ntitle: Old\n', after: 'moment: b\ntitle: New\n' };
    const today = (b: string) => [{ name: 'a.yaml', text: `moment: a\ntitle: by somebody else\n---\n${b}` }];
    assert.deepEqual(undone(today(step.after), step), today('moment: b\ntitle: Old\n'));
    assert.deepEqual(undone(today(step.after), { ...step, before: undefined })?.map(({ text }) => text), ['moment: a\ntitle: by somebody else\n']);
    assert.equal(undone(today('moment: b\ntitle: Theirs\n'), step), undefined, 'what somebody else wrote there is not thrown away');
    assert.equal(undone([], step), undefined);
    assert.ok(!stillStands(today('moment: b\ntitle: Theirs\n'), step));
    assert.ok(!stillStands(today(`${step.after}need: buy\n`), step), 'what somebody else added to it stays too');
});

test('to undo works where the document was renamed, or is two by now', () => {
    const before = 'moment: b\ntitle: Old\n';
    const today = (b: string) => [{ name: 'a.yaml', text: `moment: a\n---\n${b}---\nmoment: z\n` }];
    for (const after of ['moment: c\ntitle: Old\n', `${before}---\nmoment: c\n`, `# first\nmoment: c\n---\n${before}`, `---\nmoment: c\n`]) {
        const step: Step = { before, after };
        assert.ok(stillStands(today(after), step), after);
        assert.deepEqual(undone(today(after), step), today(before), after);
        assert.deepEqual(undone(today(after), { ...step, before: undefined }), [{ name: 'a.yaml', text: 'moment: a\n---\nmoment: z\n' }], after);
    }
    const two: Step = { before, after: `${before}---\nmoment: c\n` };
    assert.equal(undone(today(`${before}---\nmoment: c\ntitle: Theirs\n`), two), undefined, 'the second may have been written by somebody else since');
    const last = [{ name: 'a.yaml', text: `moment: a\n---\n${two.after.trimEnd()}` }];
    assert.deepEqual(undone(last, two), [{ name: 'a.yaml', text: `moment: a\n---\n${before}` }]);
});

test('documents stand by kind and id, what is written most first, and are found by any of their words', () => {
    const given = [{ name: 'a.yaml', text: 'source: shop\n---\nmoment: b\ntitle: "Looks twice"\n---\nzone: z\n---\ntrigger: help\n---\nmoment: a\n' }];
    const told = (find?: string): string[] => shelvesOf(given, find).map(({ kind, documents }) => `${kind}: ${documents.map(({ id }) => id).join(' ')}`);
    assert.deepEqual(told(), ['moment: a b', 'trigger: help', 'source: shop', 'zone: z']);
    assert.deepEqual(told(' TWICE'), ['moment: b']);
    assert.deepEqual(told('trigger'), ['trigger: help']);
    assert.deepEqual(told('nothing such'), []);
    const shelves = shelvesOf(files);
    assert.deepEqual(shelves.slice(0, 3).map(({ kind }) => kind), ['moment', 'trigger', 'experience']);
    assert.equal(shelves.flatMap(({ documents }) => documents).length, documentsOf(files).length);
});

test('an id is told from what is none, and the nearest one proposed', () => {
    assert.ok(['a', 'price-checking', '2nd-try'].every(isId));
    assert.ok(['', 'Price', 'a--b', '-a', 'a-', 'a b', 'ä'].every((one) => !isId(one)));
    assert.deepEqual(['Price Checking!', '  ', 'Größe'].map(idOf), ['price-checking', '', 'gro-e']);
});
