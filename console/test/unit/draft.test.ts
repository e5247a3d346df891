import assert from 'node:assert/strict';
import { test } from 'node:test';
import { draftAfter, draftIn, draftOf } from '../../src/editor/draft.js';

const kept = (of: string, text: string): string => JSON.stringify({ of, text });

test('a draft outlives a change of what it was made of, and remembers what that was', () => {
    assert.deepEqual(draftIn(kept('old', 'mine'), 'old'), { of: 'old', text: 'mine' });
    assert.deepEqual(draftIn(kept('old', 'mine'), 'theirs'), { of: 'old', text: 'mine' });
    assert.deepEqual(draftOf({ of: 'old', text: 'mine' }, 'theirs', 'mine, and more'), { of: 'old', text: 'mine, and more' });
});

test('what stands is no draft, and neither is what was saved already or cannot be read', () => {
    assert.equal(draftIn(kept('old', 'new'), 'new'), undefined);
    assert.equal(draftIn(kept('saved', 'saved'), 'old again'), undefined);
    for (const one of [null, '{', 'null', '{"of":1,"text":"a"}', '{"of":"a"}']) assert.equal(draftIn(one, 'a'), undefined);
    assert.equal(draftOf(undefined, 'same', 'same'), undefined);
    assert.deepEqual(draftOf(undefined, 'old', 'mine'), { of: 'old', text: 'mine' });
});

test('what is written while a text is being saved stays, and is made of what was saved', () => {
    assert.deepEqual(draftAfter('mine', 'mine', 'mine in shadow'), { of: 'mine in shadow', text: 'mine in shadow' });
    assert.deepEqual(draftAfter('mine, and more', 'mine', 'mine'), { of: 'mine', text: 'mine, and more' });
});
