import assert from 'node:assert/strict';
import { test } from 'node:test';
import { beginningFor, clock, notesOf, visitAt } from '../../src/replay/notes.js';

const BEGAN = 1_700_000_000_000;
const EVENTS = [
    { type: 4, timestamp: BEGAN, data: { href: 'https://shop.example/coat?size=m' } },
    { type: 2, timestamp: BEGAN + 5, data: {} },
    { type: 5, timestamp: BEGAN + 1_000, data: { tag: 'carpe-event', payload: { id: 'e1', name: 'Product Viewed' } } },
    { type: 5, timestamp: BEGAN + 1_500, data: { tag: 'somebody-else', payload: 'x' } },
    { type: 5, timestamp: BEGAN + 9_000, data: { tag: 'micro-moment', payload: { id: 'm1', moment: 'looking-twice', title: 'Looks twice' } } },
];

test('pages, events and moments of a recording are told with their times', () => {
    assert.deepEqual(notesOf(EVENTS).map(({ kind, at, text }) => [kind, at, text]), [
        ['page', 0, '/coat?size=m'],
        ['event', 1_000, 'Product Viewed'],
        ['moment', 9_000, 'Looks twice'],
    ]);
    assert.deepEqual(notesOf([]), []);
});

test('a moment is found by its id and by that of its definition, some seconds before it', () => {
    const notes = notesOf(EVENTS);
    assert.equal(beginningFor(notes, 'm1'), 7_000);
    assert.equal(beginningFor(notes, 'looking-twice'), 7_000);
    assert.equal(beginningFor(notes, 'e1'), undefined);
});

test('times are told as clocks do', () => {
    assert.deepEqual([0, 61_000, 3_599_999, 3_661_000].map(clock), ['0:00', '1:01', '59:59', '1:01:01']);
});

test('the visit that was going on is found, some seconds of difference between clocks allowed', () => {
    const visits = [{ id: 'b', startedAt: '2026-11-22T10:00:00Z', endedAt: '2026-11-22T10:10:00Z' }];
    assert.equal(visitAt(visits, '2026-11-22T09:59:57Z')?.id, 'b');
    assert.equal(visitAt(visits, '2026-11-22T10:05:00Z')?.id, 'b');
    assert.equal(visitAt(visits, '2026-11-22T10:11:00Z'), undefined);
});
