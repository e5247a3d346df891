import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { messagesIn } from '../../src/answers/preview.js';
import { answersOf, channelOf, limitIn, partsOf } from '../../src/answers/read.js';

const FOLDER = '../examples/shop/workspace';
const files = readdirSync(FOLDER).map((name) => ({ name, text: readFileSync(`${FOLDER}/${name}`, 'utf8') }));

test('the triggers and experiences of the demo shop are read as they are written', () => {
    const { triggers, experiences } = answersOf(files);
    const reassure = triggers.find(({ id }) => id === 'reassure-reviewers');
    assert.deepEqual(reassure?.among, ['review-snippet', 'trust-badges']);
    assert.deepEqual([reassure.on, reassure.by, reassure.holdout, reassure.status, reassure.cap], [['review-reading'], 'split', '50%', 'live', '{ times: 1, per: session }']);
    const said = new Set(experiences.map(({ id }) => id));
    for (const { id, among, on } of triggers) {
        assert.ok(on.length > 0, id);
        for (const one of among) assert.ok(said.has(one), `${id}: ${one}`);
    }
    assert.deepEqual(experiences.find(({ id }) => id === 'review-snippet')?.claims, ['catalogue.review_count >= 5', 'has(catalogue.best_review)']);
});

test('what is filled in later is told apart', () => {
    assert.deepEqual(partsOf('{{ catalogue.stock }} left'), [{ text: 'catalogue.stock', filled: true }, { text: ' left', filled: false }]);
    assert.deepEqual(partsOf(''), []);
});

test('placements are channels or slots of a page', () => {
    assert.equal(channelOf('sms'), 'sms');
    assert.equal(channelOf('product-page.reviews'), 'page');
});

test('text messages are counted as they are charged', () => {
    assert.deepEqual(['x'.repeat(160), 'x'.repeat(161), '…'.repeat(70), '…'.repeat(71)].map(messagesIn), [1, 2, 1, 2]);
});

test('a cap is said as people say it, and what is written otherwise stays', () => {
    assert.equal(limitIn('{ times: 1, per: session }'), '1 / session');
    assert.equal(limitIn('[ { times: 1, per: session }, { times: 3, per: 7d } ]'), '1 / session, 3 / 7d');
    assert.equal(limitIn('{ per: 1d, times: 2 }'), '{ per: 1d, times: 2 }');
    assert.equal(limitIn(''), '');
});
