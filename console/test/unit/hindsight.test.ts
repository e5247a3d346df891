import assert from 'node:assert/strict';
import { test } from 'node:test';
import { missing, scaleOf, sharesOf, written } from '../../src/api/hindsight.js';
import { place } from '../../src/api/report.js';

const arms = ['words', 'stars', 'video'];

test('shares are even until somebody says otherwise, and add up whatever their number', () => {
    assert.deepEqual(sharesOf(undefined, ['words', 'stars']), { words: '50', stars: '50' });
    assert.deepEqual(sharesOf('', arms), { words: '33.4', stars: '33.3', video: '33.3' });
    for (let count = 1; count <= 40; count++) assert.equal(missing(sharesOf(undefined, Array.from({ length: count }, (_, i) => `arm-${i}`))), 0, String(count));
});

test('an address gives the shares it was given', () => {
    const shares = { words: '70', stars: '12.5', video: '17.5' };
    assert.equal(written(shares), 'words:70,stars:12.5,video:17.5');
    assert.deepEqual(sharesOf(written(shares), arms), shares);
    assert.deepEqual(sharesOf(' stars : 80 , video:20', arms), { words: '0', stars: '80', video: '20' });
    assert.equal(written({ words: '', stars: '100' }), 'words:0,stars:100');
});

test('who is not there any more has no share, and what is no share at all says nothing', () => {
    assert.deepEqual(sharesOf('moon:60,stars:40', arms), { words: '0', stars: '40', video: '0' });
    assert.deepEqual(sharesOf('moon:60', ['words', 'stars']), { words: '50', stars: '50' });
    assert.deepEqual(sharesOf(',,:', ['words']), { words: '100' });
});

test('how far shares are from 100 % is told to a tenth', () => {
    const far = (...shares: string[]) => missing(Object.fromEntries(shares.map((share, i) => [`arm-${i}`, share])));
    assert.equal(far('60', '30'), 10);
    assert.equal(far('60', '45.5'), -5.5);
    assert.equal(far('33.33', '33.33', '33.33'), 0);
    assert.equal(far('33.3', '33.3', '33.3'), 0.1);
    assert.equal(far('0.1', '0.2', '99.7'), 0);
    assert.equal(far('', '100'), 0);
    for (const none of ['-5', 'half', '1e2', '1000', '5,5', 'NaN']) assert.equal(far(none, '50'), undefined, none);
});

test('one scale shows all intervals from edge to edge', () => {
    const { middle, half } = scaleOf([{ estimate: 0.2, interval: [0.1, 0.3] }, { estimate: 0.4, interval: [0.2, 0.5] }]);
    assert.deepEqual([0.1, 0.3, 0.5].map((value) => Math.round(place(value - middle, half))), [0, 50, 100]);
    assert.equal(place(0, scaleOf([{ estimate: 0, interval: [0, 0] }]).half), 50);
});
