import './frame.js'
import { heart, priced } from './card.js'
import { address, product, products } from './catalogue.js'
import { h, one, picture, stars } from './dom.js'
import { about, track } from './events.js'
import { compare, compared, compareThese, looked } from './memory.js'

const ROWS = [
  ['Price', p => priced(p), p => -p.price],
  ['Rating', p => stars(p.rating, p.review_count), p => p.rating],
  ['Weight', p => `${p.weight_g} g`, p => -p.weight_g],
  ['Weather', p => p.weather],
  ['Cloth', p => p.fabric],
  ['Certificate', p => p.certificate],
  ['How it falls', p => p.fit],
  ['Care', p => p.care],
  ['In stock', p => (p.stock ? `yes, ${Object.values(p.stock_by_size).filter(n => n > 0).length} of ${p.sizes.length} sizes` : 'no')],
]

// With a category in the address what was picked of it is compared, and the latest that were looked at; once.
const { searchParams } = new URL(location.href)
if (searchParams.has('category')) {
  const those = [...new Set([...compared(), ...looked()])].filter(id => product(id)?.category === searchParams.get('category'))
  if (those.length > 1) compareThese(those)
  history.replaceState(null, '', location.pathname)
}

const alike = all => new Set(all.map(x => (x instanceof Element ? x.textContent : x))).size === 1

function show() {
  const chosen = compared().map(product).filter(Boolean)
  const out = one('#comparison')
  if (chosen.length < 2) {
    const some = ['harrier-jacket', 'squall-parka', 'bracken-coat'].map(product)
    out.replaceChildren(h('div.empty.stack', {}, h('p.lead.serif', {}, 'Two make a comparison'), h('p', {}, 'Tick “Compare” below two to four pieces in a list, or begin with our coats.'),
      h('div.row', {}, h('a.button', { href: 'list.html' }, 'To the lists'), h('button.button.plain', { type: 'button', onclick: () => { for (const p of some) if (!compared().includes(p.product_id)) compare(p.product_id); show() } }, 'Compare our coats'))))
    one('.empty .row').style.justifyContent = 'center'
    return
  }
  for (const p of chosen) track('Product Viewed', about(p, { view: 'comparison' }))
  const best = score => (score ? Math.max(...chosen.map(score)) : null)
  out.replaceChildren(h('div.table', { tabindex: 0, role: 'region', 'aria-label': 'Comparison' }, h('table.compare-table', {},
    h('thead', {}, h('tr', {}, h('td', {}, h('span.unseen', {}, 'Property')), ...chosen.map(p => h('th', { scope: 'col' }, h('a', { href: address(p) }, picture(p)), h('a', { href: address(p) }, `${p.name} ${p.kind}`), h('div.row', {}, heart(p), h('button.link', { type: 'button', onclick: () => { compare(p.product_id); show() } }, 'Take out', h('span.unseen', {}, ` ${p.name}`))))))),
    h('tbody', {}, ...ROWS.map(([name, tell, score]) => {
      const cells = chosen.map(tell)
      const top = best(score)
      return h('tr', {}, h('th', { scope: 'row' }, name), ...cells.map((cell, i) => h('td', { class: top !== null && score(chosen[i]) === top && !alike(cells) ? 'best' : '' }, cell)))
    })))))
}

one('#number').textContent = `${products.length} pieces, at most four at a time. What stands out is tinted.`
show()
