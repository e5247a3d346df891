import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { marksBetween, depthOf } from '../../src/signals/scroll-depth.js';
import { judged, PATIENCE, WAIT, withReaction, withRequest, type Waiting } from '../../src/signals/dead-click.js';
import { entered, left, missing } from '../../src/signals/dwell.js';
import { fillingFrom, withField } from '../../src/signals/forms.js';
import { isRepeated, withClick, type Burst, type Click } from '../../src/signals/rage-click.js';
import { hasPrice, selectionName } from '../../src/signals/selections.js';
import { moved, motionFrom, type Motion } from '../../src/signals/thrash.js';
import { walked, type Step } from '../../src/signals/u-turn.js';
import { NO_SHIFTS, withShift } from '../../src/signals/vitals.js';
import { outboundHost } from '../../src/signals/clicks.js';
import { isInView } from '../../src/seen.js';

const raised = (...clicks: readonly Click[]): number[] => {
    let burst: Burst = { clicks: [], told: false };
    return clicks.flatMap((click) => {
        const next = withClick(burst, click);
        burst = next;
        return next.raised ? [click.at] : [];
    });
};
const click = (at: number, x = 0, y = 0): Click => ({ at, x, y });

describe('rage clicks', () => {
    test('three clicks within a second on one spot are rage, exactly a second included', () => {
        assert.deepEqual(raised(click(0), click(500), click(1000)), [1000]);
    });
    test('a millisecond more is not', () => assert.deepEqual(raised(click(0), click(500), click(1001)), []));
    test('thirty pixels apart is one spot, thirty-one is not', () => {
        assert.deepEqual(raised(click(0, 0), click(100, 15), click(200, 30)), [200]);
        assert.deepEqual(raised(click(0, 0), click(100, 15), click(200, 31)), []);
    });
    test('a burst is told once, however long it goes on', () => {
        assert.deepEqual(raised(...[0, 200, 400, 600, 800, 1000, 1200].map((at) => click(at))), [400]);
    });
    test('a new burst after a pause is told again', () => {
        assert.deepEqual(raised(...[0, 200, 400, 2000, 2200, 2400].map((at) => click(at))), [400, 2400]);
    });
    test('a double click is none', () => assert.deepEqual(raised(click(0), click(120)), []));
    for (const words of ['+', '−', '›', 'Next', 'next slide', 'Previous', 'Increase quantity', 'Show more']) {
        test(`"${words}" is clicked many times on purpose`, () => assert.ok(isRepeated(words)));
    }
    for (const words of ['Add to cart', 'Pay now', 'Nextdoor', 'Contact us', 'Evermore', '']) {
        test(`"${words}" is not`, () => assert.ok(!isRepeated(words)));
    }
});

describe('dead clicks', () => {
    const pressed: Waiting = { at: 10_000, stamp: 500, answeredAt: null };
    test('a reaction in the first 2500 ms answers, one a millisecond later does not', () => {
        assert.equal(judged(withReaction(pressed, 12_500), 12_500), 'answered');
        assert.equal(judged(withReaction(pressed, 12_501), 10_000 + PATIENCE), 'dead');
    });
    test('without a reaction it stays open until a slow site has had its time', () => {
        assert.equal(judged(pressed, 10_000 + PATIENCE - 1), 'open');
        assert.equal(judged(pressed, 10_000 + PATIENCE), 'dead');
    });
    test('of who leaves it is dead with the time to react', () => {
        assert.equal(judged(pressed, 12_499, WAIT), 'open');
        assert.equal(judged(pressed, 12_500, WAIT), 'dead');
        assert.equal(judged(withRequest(pressed, 700), 12_500, WAIT), 'answered');
    });
    test('a request that the click began answers it, whenever it ends', () => {
        assert.equal(judged(withRequest(pressed, 700), 19_000), 'answered');
        assert.equal(judged(withRequest(pressed, 500 + 2501), 10_000 + PATIENCE), 'dead');
        assert.equal(judged(withRequest(pressed, 400), 10_000 + PATIENCE), 'dead', 'one from before is not the click’s');
    });
});

describe('dwelling', () => {
    const price = {} as Element;
    const other = {} as Element;
    test('it counts once the threshold is reached on the clock of attention', () => {
        const dwell = entered(null, price, 1000, 50_000);
        assert.equal(missing(dwell, 8999, 8000), 1);
        assert.equal(missing(dwell, 9000, 8000), 0);
    });
    test('a pointer that slips off for a second has not left', () => {
        const back = entered(left(entered(null, price, 0, 0), 5000), price, 5500, 6000);
        assert.equal(missing(back, 8000, 8000), 0);
    });
    test('one that stays away longer begins anew', () => {
        const back = entered(left(entered(null, price, 0, 0), 5000), price, 6001, 6001);
        assert.equal(missing(back, 8000, 8000), 6001);
    });
    test('another element is another stay', () => {
        assert.equal(missing(entered(entered(null, price, 0, 0), other, 100, 100), 100, 8000), 8000);
    });
    test('what was told, or has left, counts no more', () => {
        assert.equal(missing({ ...entered(null, price, 0, 0), told: true }, 9000, 8000), null);
        assert.equal(missing(left(entered(null, price, 0, 0), 1), 9000, 8000), null);
    });
});

