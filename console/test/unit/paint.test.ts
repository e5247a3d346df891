import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HeatGrid } from '../../src/api/client.js';
import { bandsOf, colour, hottest, reachedBy } from '../../src/heat/paint.js';

const grid = (values: readonly number[]): HeatGrid => ({
    page: '/coat', kind: 'scroll', device: 'desktop', moment: null, before: null, columns: 1, cell: 20, total: values.length, sessions: 4,
    cells: values.map((value, y) => ({ x: 0, y, value, sessions: 1 })), elements: [],
});

const light = ([red, green, blue]: readonly number[]): number => 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);

test('hotter is darker, so that it is seen without colours too', () => {
    const lights = [0, 0.2, 0.4, 0.6, 0.8, 1].map((heat) => light(colour(heat)));
    assert.deepEqual(lights, lights.toSorted((a, b) => b - a));
    assert.deepEqual(colour(7), colour(1));
});

test('how far down a share of the views came is told in pixels', () => {
    const scrolled = grid([8, 8, 6, 4, 2, 1]);
    assert.equal(hottest(scrolled), 8);
    assert.deepEqual([0.75, 0.5, 0.25].map((share) => reachedBy(scrolled, share)), [60, 80, 100]);
    assert.equal(reachedBy(grid([]), 0.5), undefined);
});

test('how far views came fills the page down to there, and attention only where it was', () => {
    const cells = [{ x: 0, y: 4, value: 3, sessions: 3 }, { x: 0, y: 9, value: 1, sessions: 1 }];
    assert.deepEqual(bandsOf({ ...grid([]), cells }), [{ top: 0, height: 100, value: 3 }, { top: 100, height: 100, value: 1 }]);
    assert.deepEqual(bandsOf({ ...grid([]), kind: 'attention', cells }), [{ top: 80, height: 20, value: 3 }, { top: 180, height: 20, value: 1 }]);
});
