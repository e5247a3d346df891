// The shop in a real browser: every page, what it tells, and whether everybody can use it.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { after, before, describe, test } from 'node:test'
import { CART, launch, MEMORY, PAGES, remembering } from './browser.mjs'
import { serve } from './serve.mjs'

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
let shop
let browser

before(async () => {
  shop = await serve()
  browser = await launch()
})
after(async () => {
  await browser?.close()
  await shop?.close()
})

/** A visitor's browser on a page; `problems` collects whatever a console would show in red, and every request to anywhere else. */
async function visit(path, { memory = MEMORY, ...options } = {}) {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options })
  await remembering(context, memory)
  const page = await context.newPage()
  const problems = []
  page.on('console', message => { if (message.type() === 'error') problems.push(message.text()) })
  page.on('pageerror', error => problems.push(String(error)))
  page.on('request', request => { if (!request.url().startsWith(shop.base) && !request.url().startsWith('data:')) problems.push(`asks ${request.url()}`) })
  await page.goto(`${shop.base}/${path}`, { waitUntil: 'networkidle' })
  return { page, problems, events: () => page.evaluate(() => (window.carpe?.q ?? []).filter(([call]) => call === 'track').map(([, name, properties]) => ({ ...properties, name }))), close: () => context.close() }
}

const named = (events, name) => events.filter(event => event.name === name)

/** What axe finds with these impacts. The policy of the shop is in force, so axe comes in by the debugger. */
async function findings(page) {
  await page.evaluate(await readFile(AXE, 'utf8'))
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }))
  return violations.filter(({ impact }) => ['serious', 'critical'].includes(impact)).map(({ id, nodes }) => `${id}: ${nodes.map(n => `${n.target} ${n.failureSummary?.split('\n').at(1) ?? ''}`).slice(0, 3).join(' | ')}`)
}

// Two at a time: they mostly wait for the network to be idle.
describe('every page', { concurrency: 2 }, () => {
  for (const path of PAGES)
    test(`${path} shows without an error, fits 360 px, and axe finds nothing serious by day or night`, async () => {
      for (const colorScheme of ['light', 'dark']) {
        const { page, problems, close } = await visit(path, { colorScheme, viewport: { width: 360, height: 800 } })
        assert.ok((await page.locator('h1').innerText()).length > 3)
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360)
        assert.deepEqual(await findings(page), [], `${path}, ${colorScheme}`)
        assert.deepEqual(problems, [])
        await close()
      }
    })

  test('on a wide screen axe finds nothing serious either, and the navigation is there', async () => {
    for (const path of ['index.html', 'list.html', 'product.html?id=kelda-jumper', 'checkout.html']) {
      const { page, close } = await visit(path, { viewport: { width: 1440, height: 900 } })
      assert.ok(await page.getByRole('navigation', { name: 'Shop' }).isVisible())
      assert.deepEqual(await findings(page), [], path)
      await close()
    }
  })

  test('the open dialogs and the question of consent are reachable for everybody', async () => {
    const { page, close } = await visit('product.html?id=kelda-jumper', { memory: {}, viewport: { width: 360, height: 800 } })
    assert.deepEqual(await findings(page), [])
    await page.getByRole('button', { name: 'Which size is mine?' }).click()
    assert.deepEqual(await findings(page), [])
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Menu' }).click()
    assert.ok(await page.getByRole('link', { name: 'Knitwear' }).first().isVisible())
    assert.deepEqual(await findings(page), [])
    await close()
  })
})

