import './frame.js'
import { card, heart, priced } from './card.js'
import { address, product as find, products, stores } from './catalogue.js'
import { euro, h, icon, notice, one, picture, stars } from './dom.js'
import { about, track } from './events.js'
import { player } from './film.js'
import { compare, MOST_COMPARED, put, look } from './memory.js'
import { reviews } from './reviews.js'
import { sizeGuide } from './sizes.js'
import { slot } from './slot.js'

const product = find(new URLSearchParams(location.search).get('id')) ?? null

/** What search engines read; it says what the page shows, and no more. */
function markedUp(p) {
  return {
    '@context': 'https://schema.org', '@type': 'Product', sku: p.product_id, name: `${p.name} ${p.kind}`, description: p.blurb, color: p.colour, material: p.fabric,
    image: new URL(`images/${p.product_id}.svg`, location.href).href, brand: { '@type': 'Brand', name: 'Aldermoor' },
    offers: { '@type': 'Offer', price: p.price, priceCurrency: p.currency, availability: `https://schema.org/${p.stock > 0 ? 'InStock' : 'OutOfStock'}`, url: location.href },
    aggregateRating: { '@type': 'AggregateRating', ratingValue: p.rating, reviewCount: p.review_count },
    review: p.reviews.map(r => ({ '@type': 'Review', author: { '@type': 'Person', name: r.author }, datePublished: r.date, name: r.title, reviewBody: r.text, reviewRating: { '@type': 'Rating', ratingValue: r.rating } })),
  }
}

const watch = (element, name, seconds, p) => {
  element.dataset.carpeElement = name
  element.dataset.carpeDwell = seconds
  element.dataset.carpeProductId = p.product_id
  element.dataset.carpeCategory = p.category
  return element
}

const sizePicker = p => h('fieldset', {}, h('legend', {}, 'Size'), h('div.chips', {}, ...p.sizes.map(size => h('label.chip', {}, h('input', { type: 'radio', name: 'size', value: size, required: true, disabled: !p.stock_by_size[size], ...(p.sizes.length === 1 ? { checked: true } : {}) }), h('span', {}, size)))))

async function shopStock(p, out) {
  const shops = await stores()
  const choose = h('select', { id: 'shop-size' }, ...p.sizes.map(size => h('option', {}, size)))
  const list = h('ul.shops', { 'aria-live': 'polite' })
  const check = tell => list.replaceChildren(...shops.map(shop => {
    const there = p.shops[shop.id]?.includes(choose.value) ?? false
    if (tell) track('Stock Checked', { product_id: p.product_id, size: choose.value, store: shop.id, in_stock: there })
    return h('li', {}, h('a', { href: `stores.html#${shop.id}` }, `${shop.city}, ${shop.street}`), h('span', { class: there ? 'yes' : 'no' }, there ? 'in stock' : 'not today'))
  }))
  choose.addEventListener('change', () => check(true))
  out.append(h('div.field', {}, h('label', { for: 'shop-size' }, 'Size'), choose), list)
  return check
}

