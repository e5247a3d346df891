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
    assert.deepEqual([4.069, 0.3667, 126.4].map(wordsIn('en').rough), ['4.1', '0.37', '126']);
    assert.equal(wordsIn('en').word('out', 'moment-raised'), 'moment raised');
    assert.equal(wordsIn('en').word('out', 'what-is-new'), 'what-is-new');
});

test('differences of shares are points, and no per cent', () => {
    assert.equal(wordsIn('en').points(0.0904), '+9.0\u00a0pp');
    assert.equal(wordsIn('de').points(-0.1923, 1), '-19,2\u00a0…\u00a0+100,0\u00a0Prozentpunkte');
    assert.equal(wordsIn('en').points(0.0001, 0.0904), '0.0\u00a0…\u00a0+9.0\u00a0pp');
    assert.deepEqual([0.0004, 0.00003, 0, NaN].map((one) => wordsIn('en').points(one)), ['+0.04\u00a0pp', '+0.003\u00a0pp', '0.0\u00a0pp', 'NaN\u00a0pp']);
});

test('one thing is said as one, in every language', () => {
    const said = (language: 'en' | 'de', count: number): string => wordsIn(language).say('recordings.usage', { count, share: '3 %' });
    assert.equal(said('en', 1), '1 recording fills 3 % of the room for recordings.');
    assert.equal(said('en', 1200), '1,200 recordings fill 3 % of the room for recordings.');
    assert.equal(said('de', 1), '1 Aufzeichnung füllt 3 % des Platzes für Aufzeichnungen.');
    assert.equal(said('de', 0), '0 Aufzeichnungen füllen 3 % des Platzes für Aufzeichnungen.');
    assert.equal(wordsIn('en').say('now.quarter', { count: 1 }), 'moment in the last 15 minutes');
    assert.equal(wordsIn('en').say('palette.hint'), LANGUAGES.en.texts['palette.hint']);
});

test('what a customer is shown has one name in German', () => {
    for (const text of Object.values(LANGUAGES.de.texts)) assert.doesNotMatch(text, /Erlebnis/);
});

test('every form that depends on a number has its two words, and the languages ask for the same values', () => {
    const asked = (text: string): string[] => [...new Set([...text.matchAll(/\{(\w+)/g)].map(([, name]) => name ?? ''))].sort();
    for (const key of Object.keys(LANGUAGES.en.texts) as (keyof typeof LANGUAGES.en.texts)[]) {
        for (const { texts } of Object.values(LANGUAGES)) {
            assert.doesNotMatch(texts[key].replace(/\{\w+(:[^|{}]+\|[^|{}]+)?\}/g, ''), /\{\w/, key);
            assert.deepEqual(asked(texts[key]), asked(LANGUAGES.en.texts[key]), key);
        }
    }
});

test('the first language of the browser that is spoken is taken', () => {
    assert.equal(usual(['fr-FR', 'de-AT', 'en']), 'de');
    assert.equal(usual(['fr']), 'en');
});

test('instants and spans of the server are told as whoever looks reads them', () => {
    const zone = process.env['TZ'];
    process.env['TZ'] = 'Asia/Tokyo';
    try {
        const { sentence, dateTime } = wordsIn('en', 'en-GB');
        assert.equal(sentence('once in 24h of this trigger is reached until 2026-11-22T10:41:55.255Z'), 'once in 24h of this trigger is reached until 22 Nov 2026, 19:41:55');
        assert.equal(sentence('waits until 2026-11-22T20:00:00Z, not 2026-11-22'), `waits until ${dateTime('2026-11-22T20:00:00Z')}, not 2026-11-22`);
        assert.equal(dateTime('2026-11-22T20:00:00Z'), '23 Nov 2026, 05:00:00');
    } finally {
        if (zone === undefined) delete process.env['TZ'];
        else process.env['TZ'] = zone;
    }
    assert.deepEqual(['PT0S', 'PT24H', 'PT1H30M', 'P2DT12H', 'soon'].map(wordsIn('en').span), ['0 sec', '1 day', '1.5 hr', '2.5 days', 'soon']);
});
