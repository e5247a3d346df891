import './frame.js'
import { stores } from './catalogue.js'
import { h, icon, one, s } from './dom.js'
import { track } from './events.js'

// Germany in a few strokes, [longitude, latitude]; near enough to find a city.
const LAND = [[8.6, 54.9], [9.4, 54.8], [10, 54.5], [11, 54.35], [10.8, 53.95], [12.3, 54.3], [13.4, 54.65], [14.2, 53.9], [14.4, 53.2], [14.15, 52.8], [14.7, 52.1], [14.7, 51.5], [15, 51.1], [14.8, 50.85], [13.6, 50.7], [12.5, 50.3], [12.1, 50.3], [12.5, 49.7], [13.8, 48.75], [13.4, 48.4], [12.8, 48.1], [13, 47.6], [12.2, 47.65], [11, 47.4], [10.2, 47.4], [9.6, 47.6], [8.6, 47.7], [7.6, 47.6], [7.8, 48.5], [8.2, 49], [6.7, 49.2], [6.4, 49.7], [6.1, 50.2], [6, 51], [6.2, 51.5], [6.8, 51.9], [7, 52.4], [7.1, 53.3], [7.3, 53.7], [8.2, 53.6], [8.5, 53.9], [8.9, 54.1], [8.7, 54.5]]
const RIVERS = [[[8.2, 49], [8.3, 50], [7.6, 50.4], [7, 51], [6.6, 51.5], [6.1, 51.9]], [[14.1, 50.9], [13, 51.6], [11.6, 52.2], [11, 53], [10, 53.5], [8.9, 53.9]], [[9, 48], [10, 48.4], [11.4, 48.75], [12.3, 49], [13.4, 48.6]]]
const at = ([lon, lat]) => [(lon - 5.4) * 62, (55.2 - lat) * 98]
const path = points => points.map((p, i) => `${i ? 'L' : 'M'}${at(p).map(n => n.toFixed(1)).join(' ')}`).join('')

const list = await stores()

one('#map').append(s('svg', { viewBox: '0 0 620 790', role: 'group', 'aria-label': 'Map with our five shops' },
  s('path', { class: 'land', d: `${path(LAND)}Z` }), ...RIVERS.map(r => s('path', { class: 'river', d: path(r) })),
  ...list.map(shop => {
    const [x, y] = at([shop.lon, shop.lat])
    const name = s('text', { x: x + 14, y: y + 5 })
    name.textContent = shop.city
    const pin = s('a', { href: `#${shop.id}`, 'aria-label': `${shop.city}, ${shop.street}` }, s('circle', { cx: x, cy: y, r: 9 }), name)
    pin.addEventListener('click', () => used(shop.city))
    return pin
  })))

const card = shop => h('li.store.stack-2', { id: shop.id }, h('h2', {}, shop.city), h('p', {}, `${shop.street}, ${shop.postcode} ${shop.city}`), h('p.soft', {}, shop.about), h('dl.facts', {}, ...Object.entries(shop.hours).flatMap(([days, hours]) => [h('dt', {}, days), h('dd', {}, hours)]), h('dt', {}, 'The way'), h('dd', {}, shop.way)), h('ul.tags', { 'aria-label': 'Services' }, ...shop.services.map(x => h('li', {}, x))),
  h('a.row', { href: `geo:${shop.lat},${shop.lon}?q=${encodeURIComponent(`${shop.street}, ${shop.city}`)}`, onclick: () => track('Store Locator Used', { store: shop.id, action: 'directions' }) }, icon('pin'), 'Show the way'))

const used = query => track('Store Locator Used', { query })
const show = shops => one('#stores').replaceChildren(...(shops.length ? shops.map(card) : [h('li.empty', {}, 'No shop there yet. The nearest is never far by train.')]))
const form = one('#find')
form.addEventListener('submit', event => {
  event.preventDefault()
  const query = new FormData(form).get('where').trim()
  used(query)
  const found = list.filter(shop => `${shop.city} ${shop.postcode} ${shop.street}`.toLowerCase().includes(query.toLowerCase()))
  // A postcode tells the region by its first digit.
  const near = found.length || !/^\d/.test(query) ? found : [...list].sort((a, b) => Math.abs(a.postcode - query.padEnd(5, '0')) - Math.abs(b.postcode - query.padEnd(5, '0'))).slice(0, 2)
  show(near)
  one('#told').textContent = near.length ? `${near.length} of ${list.length} shops` : 'None of our shops'
})
form.addEventListener('reset', () => { show(list); one('#told').textContent = '' })
show(list)
if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView()