function buyBox(p) {
  const guide = sizeGuide(p)
  const problem = h('p.problem', { id: 'size-problem', role: 'alert' })
  const form = h('form.stack', { novalidate: true, onsubmit: event => {
    event.preventDefault()
    const size = new FormData(form).get('size')
    problem.textContent = size ? '' : 'Please choose a size first.'
    if (!size) return form.querySelector('[name=size]:not(:disabled)').focus()
    put(p.product_id, size)
    track('Product Added', about(p, { quantity: 1, variant: size }))
    notice(`${p.name} is in your cart. `, h('a', { href: 'cart.html' }, 'To the cart'))
  } }, sizePicker(p), problem, p.sizes.length > 1 ? h('button.link', { type: 'button', onclick: guide }, 'Which size is mine?') : null,
  h('button.button.full', {}, icon('bag'), `Into the cart, ${euro(p.price)}`))
  const inShops = h('div.stack')
  let check
  const fold = (title, ...content) => h('details.fold', {}, h('summary', {}, title), h('div.stack', {}, ...content))
  const shops = fold('Is it in a shop near you?', inShops)
  shops.addEventListener('toggle', async () => {
    if (!shops.open) return
    check ??= await shopStock(p, inShops)
    check(true)
  })
  return h('div.buy.stack-5', {},
    h('div.stack-2', {}, h('h1', {}, p.name, h('span', {}, `${p.kind[0].toUpperCase()}${p.kind.slice(1)} in ${p.colour.toLowerCase()}`)), h('a', { href: '#reviews' }, stars(p.rating, p.review_count))),
    watch(h('div', {}, priced(p), h('p.small.soft', {}, p.was ? `With VAT. The lowest price of the last 30 days was ${euro(p.lowest_price_30d)}.` : 'With VAT. Delivery is free from €80, else €4.90.')), 'price', 8, p),
    slot('product-page.price', p),
    h('p.lead', {}, p.blurb), form,
    h('div.row', {}, heart(p), h('button.link', { type: 'button', onclick: () => notice(...(compare(p.product_id) === null ? [`At most ${MOST_COMPARED} at a time. `] : ['Noted. ']), h('a', { href: 'compare.html' }, 'Side by side')) }, 'Compare'), h('button.link', { type: 'button', onclick: share }, 'Show it to somebody')),
    slot('product-page.help', p),
    h('div', {}, shops,
      watch(fold('What it is made of', h('dl.facts', {}, ...[['Cloth', p.fabric], ['Weather', p.weather], ['Weight', `${p.weight_g} g`], ['Certificate', p.certificate], ['Care', p.care]].flatMap(([k, v]) => [h('dt', {}, k), h('dd', {}, v)]))), 'specification', 10, p),
      fold('How it falls', h('p', {}, p.fit)),
      fold('Delivery, returns, repairs', h('p', {}, `Two to three days. Free returns for ${p.return_days} days, free repairs of seams, zips and buttons for ten years.`), h('p', {}, h('a', { href: 'warranty.html' }, 'How repairs work')))))

  async function share() {
    const url = new URL(address(p), location.href).href
    try {
      await (navigator.share ? navigator.share({ title: `${p.name} ${p.kind}`, url }) : navigator.clipboard.writeText(url))
      track('Product Shared', { ...about(p), share_via: navigator.share ? 'device' : 'link' })
      notice('The link is ready to be sent.')
    } catch {
      notice('It was not shared.')
    }
  }
}

function show(p) {
  document.title = `${p.name} ${p.kind} · Aldermoor`
  one('#main').append(
    h('div.wide', {},
      h('nav.crumbs', { 'aria-label': 'You are here' }, h('ol', {}, h('li', {}, h('a', { href: 'index.html' }, 'Home')), h('li', {}, h('a', { href: `list.html?category=${p.category}` }, p.category_title)), h('li', { 'aria-current': 'page' }, p.name))),
      h('div.product', {},
        watch(h('div.gallery', {}, h('div.first', {}, picture(p, false, false)), picture(p, true), h('div.swatch', {}, h('p', {}, p.fabric), h('p.small', {}, p.certificate))), 'gallery', 5, p),
        buyBox(p))),
    h('section.band.mist', { 'aria-labelledby': 'story' }, h('div.wide.split', {}, h('div.stack', {}, h('h2', { id: 'story' }, 'Why we make it'), h('p.lead.measure', {}, p.story)), p.video ? player(p.video, p.product_id) : h('ul.promises', {}, ...[['returns', `${p.return_days} days to change your mind`, 'The label for sending it back is in the parcel.'], ['repair', 'Ten years of repairs', 'Seams, zips and buttons, free of charge.']].map(([i, t, d]) => h('li', {}, icon(i), h('div', {}, h('b', {}, t), h('span.soft', {}, d))))))),
    h('section.band', { id: 'reviews', 'aria-label': 'Reviews' }, h('div.wide', {}, h('div.between', {}, h('h2', {}, 'What others say')), reviews(p))),
    h('section.band.fog', {}, h('div.wide', {}, h('div.between', {}, h('h2', {}, 'Goes with it')), h('ul.goods.four', {}, ...products.filter(o => o.category !== p.category && o.people === 'everyone').slice(products.indexOf(p) % 9, products.indexOf(p) % 9 + 4).map((o, i) => card(o, { list: 'goes-with', position: i + 1 }))))),
    h('script', { type: 'application/ld+json' }, JSON.stringify(markedUp(p))))
  track('Product Viewed', about(p, { rating: p.rating, stock: p.stock }))
  look(p.product_id)
}

if (product) show(product)
else {
  one('#main').append(h('div.wide.band', {}, h('div.empty.stack', {}, h('h1', {}, 'This one is not here'), h('p', {}, 'It may have sold out for good, or the address has a slip in it.'), h('a.button', { href: 'list.html' }, 'See everything'))))
}
