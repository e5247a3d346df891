import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { definitionOf } from '../../src/definition.js';

const FOLDER = '../examples/shop/workspace';
const files = readdirSync(FOLDER).map((name) => ({ name, text: readFileSync(`${FOLDER}/${name}`, 'utf8') }));

test('the definition of each moment of the demo shop is found where it stands', () => {
    const moments = files.flatMap(({ text }) => [...text.matchAll(/^moment: (\S+)/gm)].map((found) => found[1] ?? ''));
    assert.ok(moments.length > 20);
    for (const moment of moments) {
        const found = definitionOf(files, moment);
        assert.ok(found, moment);
        assert.match(found.text, new RegExp(`^moment: ${moment}$`, 'm'));
        assert.doesNotMatch(found.text, /^---/m);
        const lines = files.find(({ name }) => name === found.file)?.text.split('\n') ?? [];
        assert.equal(lines[found.line - 1], found.text.split('\n')[0], `${moment}, ${found.file}:${found.line}`);
    }
});

test('a name that another one begins with is not taken for it, and an unknown one is not found', () => {
    const given = [{ name: 'a.yaml', text: 'moment: cart-left\ntitle: A\n---\n\nmoment: cart\ntitle: B\n' }];
    assert.deepEqual(definitionOf(given, 'cart'), { file: 'a.yaml', line: 5, text: 'moment: cart\ntitle: B' });
    assert.equal(definitionOf(given, 'car'), undefined);
    assert.equal(definitionOf(given, 'c.*'), undefined);
});
