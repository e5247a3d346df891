import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { JourneyData, JourneyMeasure } from '../../src/api/client.js';
import { changed, type Touchpoint } from '../../src/journey/document.js';
import { idOf } from '../../src/editor/library.js';
import { heightOf, roughly, wrapped } from '../../src/journey/card.js';
import { drawn, svgOf } from '../../src/journey/draw.js';
import { causeOf, onwardOf, told } from '../../src/journey/figures.js';
import { headingOf } from '../../src/journey/heading.js';
import { figureOf, strengths } from '../../src/journey/layers.js';
import { CARD, cellAt, planOf } from '../../src/journey/plan.js';
import { unsaved, withText } from '../../src/journey/preview.js';
import { titlesOf } from '../../src/journey/titles.js';
import { EDGE, opening, READABLE, seeing } from '../../src/journey/view.js';
import { LANGUAGES, wordsIn } from '../../src/texts/texts.js';

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
    id, title: id, phase, channel, owner: null, backstage: [], note: null, standing: { mark: 'measured', cause: null, why: null, first: null, last: null }, measures: [measure(events, 0.2)], compared: null, moments: [],
});

const MAP = {
    journey: 'shop', title: 'Shop', goal: 'order', sides: [{}], ways: [],
    phases: ['choose', 'buy'].map((id) => ({ id, title: id, standing: { mark: 'measured', cause: null, why: null, first: null, last: null }, measures: [measure(1, null)], compared: null })),
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
    assert.equal(figureOf(measure(1, null), 'surveys')?.value, 8);
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

const SPECIAL = { title: '<script>', figure: '"1"', lines: ['a & b'], strength: 0.5 };
const NO_HEADING = { above: [], below: [] };

test('a drawing is a document whose texts are texts', () => {
    const svg = svgOf(drawn({ plan: planOf(MAP), heading: NO_HEADING, channelTitle: (one) => one, phaseNote: () => '', written: () => SPECIAL }, roughly));
    assert.ok(!svg.includes('<script'));
    assert.match(svg, />&lt;script&gt;</);
    assert.match(svg, />a &amp; b</);
    assert.equal(svg.split('<text').length - 1, 2 + 2 + 3 * 3);
});

const LONG = {
    title: 'Search and product lists of the whole shop', figure: '100% (44% – 100%) against 98% (40% – 99%)', strength: 1,
    lines: ['category-team-of-the-north@shop.example', '⟵ catalogue, price engine, stock system, review provider', ...[1, 2, 3, 4, 5, 6].map((i) => `◆ Moment number ${i} with a long title`), '✎ a note, in full', '● measured'],
};

test('a card is as high as what is written on it: nothing is cut off, and nothing runs over its edge', () => {
    const plan = planOf(MAP, () => heightOf(LONG, CARD.width));
    for (const a of plan.cards) for (const b of plan.cards) assert.ok(a === b || a.x >= b.x + b.width || b.x >= a.x + a.width || a.y >= b.y + b.height || b.y >= a.y + a.height, `${a.id} on ${b.id}`);
    const { shapes, height } = drawn({ plan, heading: NO_HEADING, channelTitle: () => '', phaseNote: () => '', written: () => LONG }, roughly);
    const cards = shapes.filter((one) => one.shape === 'box' && one.width === CARD.width);
    assert.equal(cards.length, 3);
    for (const card of cards) {
        const on = shapes.filter((one) => one.shape === 'text' && one.x > card.x && one.x < card.x + CARD.width && one.y > card.y && one.y < card.y + (card.shape === 'box' ? card.height : 0));
        assert.equal(on.map((one) => (one.shape === 'text' ? one.text : '')).join(' ').replace(/\s/g, ''), [LONG.title, LONG.figure, ...LONG.lines].join(' ').replace(/\s/g, ''));
        for (const one of on) assert.ok(one.x + one.width <= card.x + CARD.width, one.shape === 'text' ? one.text : '');
    }
    assert.ok(shapes.every(({ y }) => y < height));
});

test('where customers went on to is told in words too, on paper and in the list', () => {
    const ways = [{ from: 'page', to: 'till', times: [1200, 3] }, { from: 'page', to: 'search', times: [0] }, { from: 'page', to: 'page', times: [4] }, { from: 'till', to: 'page', times: [5] }];
    assert.deepEqual(onwardOf({ ...MAP, ways }, 'page', wordsIn('en', 'en-GB')), ['→ till: 1,200']);
});

test('a text is broken between words, and within one that has no room', () => {
    const isFitting = (text: string): boolean => text.length <= 8;
    assert.deepEqual(wrapped('one two three incomprehensible', isFitting), ['one two', 'three', 'incompre', 'hensible']);
    assert.deepEqual(wrapped('ops@shop.example', isFitting), ['ops@', 'shop.', 'example'], 'behind a dot or the like first');
    assert.deepEqual(wrapped('', isFitting), []);
});

test('a sheet says what it shows: title, layer, days, whom, and how to read it', () => {
    const words = wordsIn('en', 'en-GB');
    const side = { from: '2026-10-01T00:00:00Z', to: '2026-11-01T00:00:00Z', segment: 'device=mobile', customers: 12, sessions: 20, converted: null };
    const data = { ...MAP, sides: [side, { ...side, segment: 'everybody', customers: 1 }] };
    const { above, below } = headingOf(data, 'conversion', true, words);
    const said = above.map(({ text }) => text).join('\n');
    assert.match(said, /^Shop\nLayer: conversion\n.*goal \(order\)/);
    assert.ok(said.includes(`\n${words.dateTime(side.from)} – ${words.dateTime(side.to)}, device=mobile: 12 customers\n`), said);
    assert.match(said, /\nagainst: .*, all customers: 1 customer\nwith simulated customers$/);
    assert.match(below.map(({ text }) => text).join('\n'), /darker[\s\S]*● measured · ○ assumed[\s\S]*◌ stale[\s\S]*✕ contradicted[\s\S]*◆[\s\S]*✎[\s\S]*▲/);
});

test('surveys are told each by itself, and only like is held against like', () => {
    const words = wordsIn('en', 'en-GB');
    assert.equal(told(figureOf(measure(1, null), 'surveys'), words), 'nps: 8 of 10 (3 answers) · ces: 4 (1 answer)');
    const of = (survey: string, mean: number) => figureOf({ ...measure(1, null), surveys: [{ survey, answers: 2, mean }] }, 'surveys');
    assert.deepEqual(strengths([of('nps', 8), of('csat', 4), of('nps', 4)]), [1, 1, 0.5]);
});

test('a map is opened whole where it can be read so, and otherwise from its beginning in letters that can be', () => {
    assert.deepEqual(opening({ width: 624, height: 400 }, { width: 1200, height: 600 }), { x: 288, y: EDGE, zoom: 1 });
    assert.deepEqual(opening({ width: 1632, height: 2000 }, { width: 800, height: 600 }), { x: EDGE, y: EDGE, zoom: READABLE });
    assert.equal(opening({ width: 1000, height: 2000 }, { width: 924, height: 600 }).zoom, 0.9);
    const view = { x: EDGE, y: EDGE, zoom: 1 };
    const room = { width: 800, height: 600 };
    assert.deepEqual(seeing(view, { x: 100, y: 100, width: 220, height: 130 }, room), view, 'what is seen moves nothing');
    assert.deepEqual(seeing(view, { x: 900, y: 700, width: 220, height: 130 }, room), { x: 800 - EDGE - 1120, y: 600 - EDGE - 830, zoom: 1 });
    assert.deepEqual(seeing({ x: -400, y: EDGE, zoom: 1 }, { x: 100, y: 0, width: 220, height: 900 }, room), { x: EDGE - 100, y: EDGE, zoom: 1 });
});

test('moments go by what the workspace calls them', () => {
    const titles = titlesOf([{ name: 'a.yaml', text: 'moment: looking\ntitle: Looks twice\n---\nmoment: bare\n' }], ['looking', 'bare', 'gone']);
    assert.deepEqual(['looking', 'bare', 'gone'].map(titles), ['Looks twice', 'bare', 'gone']);
});

test('why a touchpoint is not measured is said in the language of whoever reads, for every code of the API', () => {
    const api = readFileSync('../server/src/main/resources/dev/carpe/server/openapi/openapi.yaml', 'utf8');
    const [, list = ''] = api.slice(api.indexOf('    JourneyStanding:\n')).match(/cause: { enum: \[([^\]]*), null\]/) ?? [];
    assert.equal(list, 'silent, never-seen, before, earlier-half, skipped');
    for (const code of list.split(', ')) for (const { texts } of Object.values(LANGUAGES)) assert.ok(`journey.cause.${code}` in texts, code);
    const LAST = '2026-03-01T23:30:00Z';
    const touchpoint = step('till', 'buy', 'store', 100);
    const skipped = { n: 40, of: 100, share: 0.4, low: 0.3, high: 0.5 };
    const because = (cause: 'before' | 'skipped' | null): Pick<typeof touchpoint, 'standing' | 'measures'> => ({
        standing: { mark: 'stale', cause, why: 'in the server’s words', first: null, last: LAST },
        measures: touchpoint.measures.map((one) => ({ ...one, skipped })),
    });
    assert.equal(causeOf(because('before'), wordsIn('de')), `in diesem Zeitraum nicht gesehen, zuletzt am ${wordsIn('de').dateTime(LAST)}`, 'in the viewer’s zone');
    assert.equal(causeOf(because('skipped'), wordsIn('de')), '40\u00a0% überspringen diesen Berührungspunkt');
    assert.equal(causeOf(because('skipped'), wordsIn('en')), '40% skip this step');
    assert.equal(causeOf(because(null), wordsIn('en')), '');
});
