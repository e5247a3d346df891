import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Adjusted, Comparison, Next, Unknown } from '../../src/api/report.js';
import { adjustedOf, failedOf, nextOf, obstacleOf, troubleOf, unchangedOf, unknownOf } from '../../src/parts/finding.js';
import { LANGUAGES, wordsIn } from '../../src/texts/texts.js';

const API = readFileSync('../server/src/main/resources/dev/carpe/server/openapi/openapi.yaml', 'utf8');
const de = wordsIn('de');

/** The codes that the API lists after these words. */
const codesAfter = (words: string): string[] => {
    const [, list = ''] = API.slice(API.indexOf(words)).match(/enum: \[([^\]]*)\]/) ?? [];
    return list.split(', ').filter((code) => code !== 'null');
};

test('every code of the API is said in every language', () => {
    const said = { unknown: codesAfter('            unknowns:\n'), 'stalling.obstacle': codesAfter('        obstacle: { enum'), beside: codesAfter('              cause: { enum') };
    const obstacle = [...codesAfter('"Why there is no report, in words"'), ...codesAfter('"Why nothing can be told, in words"')].filter((code) => code !== 'no-history');
    const trial = codesAfter('"Why it failed, in words"').filter((code) => code !== 'bad-question');
    for (const [prefix, codes] of Object.entries({ ...said, obstacle, 'trial.cause': trial })) {
        assert.ok(codes.length > 1, prefix);
        for (const code of codes) for (const { texts } of Object.values(LANGUAGES)) assert.ok(`${prefix}.${code}` in texts, `${prefix}.${code}`);
    }
    assert.deepEqual(codesAfter('            nextStep:\n'), ['repair', 'stop-harm', 'ship', 'keep-control', 'keep-running']);
});

const next = (nextStep: Next, comparisons: readonly Comparison[] = []) => ({ nextStep, comparisons });

test('the next step is said in the language of whoever reads', () => {
    assert.equal(nextOf(de, next({ code: 'keep-running', because: 'no-difference', moreUnits: 1200, moreDays: 3 })), 'Weiterlaufen lassen: Noch gibt es keinen klaren Unterschied. Wie es jetzt aussieht, dauert das noch etwa 3 Tage (1.200 Kunden).');
    assert.equal(nextOf(de, next({ code: 'ship', arm: 'answered', metric: 'purchase', change: [0.052, 0.31] })), '„answered“ für alle: purchase ändert sich damit um +5,2\u00a0% bis +31,0\u00a0%.');
    assert.match(nextOf(wordsIn('en'), next({ code: 'repair', because: 'sizes' })), /^Stop and repair: the arms have sizes/);
});

test('a difference of shares to ship for is told in points, one of means as the number that it is', () => {
    const ship: Next = { code: 'ship', arm: 'answered', metric: 'purchase', difference: [0.012, 0.034] };
    const compared = (kind: 'share' | 'mean', arm = 'answered'): Comparison => ({ metric: 'purchase', arm, standing: 'better', kind });
    assert.equal(nextOf(wordsIn('en'), next(ship, [compared('share')])), 'Ship “answered”: it changes purchase by +1.2\u00a0pp to +3.4\u00a0pp.');
    assert.equal(nextOf(de, next(ship, [compared('share')])), '„answered“ für alle: purchase ändert sich damit um +1,2\u00a0Prozentpunkte bis +3,4\u00a0Prozentpunkte.');
    assert.equal(nextOf(wordsIn('en'), next(ship, [compared('share', 'other'), compared('mean')])), 'Ship “answered”: it changes purchase by 0.012 to 0.034.');
});

test('so is what is not known, and a code that is new is told as the server says it', () => {
    assert.equal(unknownOf(de, { code: 'weekdays', words: 'Weekdays …', values: { days: '2' } }), 'Werktage und Wochenenden können sich unterscheiden, und gesehen sind 2 von 7 Tagen.');
    assert.equal(unknownOf(de, { code: 'few-of-kinds', words: '', values: { arm: 'answered', dimension: 'device', kinds: 'tablet' } }), 'Für wen es wirkt: zu wenige Kunden von „answered“ nach Gerät: tablet.');
    assert.equal(unknownOf(de, { code: 'not-compared', words: '', values: { metric: 'purchase', arm: 'answered', cause: 'too-few' } }), 'purchase bei „answered“: zu wenige Kunden.');
    const unseen = (given: string): string => unknownOf(de, { code: 'unseen', words: '', values: { given } });
    assert.equal(unseen('1'), 'Ob jemand die Antworten sieht: Von 1 Kunden, der eine bekam, wurde nicht gemeldet, dass er sie sah.');
    assert.equal(unseen('2'), 'Ob jemand die Antworten sieht: Von 2 Kunden, die eine bekamen, wurde bei keinem gemeldet, dass er sie sah.');
    assert.equal(unknownOf(de, { code: 'brand-new' as Unknown['code'], words: 'Something else.', values: {} }), 'Something else.');
});

