import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reachOf, stepsOf, whereOf, whereText } from '../../src/api/funnel.js';
import { hourHere, inOrderHere, tableOf } from '../../src/api/heat.js';
import { daysOf, periodOf, queryOf, since, type Hotspot } from '../../src/api/insight.js';
import { labelOf, readable, toldOf, waysOf } from '../../src/api/paths.js';
import { daysBetween } from '../../src/parts/days.js';
import { namesOf, type Area, type Dot } from '../../src/charts/names.js';
import { LANGUAGES } from '../../src/texts/texts.js';
import { scaleOf } from '../../src/screens/priority.js';

const spot = (definition: string, row: string | null, column: string, raised: number): Hotspot => ({ definition, at: [row, column], raised, customers: 1, before: 0, ratio: null, low: null, high: null, mark: 'more' });

test('hotspots become a table, the most frequent row first', () => {
    const table = tableOf([spot('a', '/one', '09', 2), spot('a', '/two', '10', 5), spot('a', null, '10', 1)], 'hour');
    assert.deepEqual(table.rows, ['/two', '/one', '']);
    assert.equal(table.columns.length, 24);
    assert.deepEqual(table.cells.get('/two')?.get('10'), { raised: 5, mark: 'more' });
    assert.equal(table.most, 5);
});

test('several kinds of moments are added up, and then no mark is told', () => {
    const table = tableOf([spot('a', '/one', 'mobile', 2), spot('b', '/one', 'mobile', 3)], 'device');
    assert.deepEqual(table.cells.get('/one')?.get('mobile'), { raised: 5, mark: 'same' });
    assert.deepEqual(table.columns, ['mobile']);
});

test('rows without a moment in the period are left out, and those beyond the most are counted', () => {
    const spots = Array.from({ length: 5 }, (_, i) => spot('a', `/${i}`, '00', i));
    const table = tableOf(spots, 'hour', 3);
    assert.deepEqual([table.rows, table.more], [['/4', '/3', '/2'], 1]);
});

test('hours are those of the viewer, where the zone is off by whole hours', () => {
    assert.deepEqual(['00', '23'].map((hour) => hourHere(hour, 120)), ['02', '01']);
    assert.equal(hourHere('02', -300), '21');
    assert.equal(hourHere('02', 330), '02');
    assert.deepEqual(inOrderHere(['00', '12', '23'], 120), ['23', '00', '12']);
});

test('the steps of an address are read, and what is none is left out', () => {
    assert.deepEqual(stepsOf([{ event: 'A', where: { size: '40' } }, { moment: 'm' }, { event: 3 }, null, 'x', { event: 'B', where: { a: 1 } }]), [{ event: 'A', where: { size: '40' } }, { moment: 'm' }, { event: 'B' }]);
    assert.deepEqual(stepsOf('A'), []);
    assert.deepEqual(whereOf(' category = shoes, size=40, nothing'), { category: 'shoes', size: '40' });
    assert.equal(whereText({ category: 'shoes', size: '40' }), 'category=shoes, size=40');
});

test('a funnel tells shares of all and of the step before', () => {
    assert.deepEqual(reachOf({ group: null, reached: [200, 50, 25], seconds: [0, 60.5, null] }), [
        { count: 200, share: 1, kept: 1, stopped: 150, seconds: 0 },
        { count: 50, share: 0.25, kept: 0.25, stopped: 25, seconds: 60.5 },
        { count: 25, share: 0.125, kept: 0.5, stopped: 0, seconds: null },
    ]);
    assert.deepEqual(reachOf({ group: null, reached: [0, 0], seconds: [null, null] }).map(({ share }) => share), [0, 0]);
});

test('ways never go round: the same thing on another level is another node', () => {
    const { nodes, links } = waysOf([{ level: 1, from: 'A', to: 'B', times: 3 }, { level: 2, from: 'B', to: 'A', times: 2 }], true);
    assert.deepEqual(nodes.map(({ name, depth }) => [labelOf(name), depth]), [['A', 0], ['B', 1], ['A', 2]]);
    assert.equal(links[0]?.target, links[1]?.source);
    const backwards = waysOf([{ level: 0, from: 'A', to: 'B', times: 3 }, { level: -1, from: 'C', to: 'A', times: 1 }], true);
    assert.deepEqual(backwards.nodes.map(({ depth }) => depth), [1, 2, 0]);
});