describe('thrashing', () => {
    const times = (points: readonly (readonly [number, number, number])[]): number[] => {
        let motion: Motion = motionFrom(points[0]?.[0] ?? 0, points[0]?.[1] ?? 0);
        return points.flatMap(([x, y, at]) => {
            const next = moved(motion, x, y, at);
            motion = next;
            return next.raised ? [at] : [];
        });
    };
    const shaken = (stroke: number, everyMs: number, strokes: number): [number, number, number][] =>
        Array.from({ length: strokes + 1 }, (_, i) => [i % 2 ? stroke : 0, 0, i * everyMs]);

    test('six turns in a second and a half are thrashing', () => assert.deepEqual(times(shaken(100, 150, 7)), [1050]));
    test('short strokes are not: a hand trembles', () => assert.deepEqual(times(shaken(59, 100, 20)), []));
    test('slow ones are not: somebody compares', () => assert.deepEqual(times(shaken(300, 400, 20)), []));
    test('it is told once in five seconds', () => assert.equal(times(shaken(100, 100, 60)).length, 2));
    test('a long way in one direction is none', () =>
        assert.deepEqual(times(Array.from({ length: 50 }, (_, i) => [i * 30, i * 10, i * 16])), []));
});

describe('U-turns', () => {
    const turns = (...steps: readonly [string, number][]): (string | undefined)[] => {
        let way: readonly Step[] = [];
        return steps.flatMap(([path, at]) => {
            const next = walked(way, { path, at });
            way = next.way;
            return next.turn ? [next.turn.path] : [];
        });
    };
    test('away and back within ten seconds', () => {
        assert.deepEqual(turns(['/list', 0], ['/coat', 5000], ['/list', 15_000]), ['/coat']);
        assert.deepEqual(turns(['/list', 0], ['/coat', 5000], ['/list', 15_001]), []);
    });
    test('going on is none, and so is a reload', () => {
        assert.deepEqual(turns(['/a', 0], ['/b', 1000], ['/c', 2000], ['/a', 3000]), []);
        assert.deepEqual(turns(['/a', 0], ['/a', 1000], ['/a', 2000]), []);
    });
    test('a page reloaded in between is left when it was first opened', () => {
        assert.deepEqual(turns(['/a', 0], ['/b', 1000], ['/b', 10_000], ['/a', 12_000]), []);
    });
});

describe('selections', () => {
    for (const text of ['€ 49.90', '49,90 €', '$1,299', 'USD 12', '1 299,00 zł', '£5']) {
        test(`"${text}" has a price`, () => assert.ok(hasPrice(text)));
    }
    for (const text of ['49.90', 'size 42', 'euro', '2026']) test(`"${text}" has none`, () => assert.ok(!hasPrice(text)));
    test('a price in a long text is a text', () => {
        assert.equal(selectionName('€ 49', false), 'Price Selected');
        assert.equal(selectionName(`It costs € 49 ${'and is worth it '.repeat(4)}`, false), 'Text Selected');
    });
    test('what lies on the price is the price, also without a currency', () => assert.equal(selectionName('49.90', true), 'Price Selected'));
    test('one letter is a slip', () => assert.equal(selectionName(' a ', false), null));
});

describe('forms', () => {
    test('the field that was changed last stands last, each once', () => {
        const filling = withField(withField(fillingFrom(5, 'name'), 'street'), 'name');
        assert.deepEqual(filling, { startedAt: 5, fields: ['street', 'name'], submitted: false });
    });
});

describe('scroll depth', () => {
    test('marks are told as they are passed', () => {
        assert.deepEqual(marksBetween(0, 60), [25, 50]);
        assert.deepEqual(marksBetween(60, 60), []);
        assert.deepEqual(marksBetween(60, 100), [75, 90, 100]);
    });
    test('a page that fits the window has no depth; half a pixel short of the end is the end', () => {
        assert.equal(depthOf(0, 800, 800), 0);
        assert.equal(depthOf(1199.5, 800, 2000), 100);
    });
});

describe('layout shifts', () => {
    // Worked by hand after the metric's definition: the worst window of jumps with gaps under 1 s, at most 5 s long.
    test('the worst window counts', () => {
        const shifts = [
            { value: 0.1, at: 0 },
            { value: 0.1, at: 900 },
            { value: 0.05, at: 3000 },
            { value: 0.12, at: 9000 },
        ].reduce(withShift, NO_SHIFTS);
        assert.equal(shifts.worst, 0.2);
    });
    test('no window is longer than five seconds', () => {
        const shifts = Array.from({ length: 12 }, (_, i) => ({ value: 0.01, at: i * 500 })).reduce(withShift, NO_SHIFTS);
        assert.equal(Math.round(shifts.worst * 100), 10);
    });
});

test('only links to other web sites lead out', () => {
    assert.equal(outboundHost('https://other.example/x', 'https://shop.example/'), 'other.example');
    assert.equal(outboundHost('https://shop.example/x', 'https://shop.example/'), null);
    assert.equal(outboundHost('mailto:a@b.example', 'https://shop.example/'), null);
});

test('half an element is in view, or half a window of a larger one', () => {
    const view = { width: 1000, height: 800 };
    assert.ok(isInView({ width: 100, height: 50 }, { width: 100, height: 100 }, view));
    assert.ok(!isInView({ width: 100, height: 49 }, { width: 100, height: 100 }, view));
    assert.ok(isInView({ width: 1000, height: 400 }, { width: 1000, height: 5000 }, view));
    assert.ok(!isInView({ width: 0, height: 0 }, { width: 0, height: 0 }, view));
});
