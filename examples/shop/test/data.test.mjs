// What the shop claims is true of its own data, and its pictures are those that are drawn.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { pictures } from '../drawing/draw.mjs'

const read = name => JSON.parse(readFileSync(new URL(`../data/${name}.json`, import.meta.url), 'utf8'))
const products = read('products')
const stores = read('stores')

test('ratings, stock and prices add up', () => {
  assert.ok(products.length >= 24)
  assert.equal(new Set(products.map(p => p.product_id)).size, products.length)
  for (const p of products) {
    const n = p.ratings.reduce((sum, k) => sum + k, 0)
    const mean = p.ratings.reduce((sum, k, i) => sum + k * (5 - i), 0) / n
    assert.equal(p.review_count, n, p.product_id)
    assert.equal(p.rating, Math.round(mean * 10) / 10, p.product_id)
    assert.ok(p.reviews.some(r => r.text === p.best_review && r.rating === 5), p.product_id)
    for (const mark of [1, 2, 3, 4, 5]) assert.ok(p.reviews.filter(r => r.rating === mark).length <= p.ratings[5 - mark], p.product_id)
    assert.equal(p.stock, Object.values(p.stock_by_size).reduce((sum, k) => sum + k, 0), p.product_id)
    assert.deepEqual(Object.keys(p.stock_by_size).sort(), [...p.sizes].sort(), p.product_id)
    assert.ok(p.lowest_price_30d <= p.price && p.highest_price_30d >= p.price && !(p.was < p.price), p.product_id)
    for (const [store, sizes] of Object.entries(p.shops)) assert.ok(stores.some(s => s.id === store) && sizes.every(size => p.sizes.includes(size)), p.product_id)
    assert.ok(stores.some(s => p.shops[s.id] && p.nearest_store.startsWith(s.city)), p.product_id)
  }
})

test('the pictures that are kept are those that are drawn', () => {
  const drawn = pictures()
  for (const [name, svg] of drawn) assert.equal(readFileSync(new URL(`../images/${name}`, import.meta.url), 'utf8'), svg, `${name}: run node drawing/draw.mjs`)
  assert.deepEqual(readdirSync(new URL('../images', import.meta.url)).filter(name => !drawn.has(name)), ['mark.svg'])
  for (const { product_id } of products) assert.ok(drawn.has(`${product_id}.svg`), product_id)
})