test('a node of a river leads to whoever was there, and tells no number that may be another', () => {
    const edges = [{ level: 1, from: 'A', to: 'B', times: 3 }, { level: 1, from: 'A', to: 'C', times: 2 }, { level: 2, from: 'B', to: 'C', times: 1 }];
    const { nodes, links } = waysOf(edges, true);
    assert.deepEqual(nodes.map(({ way }) => way), [{ level: '0', later: 'A' }, { level: '1', later: 'B' }, { level: '1', later: 'C' }, { level: '2', later: 'C' }]);
    assert.deepEqual(nodes.map((one) => toldOf(one, String)), ['A', 'B', 'C', 'C']);
    assert.deepEqual(links.map((one) => toldOf(one, String)), ['A → B: 3', 'A → C: 2', 'B → C: 1']);
    const whole = waysOf([{ level: 0, from: 'A', to: 'B', times: 3 }], false);
    assert.deepEqual(whole.nodes.map(({ way }) => way), [{ level: '0', earlier: 'A' }, { level: '0', later: 'B' }]);
});

test('a question says its period and who counts', () => {
    assert.equal(periodOf('forever'), '30d');
    assert.equal(since('1d', Date.parse('2026-03-02T10:00:00Z')), '2026-03-01T10:00:00.000Z');
    const query = new URLSearchParams(queryOf({ period: '7d', simulated: 'true' }, { by: 'page,hour', segment: ['device=mobile', ''], moment: '' }));
    assert.deepEqual([query.get('simulated'), query.getAll('segment'), query.has('moment')], ['true', ['device=mobile'], false]);
});

test('an answer is about the days between its own two ends', () => {
    assert.equal(daysOf({ from: '2026-03-01T00:00:00Z', to: '2026-03-08T12:00:00Z' }), 7.5);
});

test('moments among events are marked, and every other name stays as it came', () => {
    assert.deepEqual(['moment:price-checking', 'Product Viewed', 'a moment:x'].map(readable), ['◆ price-checking', 'Product Viewed', 'a moment:x']);
});

test('days on which nothing happened are days too', () => {
    assert.deepEqual(daysBetween('2026-02-27', '2026-03-01'), ['2026-02-27', '2026-02-28', '2026-03-01']);
    assert.deepEqual(daysBetween('2026-10-25', '2026-10-25'), ['2026-10-25']);
});

test('an axis of shares has round figures around zero and all that is drawn, and nothing gains more than all', () => {
    assert.deepEqual(scaleOf([0.87, 1.2, -0.31]), { min: -0.5, max: 1, interval: 0.25 });
    assert.deepEqual(scaleOf([0.02, 0.04]), { min: 0, max: 0.05, interval: 0.05 });
    assert.deepEqual(scaleOf([-0.3]), { min: -0.3, max: 0.05, interval: 0.05 });
});

const dot = (x: number, y: number, width = 60): Dot => ({ x, y, radius: 10, width });
const WIDE: Area = { x: 0, y: 0, width: 400, height: 200 };

test('a name stands beside its own bubble, upon no other and upon no other name', () => {
    const dots = [dot(100, 100), dot(150, 100), dot(200, 100), dot(390, 100)];
    const names = namesOf(dots, WIDE);
    // The second has others on both sides.
    assert.deepEqual([names[0], names[1]], [{ x: 26, y: 92, width: 60, height: 16 }, { x: 120, y: 70, width: 60, height: 16 }]);
    for (const [i, name] of names.entries()) {
        if (!name) continue;
        for (const [k, other] of dots.entries()) {
            const away = Math.hypot(other.x - Math.max(name.x, Math.min(other.x, name.x + name.width)), other.y - Math.max(name.y, Math.min(other.y, name.y + name.height)));
            assert.ok(away >= (i === k ? 10 : 18), `name ${i}, bubble ${k}`);
        }
        for (const other of names.slice(0, i)) assert.ok(!other || name.x >= other.x + other.width || other.x >= name.x + name.width || name.y >= other.y + other.height || other.y >= name.y + name.height);
        assert.ok(name.x >= 0 && name.x + name.width <= 400);
    }
});

test('a name without room is left out, the later rank first, and comes back with the room', () => {
    const dots = [dot(60, 100, 80), dot(60, 100, 80)];
    assert.deepEqual(namesOf(dots, WIDE).map((name) => name !== undefined), [false, false]);
    const apart = [dot(20, 20, 80), dot(20, 60, 80)];
    assert.deepEqual(namesOf(apart, { ...WIDE, width: 90 }).map((name) => name !== undefined), [false, false]);
    assert.deepEqual(namesOf(apart, WIDE).map((name) => name !== undefined), [true, true]);
    const close = [dot(100, 100), dot(100, 128)];
    assert.deepEqual(namesOf(close, { x: 80, y: 90, width: 110, height: 30 }).map((name) => name !== undefined), [true, false]);
});

test('what matters more is further from zero, up or down', () => {
    assert.match(LANGUAGES.en.texts['priority.help'], /further from the zero line, up or down/);
    assert.match(LANGUAGES.de.texts['priority.help'], /weiter von der Nulllinie/);
});
