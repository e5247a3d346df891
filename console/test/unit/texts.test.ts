import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LANGUAGES, usual, wordsIn } from '../../src/texts/texts.js';

test('every language says everything', () => {
    for (const { texts } of Object.values(LANGUAGES)) {
        assert.deepEqual(Object.keys(texts).sort(), Object.keys(LANGUAGES.en.texts).sort());
        for (const text of Object.values(texts)) assert.ok(text.trim());
    }
});

test('numbers and shares are written as the language writes them', () => {
    assert.equal(wordsIn('en').percent(0.1534), '15.3%');
    assert.equal(wordsIn('de').percent(0.1534), '15,3\u00a0%');
    assert.equal(wordsIn('de').number(1234567), '1.234.567');
    assert.equal(wordsIn('en').number(0.123456), '0.1235');
    assert.equal(wordsIn('en').word('out', 'moment-raised'), 'moment raised');
    assert.equal(wordsIn('en').word('out', 'what-is-new'), 'what-is-new');
});

test('the first language of the browser that is spoken is taken', () => {
    assert.equal(usual(['fr-FR', 'de-AT', 'en']), 'de');
    assert.equal(usual(['fr']), 'en');
});
