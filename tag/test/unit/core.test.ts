import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { activityFrom, advanced, withInput, withVisibility } from '../../src/activity.js';
import { callOf } from '../../src/arguments.js';
import { asChoice } from '../../src/choice.js';
import { consentOf } from '../../src/consent.js';
import { propertyOf } from '../../src/elements.js';
import { guarding } from '../../src/guard.js';
import { campaignOf, cleanUrl, pageOf } from '../../src/location.js';
import { decisionsOf, isGiven, isSame } from '../../src/placements/decision.js';
import { attributesOf, safeUrl } from '../../src/placements/render.js';
import { backoff } from '../../src/send/backoff.js';
import { asKept, batchOf, Queue } from '../../src/send/queue.js';
import { sessionAt } from '../../src/session.js';
import { callName, shopOf } from '../../src/shop.js';

describe('consent', () => {
    const config = { consent: { analytics: true, personalisation: true, export: false }, gpc: ['personalisation', 'export'] };
    test('without a word of the visitor the site’s defaults hold', () =>
        assert.deepEqual(consentOf(config, {}, false), { analytics: true, personalisation: true, export: false }));
    test('Global Privacy Control denies what the site says it denies', () =>
        assert.deepEqual(consentOf(config, {}, true), { analytics: true, personalisation: false, export: false }));
    test('the visitor’s own word goes before both', () =>
        assert.deepEqual(consentOf(config, { personalisation: true, analytics: false }, true), {
            analytics: false,
            personalisation: true,
            export: false,
        }));
    test('only yes and no are words', () => {
        for (const odd of [null, undefined, 'yes', 1, [], ['analytics'], () => true]) assert.deepEqual(asChoice(odd), {});
        assert.deepEqual(asChoice({ analytics: false, personalisation: 'no', recording: 1, export: true }), { analytics: false, export: true });
    });
    test('a purpose that only the visitor knows is kept', () => assert.equal(consentOf(config, { research: true }, true)['research'], true));
});

describe('calls as Segment’s SDKs are called', () => {
    const message = (...call: Parameters<typeof callOf>): unknown => callOf(...call)?.message;
    test('track', () => {
        assert.deepEqual(message('track', ['Product Viewed', { product_id: 'p1' }]), {
            type: 'track',
            event: 'Product Viewed',
            properties: { product_id: 'p1' },
        });
        assert.equal(callOf('track', [{}]), null);
    });
    test('page: one text is the name, two are category and name', () => {
        assert.deepEqual(message('page', ['Home']), { type: 'page', name: 'Home', properties: {} });
        assert.deepEqual(message('page', ['Docs', 'Start', { a: 1 }]), { type: 'page', category: 'Docs', name: 'Start', properties: { a: 1 } });
        assert.deepEqual(message('page', []), { type: 'page', properties: {} });
    });
    test('identify: with and without an id, ids may be numbers', () => {
        assert.deepEqual(message('identify', [42, { plan: 'gold' }]), { type: 'identify', userId: '42', traits: { plan: 'gold' } });
        assert.deepEqual(message('identify', [{ plan: 'gold' }]), { type: 'identify', traits: { plan: 'gold' } });
    });
    test('alias and group', () => {
        assert.deepEqual(message('alias', ['new', 'old']), { type: 'alias', userId: 'new', previousId: 'old' });
        assert.deepEqual(message('group', ['acme', { size: 3 }]), { type: 'group', groupId: 'acme', traits: { size: 3 } });
    });
    test('options carry a time, a context, an id, a proof', () => {
        const options = { timestamp: new Date(0), context: { a: 1 }, messageId: 'm', userHash: 'h' };
        assert.deepEqual(message('identify', ['u', {}, options]), {
            type: 'identify',
            userId: 'u',
            traits: {},
            context: { a: 1, userHash: 'h' },
            messageId: 'm',
            timestamp: '1970-01-01T00:00:00.000Z',
        });
    });
    test('the callback is found wherever it stands', () => {
        const done = (): void => undefined;
        assert.equal(callOf('track', ['X', done])?.done, done);
        assert.equal(callOf('page', [done])?.done, done);
    });
});