test('what has no interval yet says why', () => {
    const comparison: Comparison = { metric: 'purchase', arm: 'answered', standing: 'open', units: 12, changeCause: 'too-few', changeWhy: 'after 12 units it is too early' };
    assert.equal(unchangedOf(de, comparison), 'noch kein Intervall: 12 Kunden sind zu wenig für eines, das bei jedem Blick gilt');
    assert.equal(unchangedOf(de, { ...comparison, changeCause: 'zero-base' }), 'keine relative Änderung: Die Kontrollgruppe liegt zu nahe bei 0');
    assert.equal(failedOf(de, { failed: 'each arm needs at least two units', cause: 'too-few' }), 'zu wenige Kunden');
    assert.equal(failedOf(de, { failed: 'as the server says it', cause: 'brand-new' }), 'as the server says it');
    assert.equal(failedOf(de, { failed: 'as the server says it' }), 'as the server says it');
});

test('an effect with what customers did before is told as its metric is counted: relative to the control, in points, or as the number that it is', () => {
    const adjusted: Adjusted = { metric: 'purchase', arm: 'answered', units: 900, difference: 0.012, interval: [-0.004, 0.028], varianceRemoved: 0.3 };
    const counted = (kind: 'share' | 'mean'): Comparison => ({ metric: 'purchase', arm: 'answered', standing: 'open', kind });
    assert.deepEqual(adjustedOf(wordsIn('en'), adjusted, [counted('share')]), ['+1.2\u00a0pp', '-0.4\u00a0…\u00a0+2.8\u00a0pp']);
    assert.deepEqual(adjustedOf(de, adjusted, [counted('share')]), ['+1,2\u00a0Prozentpunkte', '-0,4\u00a0…\u00a0+2,8\u00a0Prozentpunkte']);
    assert.deepEqual(adjustedOf(wordsIn('en'), { ...adjusted, difference: 1.5, interval: [-0.5, 3.5] }, [counted('mean')]), ['1.5', '-0.5 … 3.5']);
    assert.deepEqual(adjustedOf(wordsIn('en'), { ...adjusted, change: 0.12, changeInterval: [-0.04, 0.28] }, [counted('share')]), ['+12.0%', '-4.0% … +28.0%']);
});

test('why there is no report is said in the language of whoever reads, and so is why a backtest failed', () => {
    assert.equal(obstacleOf(de, { obstacle: 'nobody has been assigned yet', cause: 'nobody-assigned' }), 'Noch wurde niemand zugeteilt');
    assert.match(obstacleOf(de, { obstacle: 'history is still opening', cause: 'no-history' }), /^Der Verlauf lässt sich jetzt nicht fragen.*: history is still opening$/);
    assert.equal(obstacleOf(de, { obstacle: 'as a server says it that knows no codes' }), 'as a server says it that knows no codes');
    const job = { id: '7', problem: 'history is still opening; try again', cause: 'no-history' } as const;
    assert.equal(troubleOf(de, job), 'Der Verlauf lässt sich jetzt nicht fragen. Der Server sagt dazu: history is still opening; try again');
    assert.match(troubleOf(de, { ...job, cause: 'unexpected' }) ?? '', /Protokoll des Servers.*„backtest 7“/);
    assert.equal(troubleOf(de, { ...job, problem: 'as the server says it', cause: 'bad-question' }), 'as the server says it');
    assert.equal(troubleOf(de, { ...job, problem: null, cause: null }), undefined);
});

test('money is written with its currency, and what is no code stands behind the number', () => {
    assert.equal(de.money(146.44, 'EUR'), '146,44\u00a0€');
    assert.equal(de.money(146.5, 'points'), '146,5 points');
});
