import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hear, latestOf, MINUTES, MOST, NOTHING, series, type Heard, type Raised } from '../../src/api/live.js';

const START = Date.parse('2026-11-22T10:00:30Z');

const raised = (id: string, minutes: number, toldAfter = 0): Raised => ({
    id, moment: 'm', title: 'M', need: 'buy', phase: 'purchase', profile: 'p', device: null,
    at: new Date(START + minutes * 60_000).toISOString(), raisedAt: new Date(START + (minutes + toldAfter) * 60_000).toISOString(), intent: 0.5, explanation: '', acts: true,
});

const heard = (...minutes: number[]): Heard => minutes.reduce((all, one, i) => hear(all, raised(`${i}`, one)), NOTHING);

test('moments are counted by the minute, the current one last', () => {
    const counts = series(heard(0, 0, 1, 3), [], START + 3 * 60_000);
    assert.equal(counts.length, MINUTES);
    assert.deepEqual(counts.slice(-4), [2, 1, 0, 1]);
});

test('a server whose clock is ahead is believed', () => {
    assert.deepEqual(series(heard(0, 1), [], START).slice(-2), [1, 1]);
});

test('what is older than a quarter of an hour is counted no longer, and silence shows', () => {
    assert.deepEqual(series(heard(0, 20), [], START + 20 * 60_000).filter(Boolean), [1]);
    assert.deepEqual(series(heard(0), [], START + 20 * 60_000).filter(Boolean), []);
    assert.equal(heard(0, 20).minutes.size, 1);
});

test('a moment that is told again counts once; the latest stands first, and the list has an end', () => {
    const twice = hear(hear(NOTHING, raised('a', 0)), raised('a', 0));
    assert.deepEqual([twice.latest.length, series(twice, [], START).at(-1)], [1, 1]);
    const many = heard(...Array.from({ length: MOST + 5 }, () => 0));
    assert.equal(many.latest.length, MOST);
    assert.equal(many.latest[0]?.id, `${MOST + 4}`);
});

test('a moment counts in the minute it happened in, as history counts it, whenever it was told', () => {
    const late = hear(NOTHING, raised('a', 0, 1));
    const known = [{ minute: new Date(START).toISOString(), raised: 1 }];
    assert.deepEqual(series(late, known, START + 60_000).slice(-2), [1, 0]);
});

test('a moment that is told when its quarter of an hour is over stands in the list and is not counted', () => {
    const old = hear(NOTHING, raised('a', 0, 20));
    assert.deepEqual([old.latest.length, old.minutes.size], [1, 0]);
});

test('history knows what came before anybody listened, and of each minute the larger count is right', () => {
    const known = [{ minute: new Date(START - 60_000).toISOString(), raised: 2 }, { minute: new Date(START - 60_000).toISOString(), raised: 3 }, { minute: new Date(START).toISOString(), raised: 1 }];
    assert.deepEqual(series(heard(0, 0), known, START).slice(-3), [0, 5, 2]);
});

test('what was known before the console listened stands beneath what it heard, and nothing stands there twice', () => {
    const known = [raised('b', 1), raised('a', 0), raised('z', -3)];
    const ids = (all: Heard): string[] => latestOf(all, known).map(({ id }) => id);
    assert.deepEqual(ids(NOTHING), ['b', 'a', 'z']);
    assert.deepEqual(ids(hear(hear(NOTHING, raised('b', 1)), raised('c', 2))), ['c', 'b', 'a', 'z']);
    // The connection was lost for a while, in which something came.
    assert.deepEqual(latestOf(hear(hear(NOTHING, raised('early', 0)), raised('late', 9)), [raised('between', 5)]).map(({ id }) => id), ['late', 'between', 'early']);
});
