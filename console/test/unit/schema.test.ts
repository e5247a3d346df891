import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { schemaAt, spotAt, type Schema } from '../../src/editor/schema.js';

const root = JSON.parse(readFileSync('../docs/workspace.schema.json', 'utf8')) as Schema;

test('where one writes is told by the indentation', () => {
    assert.deepEqual(spotAt('moment: a\nne'), { path: [], word: 'ne' });
    assert.deepEqual(spotAt('moment: a\nneed: bu'), { path: [], key: 'need', word: 'bu' });
    assert.deepEqual(spotAt('moment: a\ndetect:\n  wi'), { path: ['detect'], word: 'wi' });
    assert.deepEqual(spotAt('moment: a\ndetect:\n  within: 20m\n  steps:\n    - on: Product Viewed\n      ti'), { path: ['detect', 'steps'], word: 'ti' });
    assert.deepEqual(spotAt('moment: a\ndetect:\n  steps:\n    - on: A\n    - on: B\n    - o'), { path: ['detect', 'steps'], word: 'o' });
    assert.deepEqual(spotAt('moment: a\ndetect:\n  steps:\n    - on: A\nintent:\n  ba'), { path: ['intent'], word: 'ba' });
});

test('inside of texts and flow maps nothing is proposed', () => {
    assert.equal(spotAt('moment: a\nintent: { ba'), undefined);
    assert.equal(spotAt('moment: a\nexplain: "Looked at '), undefined);
    assert.equal(spotAt('moment: a\n# ne'), undefined);
});

test('the schema tells what may stand there', () => {
    assert.deepEqual(schemaAt(root, 'moment', ['need'])?.enum, ['know', 'go', 'do', 'buy']);
    assert.ok(schemaAt(root, 'moment', ['detect', 'steps'])?.properties?.['times']);
    assert.ok(schemaAt(root, 'trigger', ['choose'])?.properties?.['by']);
    assert.equal(schemaAt(root, 'moment', ['nothing']), undefined);
});
