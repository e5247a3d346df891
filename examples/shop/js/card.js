import { about, track } from './events.js'
import { address } from './catalogue.js'
import { euro, h, icon, notice, picture, stars } from './dom.js'
import { compare, compared, MOST_COMPARED, wish, wishes } from './memory.js'

export const priced = product =>
  h('p.price', {}, h('span', { class: product.was ? 'less' : '' }, euro(product.price)), product.was ? h('s', {}, h('span.unseen', {}, 'before '), euro(product.was)) : null)

export function heart(product, classes = '') {
  const say = button => {
    const wanted = wishes().includes(product.product_id)
    button.setAttribute('aria-pressed', wanted)
  }
  const button = h(`button.icon${classes}`, {
    type: 'button', 'aria-label': `Wish for ${product.name} ${product.kind}`,
    onclick: () => {
      const wanted = wish(product.product_id)
      track(wanted ? 'Product Added to Wishlist' : 'Product Removed from Wishlist', about(product))
      say(button)
    },
  }, icon('heart'))
  say(button)
  return button
}

/** A product in a list. */
export function card(product, { list, position = 0, compares = false, heading = 'h3' } = {}) {
  const box = h('input', { type: 'checkbox', ...(compared().includes(product.product_id) ? { checked: true } : {}) })
  box.addEventListener('change', () => {
    if (compare(product.product_id) === null) {
      box.checked = false
      notice(`At most ${MOST_COMPARED} at a time. `, h('a', { href: 'compare.html' }, 'See them'))
    }
  })
  return h('li.good', { 'data-carpe-product-id': product.product_id, 'data-carpe-category': product.category, 'data-carpe-price': product.price },
    product.new ? h('span.flag', {}, 'New') : product.was ? h('span.flag', {}, 'Reduced') : null,
    heart(product, '.over'),
    h('div.pic', {}, picture(product), picture(product, true)),
    h(`${heading}.name`, {}, h('a', { href: address(product), onclick: () => track('Product Clicked', about(product, { position, list })) }, product.name)),
    h('p.kind', {}, `${product.kind[0].toUpperCase()}${product.kind.slice(1)}, ${product.colour.toLowerCase()}`),
    stars(product.rating, product.review_count),
    priced(product),
    compares ? h('label.compare', {}, box, 'Compare') : null)
}
