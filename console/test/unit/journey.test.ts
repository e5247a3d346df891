import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { JourneyData, JourneyMeasure } from '../../src/api/client.js';
import { changed, type Touchpoint } from '../../src/journey/document.js';
import { drawn, svgOf } from '../../src/journey/draw.js';
import { figureOf, strengths } from '../../src/journey/layers.js';
import { cellAt, planOf } from '../../src/journey/plan.js';
import { unsaved, withText } from '../../src/journey/preview.js';
import { idOf } from '../../src/journey/touchpoint-form.js';

const TEXT = `# The map of the shop
journey: shop
title: "The shop" # as people call it
phases:
  - { id: choose, title: Choose }
  - { id: buy, title: Buy }
touchpoints:
  # the most visited page
  - id: product-page
    title: Product page
    phase: choose
    channel: web
    backstage: [catalogue, price engine]
    on: [Product Viewed, { on: Element Dwelled, where: "element == 'price'" }]
  - id: till
    title: Till
    phase: buy
    channel: store
`;

test('a touchpoint that is moved changes two lines, and nothing else of its document', () => {
    const moved = changed(TEXT, [{ change: 'move', id: 'product-page', phase: 'buy', channel: 'app' }]);
    assert.equal(moved, TEXT.replace('phase: choose\n    channel: web', 'phase: buy\n    channel: app'));
    assert.equal(changed(TEXT, []), TEXT);
    const between = `\n# What is above\n\n${TEXT}\n`;
    assert.equal(changed(between, [{ change: 'move', id: 'product-page', phase: 'buy', channel: 'web' }]), between.replace('phase: choose', 'phase: buy'));
    assert.equal(changed('journey: {', [{ change: 'remove', id: 'till' }]), 'journey: {');
});

test('a change that says what is written already leaves every character', () => {
    const text = TEXT.replace('title: Till', 'title:   "Till"   # at the door');
    assert.equal(changed(text, [{ change: 'move', id: 'till', phase: 'buy', channel: 'store' }]), text);
    assert.equal(changed(text, [{ change: 'remove', id: 'nobody' }]), text);
    assert.equal(changed(text, [{ change: 'put', touchpoint: { id: 'till', title: 'Till', phase: 'buy', channel: 'store', owner: '', backstage: [], moments: [], note: '' } }]), text);
});

test('what is half typed among touchpoints stays, whatever becomes of the others', () => {
    const text = `${TEXT}  -\n  - phone\n`;
    assert.match(changed(text, [{ change: 'move', id: 'till', phase: 'choose', channel: 'store' }]), /id: till\n {4}title: Till\n {4}phase: choose\n {4}channel: store\n {2}-.*\n {2}- phone\n/);
    assert.match(changed(text, [{ change: 'remove', id: 'till' }]), /\n {2}-.*\n {2}- phone\n/);
});

