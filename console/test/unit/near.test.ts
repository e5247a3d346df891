import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Why } from '../../src/api/client.js';
import { nearOf } from '../../src/parts/near.js';
import { LANGUAGES, wordsIn } from '../../src/texts/texts.js';

type NearMiss = Why['nearMisses'][number];

const API = readFileSync('../server/src/main/resources/dev/carpe/server/openapi/openapi.yaml', 'utf8');
const de = wordsIn('de');
const en = wordsIn('en');

const miss = (form: NearMiss['form'], values: NearMiss['values'], behind: NearMiss[] = []): NearMiss => ({
    moment: 'price-checking', key: ['p1'], at: '2026-03-01T10:00:00Z', code: 'too-late', words: 'in the server’s words at 2026-03-01T10:00:00Z', form, values, behind,
});

/** One of each form, with all that the server always gives. */
const EVERY: readonly NearMiss[] = [
    miss('late', { event: ['A'], excess: ['40s'], within: ['20m'] }),
    miss('close', { event: ['A'], after: ['10s'], apart: ['1m'] }),
    miss('few', { come: ['1'], times: ['3'], event: ['A'], fitting: ['true'] }),
    miss('sum', { property: ['price'], event: ['A'], total: ['30'], lacking: ['20'], reaches: ['50'] }),
    miss('condition', { event: ['A'], clause: ['seconds >= 8'], names: ['seconds'], known: ['7'] }),
    miss('early', { event: ['B'], left: ['10s'], span: ['5m'], anchor: ['A'] }),
    miss('cancelled', { event: ['B'], left: ['10s'], span: ['5m'] }),
    miss('waiting', { span: ['5m'], event: ['B'], anchor: ['A'], at: ['2026-03-01T10:00:00Z'] }),
    miss('order', { event: ['A'], second: ['B'], ahead: ['10s'] }),
    miss('disturbed', { event: ['C'], first: ['A'], last: ['B'] }),
    miss('other-key', { names: ['product_id'], keys: ['p1', 'p2'] }),
    miss('missing', { event: ['A'] }),
    miss('some', { come: ['1'], times: ['2'], steps: ['A'], open: ['B'] }),
    miss('level', { of: ['probability'], reached: ['0.6'], needed: ['0.7'], event: ['A'] }),
    miss('disarmed', { of: ['score'], reached: ['0.6'], clear: ['0.5'], needed: ['0.7'] }),
    miss('crossed-again', { span: ['10m'], at: ['2026-03-01T10:00:00Z'] }),
    miss('quiet', { span: ['10m'], at: ['2026-03-01T10:00:00Z'] }),
    miss('used', {}),
    miss('no-consent', { purpose: ['personalisation'] }),
];

test('every form of the API is said in every language', () => {
    const [, list = ''] = API.slice(API.indexOf('    NearMiss:\n')).match(/form:\s+enum: \[([^\]]*)\]/) ?? [];
    const forms = list.split(', ');
    assert.equal(forms.length, 19);
    for (const form of forms) for (const { texts } of Object.values(LANGUAGES)) assert.ok(`near.${form}` in texts, form);
    assert.deepEqual(forms.filter((form) => !EVERY.some((one) => one.form === form)), []);
    for (const one of EVERY) for (const words of [de, en]) assert.doesNotMatch(nearOf(words, one), /[{}]|undefined/, one.form);
});

const LATE = { event: ['Element Dwelled'], excess: ['40s'], within: ['20m'] };
const MISSING = { event: ['Element Dwelled', 'Review Read'], fitting: ['true'], after: ['Product Viewed'], within: ['20m'] };

