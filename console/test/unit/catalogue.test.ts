import assert from 'node:assert/strict';
import { test } from 'node:test';
import { columnsOf, fieldsOf, idFieldOf, likelyId, written } from '../../src/api/catalogue.js';

const item = (id: string, fields: Record<string, unknown>) => ({ id, fields: { sku: id, ...fields } });

test('columns are short fields that most items have, the id apart', () => {
    const items = [item('1', { name: 'Coat', about: 'x'.repeat(90), price: 10, sizes: ['S'] }), item('2', { name: 'Hat', price: 5, rare: 1 }), item('3', { price: 7 })];
    assert.deepEqual(columnsOf(items), ['name', 'price']);
    assert.deepEqual(columnsOf([]), []);
    assert.equal(items.map(idFieldOf)[0], 'sku');
    assert.equal(idFieldOf({ id: 'a', fields: { b: 'c' } }), undefined);
});

test('a field that once equals the id keeps its column', () => {
    assert.deepEqual(columnsOf([item('1', { stock: 3 }), item('2', { stock: 2 })]), ['stock']);
    assert.deepEqual(columnsOf([{ id: '3', fields: { stock: 3, sku: 3 } }, { id: '4', fields: { stock: 2, sku: 4 } }]), ['stock']);
});

test('a file tells its fields by its header line or its first object', () => {
    assert.deepEqual(fieldsOf('sku,"name", price\r\n1,Coat,10\n'), ['sku', 'name', 'price']);
    assert.deepEqual(fieldsOf('\uFEFFsku;"name, in full";price\r\n1;Coat;10\n'), ['sku', 'name, in full', 'price']);
    assert.deepEqual(fieldsOf('sku\tname short\tprice\n'), ['sku', 'name short', 'price']);
    assert.deepEqual([fieldsOf('sku|name\n'), fieldsOf('sku;name,price\n')], [[], []], 'what the server refuses');
    assert.deepEqual(fieldsOf('\n [{"id": 1, "name": "Coat"}]'), ['id', 'name']);
    assert.deepEqual([fieldsOf('[{"id": '), fieldsOf('[3]'), fieldsOf('')], [[], [], []]);
    assert.deepEqual([likelyId(['name', 'sku']), likelyId(['ean', 'name']), likelyId([])], ['sku', 'ean', 'product_id']);
});

test('values stand there exactly, however long', () => {
    assert.deepEqual([249.95, 1299.99, 1234567, 0.123456, true, 'Coat', ['S', 'M'], undefined].map(written), ['249.95', '1299.99', '1234567', '0.123456', 'true', 'Coat', '["S","M"]', '–']);
});