describe('what the shop tells', () => {
  test('a product that is looked at, sized, put into the cart', async () => {
    const { page, events, close } = await visit('product.html?id=kelda-jumper', { memory: { consent: MEMORY.consent } })
    await page.getByRole('button', { name: /^Into the cart/ }).click()
    assert.equal(await page.getByRole('alert').innerText(), 'Please choose a size first.')
    const size = page.locator('input[name=size]:not(:disabled)').first()
    const chosen = await size.getAttribute('value')
    await size.check({ force: true })
    await page.getByRole('button', { name: /^Into the cart/ }).click()
    assert.ok(await page.getByRole('link', { name: 'Cart, 1 piece' }).isVisible())
    const told = await events()
    const [viewed] = named(told, 'Product Viewed')
    assert.deepEqual([viewed.product_id, viewed.category, viewed.price, viewed.currency], ['kelda-jumper', 'knitwear', 149, 'EUR'])
    const [added] = named(told, 'Product Added')
    assert.deepEqual([added.product_id, added.price, added.quantity, added.variant], ['kelda-jumper', 149, 1, chosen])
    await close()
  })

  test('the same by keyboard alone, from the top of the page', async () => {
    const { page, events, close } = await visit('product.html?id=wren-beanie', { memory: { consent: MEMORY.consent } })
    await page.keyboard.press('Tab')
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'To the content')
    await page.keyboard.press('Enter')
    for (let i = 0; i < 30 && !(await page.evaluate(() => document.activeElement.textContent.startsWith('Into the cart'))); i++) await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    assert.equal(named(await events(), 'Product Added').length, 1)
    await close()
  })

  test('lists, sifting and searching', async () => {
    const { page, events, close } = await visit('list.html?q=wool', { viewport: { width: 1440, height: 900 } })
    const found = await page.locator('.good').count()
    await page.locator('label', { hasText: 'Wind' }).click()
    const left = await page.locator('.good').count()
    assert.ok(left > 0 && left < found)
    assert.match(page.url(), /weather=wind/)
    const told = await events()
    assert.equal(named(told, 'Products Searched')[0].query, 'wool')
    assert.equal(named(told, 'Product List Viewed')[0].products.length, found)
    assert.deepEqual(named(told, 'Product List Filtered')[0].filters, [{ type: 'weather', value: 'wind' }])
    assert.equal(named(told, 'Product List Filtered')[0].results, left)
    await page.reload({ waitUntil: 'networkidle' })
    assert.equal(await page.locator('.good').count(), left)
    await close()
  })

  test('what was looked at of a category is compared, the latest four, with the visitor’s leave', async () => {
    const { page, close } = await visit('product.html?id=tide-jeans', { memory: { consent: MEMORY.consent } })
    const looks = ['kelda-jumper', 'cairn-jumper', 'anvil-rollneck', 'moss-cardigan', 'skerry-gansey']
    for (const id of looks) await page.goto(`${shop.base}/product.html?id=${id}`, { waitUntil: 'networkidle' })
    await page.goto(`${shop.base}/compare.html?category=knitwear`, { waitUntil: 'networkidle' })
    const shown = () => page.locator('.compare-table thead th > a:first-child').evaluateAll(links => links.map(link => new URL(link.href).searchParams.get('id')))
    assert.deepEqual(await shown(), looks.slice(1).reverse())
    await page.getByRole('button', { name: 'Take out Skerry' }).click()
    await page.reload({ waitUntil: 'networkidle' })
    assert.deepEqual(await shown(), looks.slice(1, 4).reverse(), 'what was taken out stays out')
    await page.getByRole('button', { name: 'Privacy choices' }).click()
    await page.getByRole('button', { name: 'No, thank you' }).click()
    assert.equal(await page.evaluate(() => localStorage.getItem('aldermoor.looked')), '[]', 'leave that is taken back')
    await close()
    const other = await visit('product.html?id=kelda-jumper', { memory: { consent: { analytics: true, personalisation: false } } })
    await other.page.goto(`${shop.base}/product.html?id=cairn-jumper`, { waitUntil: 'networkidle' })
    await other.page.goto(`${shop.base}/compare.html?category=knitwear`, { waitUntil: 'networkidle' })
    await other.page.getByText('Two make a comparison').waitFor()
    assert.equal(await other.page.evaluate(() => localStorage.getItem('aldermoor.looked')), null)
    await other.close()
  })

  test('an order with points and a coupon, down to the cent', async () => {
    const { page, events, close } = await visit('cart.html')
    await page.getByLabel('A code?').fill('tenwinters')
    await page.getByRole('button', { name: 'Use it' }).click()
    assert.equal(named(await events(), 'Coupon Applied')[0].coupon_id, 'TENWINTERS')
    assert.equal(named(await events(), 'Cart Viewed')[0].products.length, CART.length)
    await page.goto(`${shop.base}/checkout.html`, { waitUntil: 'networkidle' })
    await page.getByRole('button', { name: /^Order and pay/ }).click()
    assert.equal(await page.locator('[aria-invalid=true]').count(), 8)
    for (const [label, value] of [['Name', 'Ada'], ['E-mail', 'ada@example.org'], ['Street and number', 'Weg 1'], ['Postcode', '20459'], ['City', 'Hamburg']]) await page.getByLabel(label, { exact: true }).fill(value)
    await page.getByText('Invoice', { exact: true }).click()
    await page.getByLabel(/^Take my 640 points/).check()
    // 289 + 2 × 35 = 359, less 35.90, less 6.40.
    const started = await events()
    assert.equal(named(started, 'Checkout Started')[0].value, 323.1)
    // The page goes with the order: keep what is told beyond it.
    await page.evaluate(() => { const push = window.carpe.q.push.bind(window.carpe.q); window.carpe.q.push = call => { sessionStorage.setItem('calls', JSON.stringify([...JSON.parse(sessionStorage.getItem('calls') ?? '[]'), call])); return push(call) } })
    await page.getByRole('button', { name: 'Order and pay €316.70' }).click()
    await page.waitForURL(/thanks/)
    const [, , order] = JSON.parse(await page.evaluate(() => sessionStorage.getItem('calls'))).find(([, name]) => name === 'Order Completed')
    assert.deepEqual([order.total, order.discount, order.points_redeemed, order.payment_method, order.products.length], [316.7, 35.9, 640, 'invoice', 2])
    assert.doesNotMatch(JSON.stringify(order), /Ada|example\.org|Weg/)
    await page.getByText(/You now have 316 points/).waitFor()
    await page.locator('.scale label').nth(9).click()
    assert.equal(named(await events(), 'Survey Answered')[0].score, 9)
    await close()
  })

  test('a film is watched in portions, and told to its end', async () => {
    const { page, events, close } = await visit('product.html?id=harrier-jacket')
    await page.clock.install()
    // Time that went on by itself, beside what the test lets pass, would come in long frames on a slow machine, of which a film counts little.
    await page.clock.pauseAt(Date.now() + 60_000)
    await page.getByRole('button', { name: 'Play' }).click()
    await page.clock.runFor(20_000)
    await page.getByRole('button', { name: 'Pause' }).click()
    const played = named(await events(), 'Video Played')
    assert.ok(played.length >= 2, `${played.length} portions`)
    const seconds = played.reduce((sum, event) => sum + event.seconds, 0)
    assert.ok(Math.abs(seconds - 20) <= 2, `${seconds} s`)
    assert.ok(played.every(event => event.kind === 'how-to' && event.video === 'wax-a-jacket' && event.product_id === 'harrier-jacket'))
    await page.getByRole('slider', { name: 'Position' }).fill('70')
    await page.getByRole('button', { name: 'Play' }).click()
    await page.clock.runFor(4_000)
    assert.equal(named(await events(), 'Video Completed').length, 1)
    await close()
  })

  test('stores, stock, tracking, complaint, repair', async () => {
    const stock = await visit('product.html?id=peat-boots')
    await stock.page.getByText('Is it in a shop near you?').click()
    await stock.page.getByRole('combobox', { name: 'Size' }).selectOption('42')
    await stock.page.waitForFunction(() => window.carpe.q.filter(c => c[1] === 'Stock Checked').length === 10)
    assert.equal(new Set(named(await stock.events(), 'Stock Checked').filter(e => e.size === '42').map(e => e.store)).size, 5)
    await stock.close()

    const stores = await visit('stores.html')
    await stores.page.getByLabel('City or postcode').fill('04')
    await stores.page.getByRole('button', { name: 'Find' }).click()
    assert.match(await stores.page.locator('#stores').innerText(), /Leipzig/)
    assert.equal(named(await stores.events(), 'Store Locator Used')[0].query, '04')
    await stores.close()

    const complaint = await visit('complaint.html?order=AX1')
    await complaint.page.getByRole('textbox', { name: 'In your own words' }).fill('my secret words')
    await complaint.page.getByRole('button', { name: 'Send it' }).click()
    await complaint.page.locator('.scale label').first().click()
    const told = await complaint.events()
    assert.deepEqual([named(told, 'Complaint Filed')[0].order_id, named(told, 'Complaint Filed')[0].channel], ['AX1', 'web'])
    assert.deepEqual([named(told, 'Survey Answered')[0].survey, named(told, 'Survey Answered')[0].score], ['ces', 1])
    assert.doesNotMatch(JSON.stringify(told), /secret/)
    await complaint.close()

    const tracking = await visit('tracking.html?order=AX1')
    assert.equal(named(await tracking.events(), 'Order Tracked')[0].order_id, 'AX1')
    await tracking.close()
  })

  test('an answer takes the form that the shop has for it, and no room without one', async () => {
    const { page, close } = await visit('product.html?id=fell-boots')
    const reviews = page.locator('[data-carpe-placement="product-page.reviews"]')
    assert.equal(await reviews.isVisible(), false)
    assert.deepEqual(await reviews.evaluate(slot => [...slot.querySelectorAll('template')].map(t => t.dataset.carpeTemplate)), ['', 'review-snippet', 'trust-badges'])
    await reviews.evaluate(slot => {
      slot.append(slot.querySelector('template[data-carpe-template=trust-badges]').content.cloneNode(true))
      slot.dataset.carpeState = 'answered'
    })
    assert.match(await reviews.innerText(), /Ten years of repairs/)
    await close()
  })

  test('consent is asked once, and its answer handed on', async () => {
    const { page, close } = await visit('index.html', { memory: {} })
    await page.getByRole('button', { name: 'No, thank you' }).click()
    assert.deepEqual(await page.evaluate(() => window.carpe.q.find(([call]) => call === 'consent')[1]), { analytics: false, personalisation: false, recording: false })
    await page.reload({ waitUntil: 'networkidle' })
    assert.equal(await page.locator('.consent').count(), 0)
    await close()
  })

  test('day and night are kept from page to page', async () => {
    const { page, close } = await visit('index.html', { colorScheme: 'light' })
    await page.getByRole('button', { name: 'Switch to dark' }).click()
    await page.goto(`${shop.base}/stores.html`)
    assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), 'rgb(20, 25, 26)')
    await close()
  })

  test('a product page carries schema.org data that says what it shows', async () => {
    const { page, close } = await visit('product.html?id=fell-boots')
    const data = JSON.parse(await page.locator('script[type="application/ld+json"]').textContent())
    assert.equal(data.offers.price, 219)
    assert.equal(data.review.length, await page.locator('.review').count())
    assert.match(await page.locator('main').innerText(), new RegExp(`${data.aggregateRating.reviewCount} customers rated`))
    await close()
  })
})