describe('the queue', () => {
    const entry = (id: string, size = 2): { id: string; json: string } => ({ id, json: 'x'.repeat(size) });
    const ids = (entries: readonly { id: string }[]): string => entries.map((one) => one.id).join('');

    test('a batch is what fits, and at least one', () => {
        const queue = new Queue();
        queue.add([entry('a', 100), entry('b', 100), entry('c', 100)]);
        assert.equal(ids(queue.take(250)), 'ab');
        queue.settle();
        queue.add([entry('d', 1000)]);
        assert.equal(ids(queue.take(50)), 'c');
        queue.settle();
        assert.equal(ids(queue.take(50)), 'd');
    });
    test('what did not arrive goes first again', () => {
        const queue = new Queue();
        queue.add([entry('a')]);
        queue.take(100);
        queue.add([entry('b')]);
        assert.equal(ids(queue.unconfirmed()), 'ab');
        queue.back();
        assert.equal(ids(queue.take(100)), 'ab');
    });
    test('what an earlier page left goes before, each once', () => {
        const queue = new Queue();
        queue.add([entry('c')]);
        queue.adopt({ handed: [entry('a')], waiting: [entry('b'), entry('c')], at: 0 }, 1000);
        assert.equal(ids(queue.take(100)), 'abc');
    });
    test('what was handed over so long ago that the server may have forgotten it is not sent again', () => {
        const queue = new Queue();
        queue.adopt({ handed: [entry('a')], waiting: [entry('b')], at: 0 }, 20 * 3600_000);
        assert.equal(ids(queue.take(100)), 'b');
    });
    test('it holds a thousand, the newest', () => {
        const queue = new Queue();
        for (let i = 0; i < 1005; i++) queue.add([{ id: String(i), json: '{}' }]);
        assert.equal(queue.size, 1000);
        assert.equal(queue.take(2)[0]?.id, '5');
    });
    test('what was stored by somebody else is nothing', () => {
        for (const odd of [null, 1, 'x', [], {}, { waiting: 1 }]) assert.equal(asKept(odd), null);
        assert.deepEqual(asKept({ at: 1, waiting: [{ id: 'a', json: '{}' }, { id: 1 }, null], handed: 'x' }), {
            at: 1,
            waiting: [{ id: 'a', json: '{}' }],
            handed: [],
        });
    });
    test('a batch is JSON also where the page has broken how lists become JSON', () => {
        Object.defineProperty(Array.prototype, 'toJSON', { configurable: true, value: () => 'broken' });
        try {
            const body = JSON.parse(batchOf([{ id: 'a', json: '{"a":1}' }, { id: 'b', json: '{"b":2}' }], 'k"', '{"c":3}', 'now')) as unknown;
            assert.deepEqual(body, { writeKey: 'k"', sentAt: 'now', context: { c: 3 }, batch: [{ a: 1 }, { b: 2 }] });
        } finally {
            delete (Array.prototype as { toJSON?: unknown }).toJSON;
        }
    });
});

test('waiting doubles up to a minute, spread over half of it', () => {
    assert.deepEqual([1, 2, 3, 7, 50].map((failures) => backoff(failures, 1)), [1000, 2000, 4000, 60_000, 60_000]);
    assert.equal(backoff(3, 0), 2000);
});

test('a session ends after half an hour of silence', () => {
    const first = sessionAt(null, 1000, () => 'one');
    assert.deepEqual(sessionAt(first, 1000 + 30 * 60_000, () => 'two'), { id: 'one', lastAt: 1000 + 30 * 60_000 });
    assert.equal(sessionAt(first, 1001 + 30 * 60_000, () => 'two').id, 'two');
});

