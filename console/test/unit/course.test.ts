import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { Report } from '../../src/api/report.js';
import { courseOf, dateOf, digitsOf, markedDays } from '../../src/charts/course.js';
import { Courses } from '../../src/screens/experiment-course.js';
import { wordsIn } from '../../src/texts/texts.js';

const point = (day: number, difference: number, interval?: readonly [number, number]) => ({ day, units: 100, difference, ...(interval && { interval }) });

test('a day stands where it was, not where it is in the list', () => {
    const drawn = courseOf([point(0, 0), point(1, 0.01, [-0.01, 0.03]), point(10, 0.01, [0, 0.02])]);
    assert.deepEqual(drawn?.dots.map(([x]) => x), [0, 10, 100]);
    assert.match(drawn.line, /^0\.00,\S+ 10\.00,\S+ 100\.00,\S+$/);
    assert.deepEqual(courseOf([point(5, 0.01), point(10, 0.01)])?.dots.map(([x]) => x), [50, 100], 'days before the first figure keep their room');
    assert.deepEqual(drawn.days, [0, 7].map((day) => ({ day, x: 10 * day })));
});

test('the scale has round figures around no difference and the last interval, and what is wider reaches its edges', () => {
    const drawn = courseOf([point(0, 0.4, [-Infinity, Infinity]), point(1, 0.02, [-0.5, 0.5]), point(2, 0.012, [0.004, 0.02])]);
    assert.ok(drawn);
    assert.deepEqual(drawn.figures.map(({ value }) => Math.round(1000 * value)), [-10, 0, 10, 20, 30]);
    assert.deepEqual([drawn.figures[0]?.y, drawn.figures.at(-1)?.y], [100, 0]);
    assert.equal(Math.round(drawn.zero), 75);
    assert.equal(drawn.dots[0]?.[1], 0, 'a day too early to tell does not stretch the scale');
    assert.equal(drawn.band.split(' ')[0], '0.00,0.00');
    assert.equal(drawn.band.split(' ').at(-1), '0.00,100.00');
    const below = courseOf([point(0, 0), point(1, -0.02, [-0.05, 0.01])]);
    assert.deepEqual(below?.figures.map(({ value }) => Math.round(100 * value)), [-10, -5, 0, 5]);
});

test('what is not known yet is drawn as such', () => {
    assert.equal(courseOf([]), undefined);
    assert.equal(courseOf([point(0, 0.1)]), undefined);
    const unknown = courseOf([point(0, 0), point(1, 0)]);
    assert.equal(unknown?.band, '0.00,0.00 100.00,0.00 100.00,100.00 0.00,100.00');
    assert.deepEqual([unknown.zero, unknown.figures.length], [50, 5]);
});

test('few days are marked, a week or more apart where there are many', () => {
    assert.deepEqual(markedDays(1), [0, 1]);
    assert.deepEqual(markedDays(8), [0, 2, 4, 6, 8]);
    assert.deepEqual(markedDays(30), [0, 7, 14, 21, 28]);
    assert.deepEqual(markedDays(120), [0, 28, 56, 84, 112]);
    for (let last = 1; last < 3000; last++) assert.ok(markedDays(last).length <= 5 && (markedDays(last).at(-1) ?? 0) <= last, String(last));
});

test('a day is named by its date, whatever the zone of whoever looks', () => {
    assert.equal(dateOf('2026-02-27', 2), '2026-03-01T00:00:00.000Z');
    assert.equal(wordsIn('en', 'en-GB').day(dateOf('2026-03-28', 1)), '29 Mar');
    assert.equal(wordsIn('de').day(dateOf('2026-10-25', 7)), '1. Nov.');
});

test('figures have the digits that tell them apart, and a sign', () => {
    const course = (last: number) => courseOf([point(0, 0), point(1, last, [last / 2, last * 1.5])]);
    const [wide, narrow] = [course(0.1), course(0.004)];
    assert.ok(wide && narrow);
    assert.equal(digitsOf(wide), 0);
    assert.equal(digitsOf(narrow), 1);
    assert.equal(wordsIn('en').inPoints(0.0123, 1), '+1.2');
    assert.equal(wordsIn('en').inPoints(0, 0), '0');
    assert.equal(wordsIn('de').inPoints(-0.0525, 2), '-5,25');
});

test('differences beside a fine scale are told as finely, in words and in the table', () => {
    const points = [point(0, 0.0001), point(1, 0.0004, [0.0001, 0.0007])];
    const report = { comparisons: [{ metric: 'bought' }], firstDay: '2026-03-01', charts: [{ arm: 'answered', points }] } as unknown as Report;
    const shown = renderToStaticMarkup(createElement(Courses, { report }));
    assert.match(shown, /: \+0\.040\u00a0pp of customers with bought, \+0\.010\u00a0pp to \+0\.070\u00a0pp; 100 customers/);
    assert.match(shown, /<td class="figure">\+0\.010\u00a0pp<\/td>/);
    assert.match(shown, /<span[^>]*>\+0\.0[245]<\/span>/);
});
