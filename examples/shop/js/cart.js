import './frame.js'
import { card } from './card.js'
import { address, product } from './catalogue.js'
import { count, euro, h, notice, one, picture } from './dom.js'
import { about, track } from './events.js'
import { cart, coupon, pieces, put, useCoupon } from './memory.js'
import { COUPONS, FREE_FROM, sums, tally, told } from './money.js'
import { slot } from './slot.js'

function change(line, by) {
  const p = product(line.product_id)
  put(line.product_id, line.size, by)
  track(by > 0 ? 'Product Added' : 'Product Removed', about(p, { quantity: Math.abs(by), variant: line.size }))
  show()
}

function item(line) {
  const p = product(line.product_id)
  return h('li.line-item', {}, h('a', { href: address(p), tabindex: -1, 'aria-hidden': 'true' }, picture(p)),
    h('div', {}, h('h3', {}, h('a', { href: address(p) }, p.name)), h('p.soft', {}, `${p.kind[0].toUpperCase()}${p.kind.slice(1)}, ${p.colour.toLowerCase()}${p.sizes.length > 1 ? `, size ${line.size}` : ''}`)),
    h('p.price', {}, euro(p.price * line.quantity)),
    h('div.row', {}, h('div.stepper', { role: 'group', 'aria-label': `How many of ${p.name}`, 'data-carpe-stepper': '' }, h('button', { type: 'button', 'aria-label': 'One less', onclick: () => change(line, -1) }, '−'), h('output', {}, line.quantity), h('button', { type: 'button', 'aria-label': 'One more', disabled: line.quantity >= 9, onclick: () => change(line, 1) }, '+')),
      h('button.link', { type: 'button', onclick: () => change(line, -line.quantity) }, 'Take out', h('span.unseen', {}, ` ${p.name}`))))
}

function couponForm() {
  const problem = h('p.problem', { id: 'coupon-problem', role: 'alert' })
  return h('form.stack-2', { 'data-carpe-form': 'coupon', onsubmit: event => {
    event.preventDefault()
    const code = new FormData(event.target).get('coupon').trim().toUpperCase()
    track('Coupon Entered', { coupon_id: code })
    if (COUPONS[code]) {
      useCoupon(code)
      track('Coupon Applied', { coupon_id: code, coupon_name: COUPONS[code].says })
      notice(`${COUPONS[code].says}.`)
      show()
    } else {
      track('Coupon Denied', { coupon_id: code, reason: 'unknown' })
      problem.textContent = 'We do not know this code. Is there a slip in it?'
    }
  } }, h('label', { for: 'coupon' }, 'A code?'), h('div.row', {}, h('input', { id: 'coupon', name: 'coupon', autocomplete: 'off', 'aria-describedby': 'coupon-problem', required: true }), h('button.button.plain', {}, 'Use it')), problem)
}

function show() {
  const lines = cart().filter(line => product(line.product_id))
  const out = one('#cart')
  if (!lines.length) {
    out.replaceChildren(h('div.empty.stack', {}, h('p.lead.serif', {}, 'Nothing in it yet'), h('p', {}, 'That is easily changed.'), h('a.button', { href: 'list.html' }, 'Look around')),
      h('ul.goods.four', {}, ...['wren-beanie', 'harbour-top', 'kelda-jumper', 'dubh-wax'].map((id, i) => card(product(id), { list: 'empty-cart', position: i + 1 }))))
    out.className = 'stack-5'
    return
  }
  const s = sums(lines, coupon())
  const missing = FREE_FROM - s.goods
  out.className = 'two side'
  out.replaceChildren(h('ul', { 'aria-label': 'In your cart' }, ...lines.map(item)),
    h('aside.stack', { 'aria-label': 'Sum' }, coupons, h('div.sum.stack', {}, h('h2', { class: 'serif' }, count(pieces(), 'piece')), tally(s, coupon()), missing > 0 && s.delivery ? h('p.small.soft', {}, `${euro(missing)} more, and delivery is free.`) : null, couponForm(), h('a.button.full', { href: 'checkout.html' }, 'To the checkout'), h('p.small.soft', {}, 'You can turn back at every step. Free returns for 30 days.'))))
  out.querySelector('.sum h2').style.fontSize = 'var(--text-3)'
}

const coupons = slot('cart.coupon')
show()
const lines = cart().filter(line => product(line.product_id))
if (lines.length) track('Cart Viewed', { value: sums(lines, coupon()).total, currency: 'EUR', products: told(lines) })