describe('activity', () => {
    test('thirty seconds after the last input nobody is there any more', () => {
        const later = advanced(activityFrom(0, true), 100_000);
        assert.deepEqual([later.visibleMs, later.activeMs], [100_000, 30_000]);
    });
    test('an input brings them back', () => {
        const later = advanced(withInput(advanced(activityFrom(0, true), 60_000), 70_000), 80_000);
        assert.deepEqual([later.visibleMs, later.activeMs], [80_000, 40_000]);
    });
    test('a page in the back counts for nothing', () => {
        const back = withVisibility(activityFrom(0, true), false, 5000);
        const front = withVisibility(back, true, 20_000);
        assert.deepEqual([advanced(front, 25_000).visibleMs, advanced(front, 25_000).activeMs], [10_000, 10_000]);
    });
    test('looking in small steps or once comes to the same', () => {
        let small = activityFrom(0, true);
        for (let at = 0; at <= 90_000; at += 700) small = advanced(small, at);
        small = advanced(small, 90_000);
        assert.equal(small.activeMs, advanced(activityFrom(0, true), 90_000).activeMs);
    });
});

describe('addresses', () => {
    test('what may name a person is left out', () => {
        const url = cleanUrl('https://u:p@shop.example/reset?token=abc&email=a&x=me%40home.example&q=coat&page=2#top');
        assert.equal(url?.href, 'https://shop.example/reset?q=coat&page=2');
        assert.equal(cleanUrl('nonsense'), null);
    });
    test('a page is told with its parts', () =>
        assert.deepEqual(pageOf('https://shop.example/coats?q=red#a', 'Coats', ''), {
            path: '/coats',
            url: 'https://shop.example/coats?q=red',
            search: '?q=red',
            title: 'Coats',
            referrer: '',
        }));
    test('a campaign is read as Segment’s SDKs read it', () => {
        assert.deepEqual(campaignOf('https://x.example/?utm_source=news&utm_campaign=spring'), { source: 'news', name: 'spring' });
        assert.equal(campaignOf('https://x.example/?a=1'), null);
    });
});

describe('answers', () => {
    test('scripts and odd schemes are no addresses', () => {
        const base = 'https://shop.example/a/';
        for (const bad of ['javascript:alert(1)', ' jAvAsCrIpT:alert(1)', 'data:text/html,x', 'vbscript:x', 'blob:x']) {
            assert.equal(safeUrl(bad, base), null, bad);
        }
        assert.equal(safeUrl('../b', base), 'https://shop.example/b');
        assert.equal(safeUrl('tel:+49', base), 'tel:+49');
    });
    test('a template fills attributes that can do no harm', () =>
        assert.deepEqual(attributesOf('href=link; src = image;onclick=code;style=s; srcdoc=x'), [
            { attribute: 'href', field: 'link' },
            { attribute: 'src', field: 'image' },
        ]));
    test('anything but a list of decisions is none', () => {
        for (const odd of [null, {}, { decisions: 1 }, { decisions: [null, {}, { placement: 1 }] }]) assert.deepEqual(decisionsOf(odd), []);
    });
    test('the same words under a new id are the same', () => {
        const given = { placement: 'p', decisionId: '1', trigger: 't', experience: 'e', moment: 'm', content: { a: 'x' } };
        assert.ok(isGiven(given) && !isGiven({ placement: 'p' }));
        assert.ok(isSame(given, { ...given, decisionId: '2' }));
        assert.ok(!isSame(given, { ...given, content: { a: 'y' } }));
    });
});

test('the shop’s functions are named after its events', () => {
    assert.equal(callName('Product Added to Wishlist'), 'productAddedToWishlist');
    const told: string[] = [];
    const shop = shopOf((event) => told.push(event));
    shop.productAddedToWishlist();
    shop.orderCompleted({ total: 3 });
    assert.deepEqual(told, ['Product Added to Wishlist', 'Order Completed']);
});

test('prices are numbers, ids stay as they are written', () => {
    assert.equal(propertyOf('price', '49.90'), 49.9);
    assert.equal(propertyOf('price', 'from 49'), 'from 49');
    assert.equal(propertyOf('product_id', '0042'), '0042');
});

test('a guard lets nothing out, and gives up in the end', () => {
    let stopped = 0;
    const told: unknown[] = [];
    const guard = guarding(() => stopped++, (failure) => told.push(failure));
    const broken = guard((): number => {
        throw new Error('x');
    });
    for (let i = 0; i < 30; i++) assert.equal(broken(), undefined);
    assert.equal(stopped, 1);
    assert.equal(told.length, 30);
    assert.equal(guard((a: number) => a + 1)(1), 2);
});
