import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changed, dataOf, lineOf } from '../../src/editor/change.js';

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
    assert.match(more, /^# who looks\nmoment: looking # its id\n/);
    assert.equal(dataOf(changed(more, ['intent'], undefined))?.['intent'], undefined);
});

test('what cannot be read stays as it is', () => {
    assert.equal(changed('moment: [', ['title'], 'x'), 'moment: [');
    assert.equal(dataOf('moment: ['), undefined);
    assert.equal(dataOf('- a'), undefined);
});

test('a value stands on one line', () => {
    assert.equal(lineOf({ times: 1, per: '24h' }), '{ times: 1, per: 24h }');
    assert.equal(lineOf(undefined), '');
});
