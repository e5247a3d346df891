import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gained, place, reach } from '../../src/api/report.js';

const shown = (low: number, high: number) => ({ metric: 'purchase', arm: 'answered', standing: 'open', changeInterval: [low, high] as const });

test('one scale shows all intervals, with no change in its middle', () => {
    const half = reach([shown(-0.1, 0.3), shown(-0.2, 0.05)]);
    assert.equal(half, 0.3);
    assert.equal(place(0, half), 50);
    assert.equal(place(0.3, half), 100);
    assert.equal(place(-0.15, half), 25);
});

test('an interval without an end reaches the edge, and does not make the others invisible', () => {
    const half = reach([shown(-Infinity, Infinity), shown(-0.1, 0.1)]);
    assert.equal(half, 0.1);
    assert.equal(place(Infinity, half), 100);
    assert.equal(reach([]), 0.01);
});

test('less noise is worth as much as more customers: half of it gone as much as twice as many', () => {
    assert.equal(gained(0), 0);
    assert.equal(gained(0.5), 1);
    assert.ok(Math.abs(gained(0.2) - 0.25) < 1e-12);
    assert.ok(Number.isFinite(gained(1)));
});
