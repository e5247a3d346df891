import assert from 'node:assert/strict';
import { test } from 'node:test';
import { numbered, numberedOf, questionOf } from '../../src/api/behind.js';

const asked = (question: string): [string, Record<string, string[]>] => {
    const [path = '', query] = question.split('?');
    const values = new URLSearchParams(query);
    values.delete('from');
    return [path, Object.fromEntries([...new Set(values.keys())].map((name) => [name, values.getAll(name)]))];
};

test('an address names a number of a screen, and nothing else', () => {
    assert.deepEqual(numberedOf({ of: 'paths', level: '1', later: 'Order Completed', colour: 'red', depth: 3 }), { of: 'paths', level: '1', later: 'Order Completed' });
    for (const none of [undefined, null, 'paths', {}, { of: 'nowhere' }, { of: 'toString' }]) assert.equal(numberedOf(none), undefined);
});

test('each number asks for its own customers', () => {
    assert.deepEqual(asked(questionOf(numbered('hotspots', { moment: 'm', device: 'mobile', row: '=/cart', column: '=', simulated: 'true' }))), ['hotspots/customers', { simulated: ['true'], moment: ['m'], segment: ['device=mobile', 'page=/cart', 'hour='] }]);
    assert.deepEqual(asked(questionOf(numbered('paths', { anchor: 'moment:m', way: 'before', level: '0', later: 'A & B' }))), ['paths/customers', { before: ['moment:m'], depth: ['3'], level: ['0'], later: ['A & B'] }]);
    assert.deepEqual(asked(questionOf(numbered('retention', { event: 'e', began: '2026-03-02T00:00:00Z', after: '2' }))), ['returning/customers', { span: ['week'], event: ['e'], began: ['2026-03-02T00:00:00Z'], after: ['2'] }]);
    assert.deepEqual(asked(questionOf(numbered('journeys', { key: 'a/b', point: 'cart', who: 'left', side: '2', against: 'before' }))), ['journeys/a%2Fb/customers', { against: ['before'], touchpoint: ['cart'], who: ['left'], side: ['2'] }]);
    assert.deepEqual(asked(questionOf(numbered('heat', { page: '/p', device: 'mobile', before: '20', moment: 'm', segment: 'visitor=new', arm: 'holdout', experiment: 'e', selector: '#buy' }))), ['heat', { page: ['/p'], device: ['mobile'], before: ['20'], moment: ['m'], segment: ['visitor=new'], arm: ['holdout'], experiment: ['e'], selector: ['#buy'] }]);
    assert.deepEqual(asked(questionOf(numbered('moments', { id: 'm', became: 'missed', reason: 'capped' }))), ['moments/customers', { moment: ['m'], became: ['missed'], reason: ['capped'] }]);
    assert.deepEqual(asked(questionOf(numbered('moments', { id: 'm', by: 'day', at: '=2026-03-02' }))), ['hotspots/customers', { moment: ['m'], segment: ['day=2026-03-02'] }]);
});

test('the size of a cohort is that of all who began, whatever counts as coming back', () => {
    assert.deepEqual(asked(questionOf(numbered('retention', { event: 'e', began: '2026-03-02T00:00:00Z' })))[1], { span: ['week'], began: ['2026-03-02T00:00:00Z'], after: ['0'] });
});