test('a touchpoint is changed, added and taken away; what the form does not know stays', () => {
    const page: Touchpoint = { id: 'product-page', title: 'The page', phase: 'choose', channel: 'web', owner: 'ann@shop.example', backstage: [], moments: ['looking'], note: 'ask: "why?"' };
    const text = changed(TEXT, [{ change: 'put', touchpoint: page }, { change: 'put', touchpoint: { ...page, id: 'box', title: 'A: "box"', owner: '' } }, { change: 'remove', id: 'till' }]);
    assert.match(text, /# the most visited page\n {2}- id: product-page\n {4}title: The page/);
    assert.match(text, /where: "element == 'price'"/);
    assert.doesNotMatch(text, /backstage|till/);
    assert.match(text, /moments:\n {6}- looking|moments: \[ ?looking ?\]/);
    assert.match(text, /note: 'ask: "why\?"'/);
    assert.match(text, /id: box/);
});

test('the maps of the examples stay as they are where nothing is changed', () => {
    const text = readFileSync('../examples/taxonomies/retail/journey.yaml', 'utf8');
    const again = changed(text, [{ change: 'move', id: 'product-page', phase: 'purchase', channel: 'web' }]);
    const lines = (of: string): string[] => of.split('\n').map((line) => line.replaceAll('[ ', '[').replaceAll(' ]', ']'));
    const differ = lines(text).filter((line, i) => line !== lines(again)[i]);
    assert.deepEqual(differ, ['    phase: consideration']);
});

const measure = (events: number, share: number | null): JourneyMeasure => ({
    events, sessions: events, customers: events, converted: share === null ? null : { n: 1, of: 2, share, low: share / 2, high: share * 1.5 }, dwellSeconds: null, left: null, skipped: null,
    channels: [], surveys: [{ survey: 'nps', answers: 3, mean: 8 }, { survey: 'ces', answers: 1, mean: 4 }], sentiment: null,
});

const step = (id: string, phase: string, channel: string | null, events: number): JourneyData['touchpoints'][number] => ({
    id, title: id, phase, channel, owner: null, backstage: [], note: null, standing: { mark: 'measured', why: null, first: null, last: null }, measures: [measure(events, 0.2)], compared: null, moments: [],
});

const MAP = {
    journey: 'shop', title: 'Shop', goal: 'order', sides: [{}], ways: [],
    phases: ['choose', 'buy'].map((id) => ({ id, title: id, standing: { mark: 'measured', why: null, first: null, last: null }, measures: [measure(1, null)], compared: null })),
    touchpoints: [step('page', 'choose', 'web', 10), step('search', 'choose', 'web', 5), step('till', 'buy', 'store', 1)],
} as unknown as JourneyData;

test('phases stand side by side, channels below each other, and no touchpoint on another', () => {
    const plan = planOf(MAP);
    assert.deepEqual(plan.channels.map(({ id }) => id), ['web', 'store']);
    for (const a of plan.cards) for (const b of plan.cards) assert.ok(a === b || a.x >= b.x + b.width || b.x >= a.x + a.width || a.y >= b.y + b.height || b.y >= a.y + a.height, `${a.id} on ${b.id}`);
    for (const card of plan.cards) assert.deepEqual(cellAt(plan, card.x + card.width / 2, card.y + card.height / 2), { phase: card.touchpoint.phase, channel: card.touchpoint.channel });
    assert.deepEqual(cellAt(plan, -500, 9e9), { phase: 'choose', channel: 'store' });
});

test('a layer shows what is known, surveys by their answers, and how strong it is', () => {
    const figures = MAP.touchpoints.map(({ measures: [first] }) => first && figureOf(first, 'volume'));
    assert.deepEqual(strengths(figures), [1, 0.5, 0.1]);
    assert.deepEqual(figureOf(measure(1, 0.2), 'conversion'), { value: 0.2, unit: 'share', low: 0.1, high: 0.30000000000000004 });
    assert.equal(figureOf(measure(1, null), 'conversion'), undefined);
    assert.equal(figureOf(measure(1, null), 'surveys')?.value, 7);
    assert.deepEqual(strengths([undefined, { value: -0.5, unit: 'score' }]), [0, 0]);
});

test('a draft shows before it is saved, and what was measured stays with its touchpoint', () => {
    const draft = `journey: shop
title: The shop
phases: [{ id: buy, title: Buying }, { id: choose, title: choose }]
touchpoints:
  - { id: page, title: page, phase: buy, channel: app, moments: [looking] }
  - { id: search, title: search, phase: choose, channel: web }
  - { id: phone, title: By phone, phase: buy, note: new }
  - { title: half typed }
`;
    const now = withText(MAP, draft);
    assert.deepEqual(now.touchpoints.map(({ id, phase, channel }) => [id, phase, channel]), [['page', 'buy', 'app'], ['search', 'choose', 'web'], ['phone', 'buy', null]]);
    assert.deepEqual(now.touchpoints.map(({ measures }) => measures[0]?.events), [10, 5, 0]);
    assert.deepEqual(now.touchpoints[0]?.moments, [{ moment: 'looking', raised: [0], customers: [0] }]);
    assert.deepEqual(now.phases.map(({ title, measures }) => [title, measures[0]?.events]), [['Buying', 1], ['choose', 1]]);
    assert.equal(withText(MAP, 'journey: {'), MAP);
});

test('what a draft would save is told by the titles of what it adds, changes and takes away', () => {
    const draft = changed(TEXT, [{ change: 'move', id: 'product-page', phase: 'buy', channel: 'web' }, { change: 'remove', id: 'till' }]);
    assert.deepEqual(unsaved(TEXT, draft), ['Product page', 'Till']);
    assert.deepEqual(unsaved(TEXT, TEXT), []);
    assert.equal(unsaved(TEXT, 'journey: {'), undefined, 'a draft that cannot be read takes nothing away');
    assert.deepEqual(unsaved(TEXT, TEXT.replace('title: Buy\n', 'title: Buying\n').replace('title: Buy ', 'title: Buying ')), []);
});

test('a title becomes an id', () => {
    assert.equal(idOf('Größe & Passform!'), 'grosse-passform'.replace('grosse', 'gro-e'));
});

test('a drawing is a document whose texts are texts', () => {
    const svg = svgOf(drawn(planOf(MAP), (one) => one, () => '', (card) => ({ title: `<script>${card.title}`, figure: '"1"', lines: ['a & b'], strength: 0.5 })), 100, 100);
    assert.ok(!svg.includes('<script'));
    assert.match(svg, /&lt;script&gt;page/);
    assert.match(svg, /a &amp; b/);
    assert.equal(svg.split('<text').length - 1, 2 + 2 * 2 + 3 * 3);
});
