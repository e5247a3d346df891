import './frame.js'
import { card } from './card.js'
import { CATEGORIES, products } from './catalogue.js'
import { count, euro, h, one } from './dom.js'
import { about, track } from './events.js'
import { compared, onChange } from './memory.js'

const SORTS = {
  shop: ['Our order', () => 0],
  rated: ['Best rated', (a, b) => b.rating - a.rating],
  cheap: ['Price, lowest first', (a, b) => a.price - b.price],
  dear: ['Price, highest first', (a, b) => b.price - a.price],
}
const WEATHERS = [['rain', 'Rain', /rain|downpour/i], ['wind', 'Wind', /wind/i], ['cold', 'Cold', /cold|cool|chilly/i], ['warm', 'Warm', /warm|mild|any/i]]
const DEAREST = Math.max(...products.map(p => p.price))

/** What is asked for, as it stands in the address. */
function wanted() {
  const query = new URLSearchParams(location.search)
  return { category: query.get('category') ?? '', q: query.get('q') ?? '', weather: query.getAll('weather'), size: query.getAll('size'), most: Number(query.get('most')) || DEAREST, now: query.has('now'), wishes: query.has('wishes'), sort: query.get('sort') in SORTS ? query.get('sort') : 'shop' }
}

const words = p => `${p.name} ${p.kind} ${p.category_title} ${p.colour} ${p.fabric} ${p.weather} ${p.blurb} ${p.certificate}`.toLowerCase()

/** The products that fit, in the order asked for. */
function fitting(want) {
  const terms = want.q.toLowerCase().split(/\s+/).filter(Boolean)
  return products
    .filter(p => !want.category || p.category === want.category)
    .filter(p => terms.every(term => words(p).includes(term)))
    .filter(p => !want.weather.length || WEATHERS.some(([id, , test]) => want.weather.includes(id) && test.test(p.weather)))
    .filter(p => !want.size.length || want.size.some(size => p.stock_by_size[size] > 0))
    .filter(p => p.price <= want.most && (!want.now || p.stock > 0))
    .sort(SORTS[want.sort][1])
}

const start = wanted()
const title = start.q ? `“${start.q}”` : CATEGORIES.find(c => c.id === start.category)?.title ?? 'Everything we make'
const INTROS = { outerwear: 'Against rain, wind and the wrong forecast.', knitwear: 'From sheep whose farms we know by name.', shirts: 'Woven, knitted, washed before they are cut.', trousers: 'Two rows of stitches where others tear.', dresses: 'With pockets. Always with pockets.', shoes: 'Soled once, and soled again.', accessories: 'The small things that decide whether you are warm.' }
document.title = `${title} · Aldermoor`
one('h1').textContent = title
one('#intro').textContent = INTROS[start.category] ?? `${products.length} pieces, made to last.`
one('#here').textContent = title

const sizes = [...new Set(products.filter(p => !start.category || p.category === start.category).flatMap(p => p.sizes))].filter(size => size !== 'One size')
const chip = (name, value, label, on) => h('label.chip', {}, h('input', { type: 'checkbox', name, value, ...(on ? { checked: true } : {}) }), h('span', {}, label))
const form = one('#filters')
const most = h('input', { type: 'range', name: 'most', id: 'most', min: 20, max: DEAREST, step: 1, value: start.most })
const told = h('output', { for: 'most' })
form.append(
  h('fieldset', {}, h('legend', {}, 'For which weather?'), h('div.chips', {}, ...WEATHERS.map(([id, label]) => chip('weather', id, label, start.weather.includes(id))))),
  ...(sizes.length ? [h('fieldset', {}, h('legend', {}, 'In your size'), h('div.chips', {}, ...sizes.map(size => chip('size', size, size, start.size.includes(size)))))] : []),
  h('div', {}, h('label', { for: 'most' }, 'Up to '), told, most),
  h('label.tick', {}, h('input', { type: 'checkbox', name: 'now', ...(start.now ? { checked: true } : {}) }), 'Only what is in stock'),
  h('button.button.plain', { type: 'reset' }, 'Show all again'))
one('#sort').append(...Object.entries(SORTS).map(([id, [label]]) => h('option', { value: id, ...(id === start.sort ? { selected: true } : {}) }, label)))

function show() {
  const want = wanted()
  const found = fitting(want)
  told.textContent = euro(want.most)
  one('#found').textContent = count(found.length, 'piece')
  one('#goods').replaceChildren(...(found.length ? found.map((p, i) => card(p, { list: want.category || 'search', position: i + 1, compares: true, heading: 'h2' })) : [h('li.empty.stack', {}, h('p.lead.serif', {}, 'Nothing fits all of that.'), h('p', {}, 'Take one wish away, or ask for another word.'))]))
  return found
}

function intoAddress() {
  const data = new FormData(form)
  const query = new URLSearchParams()
  if (start.category) query.set('category', start.category)
  if (start.q) query.set('q', start.q)
  for (const name of ['weather', 'size']) for (const value of data.getAll(name)) query.append(name, value)
  if (Number(data.get('most')) < DEAREST) query.set('most', data.get('most'))
  if (data.has('now')) query.set('now', '')
  if (one('#sort').value !== 'shop') query.set('sort', one('#sort').value)
  history.replaceState(null, '', `?${query}`)
  return query
}

function narrow() {
  const query = intoAddress()
  const found = show()
  track('Product List Filtered', { category: start.category || 'all', filters: [...query].filter(([name]) => !['category', 'q', 'sort'].includes(name)).map(([type, value]) => ({ type, value })), results: found.length })
}

most.addEventListener('input', () => { told.textContent = euro(Number(most.value)) })
form.addEventListener('change', narrow)
form.addEventListener('reset', () => setTimeout(narrow))
form.addEventListener('submit', event => event.preventDefault())
one('#sort').addEventListener('change', () => { intoAddress(); show() })

const found = show()
if (start.q) track('Products Searched', { query: start.q, results: found.length })
track('Product List Viewed', { list_id: start.category || 'all', category: start.category || (start.q ? 'search' : 'all'), products: found.slice(0, 24).map((p, i) => about(p, { position: i + 1 })) })

const tray = one('#tray')
const showTray = () => {
  const n = compared().length
  tray.hidden = n < 2
  tray.replaceChildren(h('span', {}, `${count(n, 'piece')} to compare`), h('a.button', { href: 'compare.html' }, 'Side by side'))
}
onChange('compared', showTray)
showTray()
if (matchMedia('(min-width: 900px)').matches) one('.filters').open = true