test('what almost made a moment is said in the language of whoever reads', () => {
    for (const [near, german, english] of [
        [miss('late', LATE), 'Element Dwelled kam 40s zu spät: 20m sind erlaubt', 'Element Dwelled came 40s too late for within 20m'],
        [miss('late', { ...LATE, nth: ['3'] }), 'Element Dwelled Nr. 3 kam 40s zu spät: 20m sind erlaubt', 'Element Dwelled no. 3 came 40s too late for within 20m'],
        [miss('missing', MISSING), 'nach Product Viewed innerhalb von 20m kam kein passendes Element Dwelled oder Review Read', 'no fitting Element Dwelled or Review Read came after Product Viewed within 20m'],
        [miss('missing', { event: ['Leaves'], after: ['A'], before: ['B'] }, [miss('used', {})]),
            'zwischen A und B kam kein Leaves (price-checking: alles war da, aber mit Ereignissen, die ein früherer Moment verbraucht hatte)',
            'no Leaves came between A and B (price-checking: it was complete, but with events that an earlier one had used)'],
        [miss('condition', { event: ['Element Dwelled'], clause: ['seconds >= 8'], names: ['seconds'], known: ['7'], missing: ['element'] }),
            'Element Dwelled: seconds >= 8 gilt nicht (seconds ist 7, element fehlt)', 'Element Dwelled: seconds >= 8 does not hold (seconds is 7, element is missing)'],
        [miss('few', { come: ['1'], times: ['3'], event: ['Product Viewed'], property: ['product_id'] }), '1 von 3 Product Viewed mit verschiedenen Werten von product_id war gekommen', '1 of 3 Product Viewed with different product_id had come'],
        [miss('early', { event: ['B'], span: ['5m'], anchor: ['A'], restarted: ['true'] }),
            'B kam genau, als die 5m nach A um waren (damit hatte die Zeit neu begonnen)', 'B came exactly when the 5m after A were over (the clock had started again with that one)'],
        [miss('cancelled', { event: ['B'], left: ['40s'], span: ['5m'] }), 'B kam 40s, bevor die 5m um waren', 'B came 40s before the 5m were over'],
        [miss('order', { event: ['A'], second: ['B'] }), 'A kam vor B, nicht danach', 'A came before B, not after it'],
        [miss('some', { come: ['2'], times: ['3'], within: ['1h'], steps: ['A', 'B'], open: ['C', 'D'] }), '2 von 3 Schritten waren innerhalb von 1h gekommen: A, B, aber kein C oder D', '2 of 3 steps had come within 1h: A, B, but no C or D'],
        [miss('some', { come: ['2'], times: ['3'], steps: ['X / Y', 'B'], open: ['C'], fitting: ['B', 'C'] }),
            '2 von 3 Schritten waren gekommen: X / Y, passendes B, aber kein passendes C', '2 of 3 steps had come: X / Y, fitting B, but no fitting C'],
        [miss('level', { of: ['score'], reached: ['0.7999999999999999'], needed: ['0.8'], event: ['A'] }),
            'die Punktzahl erreichte 0,7999999999999999 von 0,8 mit A', 'the score reached 0.7999999999999999 of 0.8 with A'],
        [miss('level', { of: ['score'], reached: ['0.6999'], needed: ['0.7'], event: ['A'] }), 'die Punktzahl erreichte 0,6999 von 0,7 mit A', 'the score reached 0.6999 of 0.7 with A'],
        [miss('other-key', { names: ['product_id', 'size'], keys: ['p1', 'p2'] }), 'die Ereignisse gehören zu verschiedenen Werten von product_id und size: p1; p2', 'the events belong to different product_id and size: p1; p2'],
        [miss('quiet', { span: ['10m'], at: ['2026-03-01T10:00:00Z'] }),
            `alles war da, aber innerhalb der 10m Ruhe nach dem Moment vom ${de.dateTime('2026-03-01T10:00:00Z')}`, `it was complete, but within the 10m of quiet after the one at ${en.dateTime('2026-03-01T10:00:00Z')}`],
    ] as const) {
        assert.equal(nearOf(de, near), german);
        assert.equal(nearOf(en, near), english);
    }
    const unknown = miss('of-tomorrow' as NearMiss['form'], {});
    assert.equal(nearOf(de, unknown), `in the server’s words at ${de.dateTime('2026-03-01T10:00:00Z')}`, 'a form that the console does not know');
});
