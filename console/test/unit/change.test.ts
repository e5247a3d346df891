import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readdirSync, readFileSync } from 'node:fs';
import { documentsOf } from '../../src/documents.js';
import { changed, dataOf, type Way } from '../../src/editor/change.js';
import { lineOf } from '../../src/editor/lines.js';

const GIVEN = `# who looks
moment: looking   # its id
title: "Looks at it"
detect: { same: product_id, within: 20m, steps: [{ on: Product Viewed, times: 2 }] }
lasts: 10m
`;

test('one value changes and every other character stays', () => {
    assert.equal(changed(GIVEN, ['title'], 'Looks twice'), GIVEN.replace('"Looks at it"', 'Looks twice'));
    assert.equal(changed(GIVEN, ['detect', 'steps', 0, 'times'], 3), GIVEN.replace('times: 2', 'times: 3'));
    assert.equal(changed(GIVEN, ['lasts'], '1h'), GIVEN.replace('10m\n', '1h\n'));
});

test('what needs quotes gets them', () => {
    assert.deepEqual(dataOf(changed(GIVEN, ['title'], 'a: b # c'))?.['title'], 'a: b # c');
    assert.deepEqual(dataOf(changed(GIVEN, ['title'], '12'))?.['title'], '12');
});

test('keys come and go, and comments stay', () => {
    const more = changed(GIVEN, ['intent', 'base'], 0.7);
    assert.deepEqual(dataOf(more)?.['intent'], { base: 0.7 });
    assert.equal(more, `${GIVEN}intent:\n  base: 0.7\n`);
    assert.equal(dataOf(changed(more, ['intent'], undefined))?.['intent'], undefined);
});

test('what cannot be read stays as it is', () => {
    assert.equal(changed('moment: [', ['title'], 'x'), 'moment: [');
    assert.equal(dataOf('moment: ['), undefined);
    assert.equal(dataOf('- a'), undefined);
});

test('a value stands on one line', () => {
    assert.equal(lineOf({ times: 1, per: '24h' }), '{ times: 1, per: 24h }');
    assert.equal(lineOf({ on: ['a, b', 'c'], none: {} }), '{ on: ["a, b", c], none: {} }');
    assert.equal(lineOf(undefined), '');
});

/** The lines of a text that another one has not at their place: what is the same before and after them is left away. */
const touched = (before: string, after: string): { readonly from: number; readonly was: readonly string[]; readonly is: readonly string[] } => {
    const [was, is] = [before.split('\n'), after.split('\n')];
    let from = 0;
    while (from < was.length && from < is.length && was[from] === is[from]) from++;
    let back = 0;
    while (back < was.length - from && back < is.length - from && was.at(-1 - back) === is.at(-1 - back)) back++;
    return { from, was: was.slice(from, was.length - back), is: is.slice(from, is.length - back) };
};

const FOLDERS = ['../examples/shop/workspace', '../examples/taxonomies/retail'];
const documents = FOLDERS.flatMap((folder) => documentsOf(readdirSync(folder).filter((name) => name.endsWith('.yaml')).map((name) => ({ name, text: readFileSync(`${folder}/${name}`, 'utf8') }))));

/** Every single value of a document, and every map. */
const waysIn = (value: unknown, way: Way = []): { readonly way: Way; readonly isMap: boolean }[] => {
    if (typeof value !== 'object' || value === null) return [{ way, isMap: false }];
    const inside = Object.entries(value).flatMap(([key, one]) => waysIn(one, [...way, Array.isArray(value) ? Number(key) : key]));
    return Array.isArray(value) || way.length === 0 ? inside : [{ way, isMap: true }, ...inside];
};

test('one field of any document of the examples is changed, added and removed in its own lines only', () => {
    // Of what is written alike, three are enough.
    const seen = new Map<string, number>();
    for (const { kind, id, text } of documents) {
        for (const { way, isMap } of waysIn(dataOf(text))) {
            const shape = `${kind} ${way.map((key) => (typeof key === 'number' ? '-' : key)).join('.')}`;
            seen.set(shape, (seen.get(shape) ?? 0) + 1);
            if ((seen.get(shape) ?? 0) > 3) continue;
            const about = `${kind} ${id} ${way.join('.')}`;
            const place = isMap ? [...way, 'remark'] : way;
            const done = touched(text, changed(text, place, 'other, than [before]'));
            // A text over several lines becomes one.
            assert.ok(done.is.length === 1 && (isMap || done.was.length >= 1), `${about}: ${JSON.stringify(done)}`);
            assert.match(done.is[0] ?? '', /other, than \[before\]/, about);
            if (!isMap && typeof way.at(-1) === 'string' && way.length === 1 && way[0] !== kind) assert.ok(touched(text, changed(text, way, undefined)).is.length === 0, `${about} removed`);
        }
    }
    assert.ok(seen.size > 150, `${seen.size} kinds of places`);
});

test('lists keep their brackets as they are, wherever another field changes', () => {
    const text = 'trigger: help\non: [Order Completed, Cart Left]   # both\nwhen:\n  - { a: [1, 2] }\n  - all: [x]\n';
    assert.equal(changed(text, ['cooldown'], '7d'), `${text}cooldown: 7d\n`);
    assert.equal(changed(text, ['on'], ['Order Completed']), text.replace('[Order Completed, Cart Left]', '[Order Completed]'));
    assert.equal(changed(text, ['on'], undefined), text.replace(/on:.*\n/, ''));
    assert.equal(changed(text, ['when', 1], undefined), text.replace('  - all: [x]\n', ''));
    assert.equal(changed(text, ['when', 2], { on: 'Product Viewed' }), `${text}  - { on: Product Viewed }\n`);
    assert.equal(changed(text, ['when', 0, 'b'], 'x, y'), text.replace('[1, 2] }', '[1, 2], b: "x, y" }'));
    assert.equal(changed(text, ['when', 1, 'none'], ['z']), `${text}    none: [z]\n`);
});
