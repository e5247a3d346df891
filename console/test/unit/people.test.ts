import assert from 'node:assert/strict';
import { test } from 'node:test';
import { quoted, seenSql } from '../../src/api/people.js';

test('letters stay letters in a question', () => {
    assert.equal(quoted("O'Hara"), "'O''Hara'");
    assert.match(seenSql("x' OR 1=1 --"), /contains\(lower\(profile\), 'x'' or 1=1 --'\)/);
    assert.doesNotMatch(seenSql(''), /contains/);
});
