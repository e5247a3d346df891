import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fitting, type Goal } from '../../src/goals.js';

const goal = (title: string, also?: string): Goal => ({ kind: 'moment', title, ...(also ? { also } : {}), go: () => undefined });

test('goals fit by every word, by id too, without regard to case and marks', () => {
    const all = [goal('Vergleicht Preise', 'price-checking'), goal('Prüft den Preis'), goal('Price of a coat')];
    assert.deepEqual(fitting(all, 'PRUFT').map(({ title }) => title), ['Prüft den Preis']);
    assert.deepEqual(fitting(all, 'price').map(({ title }) => title), ['Price of a coat', 'Vergleicht Preise']);
    assert.deepEqual(fitting(all, 'preis vergl').map(({ title }) => title), ['Vergleicht Preise']);
    assert.equal(fitting(all, '').length, 3);
    assert.deepEqual(fitting(all, 'nothing of it'), []);
});

test('a title that begins so stands before one with such a word, and that before one that has it inside', () => {
    const all = [goal('Unstored'), goal('A store'), goal('Store finding')];
    assert.deepEqual(fitting(all, 'store').map(({ title }) => title), ['Store finding', 'A store', 'Unstored']);
});
