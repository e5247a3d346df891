import './frame.js'
import { track } from './events.js'
import { product } from './catalogue.js'
import { euro, h, notice, one } from './dom.js'
import { cart, clear, coupon, join, member, remember, useCoupon } from './memory.js'
import { sums, tally, told } from './money.js'
import { slot } from './slot.js'

const METHODS = [
  ['card', 'Card', 'Visa, Mastercard, girocard'],
  ['invoice', 'Invoice', 'Pay within 30 days of the delivery. No fee.'],
  ['transfer', 'Bank transfer', 'We send the parcel when the money has come.'],
  ['shop', 'In the shop', 'Collect and pay in the shop of your choice.'],
]

const lines = cart().filter(line => product(line.product_id))
const products = told(lines)
const order_id = `A${Date.now().toString(36).toUpperCase()}`
let redeems = false

const now = () => sums(lines, coupon(), redeems ? member()?.points ?? 0 : 0)

function showSum() {
  one('#sum').replaceChildren(tally(now(), coupon()))
  one('#pay').textContent = `Order and pay ${euro(now().total)}`
}

const field = (id, label, autocomplete, more = {}) => h('div.field', { class: more.all ? 'field all' : 'field' }, h('label', { for: id }, label), h('input', { id, name: id, autocomplete, required: true, ...(more.input ?? {}) }), h('p.problem', { id: `${id}-problem` }))

const STEPS = ['Where to', 'Delivery', 'Payment']
const seen = new Set()
const viewed = step => { if (!seen.has(step)) { seen.add(step); track('Checkout Step Viewed', { checkout_id: order_id, step, name: STEPS[step - 1] }) } }
const completed = new Set()
function complete(step, more = {}) {
  if (completed.has(step)) return
  completed.add(step)
  track('Checkout Step Completed', { checkout_id: order_id, step, name: STEPS[step - 1], ...more })
}

const panel = (step, title, ...content) => {
  const box = h('section.panel', { 'aria-labelledby': `step-${step}` }, h('h2', { id: `step-${step}` }, `${step}. ${title}`), ...content)
  box.addEventListener('focusin', () => { viewed(step); if (step > 1) complete(step - 1) })
  return box
}

function methods() {
  const card = h('div.fields.two', {}, h('p.small.soft.all', {}, 'A demonstration: please do not type a real number. Nothing of this leaves the page.'), field('number', 'Card number', 'off', { all: true, input: { inputmode: 'numeric', 'data-carpe-field': 'card number', placeholder: '4000 0000 0000 0000' } }), field('valid', 'Valid until', 'off', { input: { placeholder: 'MM/YY', 'data-carpe-field': 'valid until' } }), field('code', 'Check digits', 'off', { input: { inputmode: 'numeric', maxlength: 4, 'data-carpe-field': 'check digits' } }))
  const choices = h('div', { role: 'radiogroup', 'aria-labelledby': 'step-3' }, ...METHODS.map(([id, name, says], i) => h('label.choice', {}, h('input', { type: 'radio', name: 'method', value: id, 'data-carpe-field': 'method', ...(i === 0 ? { checked: true } : {}), onchange: () => {
    card.hidden = id !== 'card'
    for (const input of card.querySelectorAll('input')) input.disabled = id !== 'card'
  } }), h('b', {}, name), h('span'), h('span.small.soft', {}, says))))
  return h('div.stack', {}, choices, card)
}

function loyalty() {
  const me = member()
  if (!me) return h('p', {}, 'Members of the Moorland Club earn a point for every euro. Join at the top of the page, beside the cart.')
  return h('label.tick', {}, h('input', { type: 'checkbox', name: 'points', onchange: event => { redeems = event.target.checked; showSum() } }), h('span', {}, `Take my ${me.points} points off this order (${euro(me.points / 100)}). It earns ${now().earned} new ones.`))
}

function judge(form) {
  let first
  for (const input of form.querySelectorAll('input[required]:not(:disabled)')) {
    const problem = one(`#${input.id}-problem`, form)
    if (!problem) continue
    const fine = input.checkValidity()
    input.setAttribute('aria-invalid', !fine)
    input.setAttribute('aria-describedby', problem.id)
    problem.textContent = fine ? '' : input.validity.valueMissing ? 'Please fill this in.' : 'That does not look right yet.'
    if (!fine) first ??= input
  }
  first?.focus()
  return !first
}

function order(form) {
  const data = new FormData(form)
  const s = now()
  const me = member()
  const payment_method = data.get('method')
  complete(1); complete(2); complete(3, { payment_method })
  track('Payment Info Entered', { checkout_id: order_id, payment_method, step: 3 })
  track('Order Completed', { order_id, checkout_id: order_id, total: s.total, revenue: s.goods - s.off, shipping: s.delivery, discount: s.off, points_redeemed: s.used, ...(coupon() ? { coupon: coupon() } : {}), currency: 'EUR', payment_method, products })
  if (me) join({ ...me, points: me.points - s.used + s.earned })
  remember({ order_id, date: new Date().toISOString().slice(0, 10), total: s.total, lines, delivery: data.get('delivery') })
  clear()
  useCoupon(null)
  location.href = `thanks.html?order=${order_id}`
}

function show() {
  const form = h('form.stack-5', { novalidate: true, onsubmit: event => {
    event.preventDefault()
    if (judge(form)) order(form)
    else notice('Something is still missing.')
  } },
  panel(1, STEPS[0], h('div.fields.two', { 'data-carpe-form': 'address' }, field('name', 'Name', 'name', { all: true }), field('email', 'E-mail', 'email', { all: true, input: { type: 'email' } }), field('street', 'Street and number', 'street-address', { all: true }), field('postcode', 'Postcode', 'postal-code', { input: { inputmode: 'numeric', pattern: '\\d{4,5}' } }), field('city', 'City', 'address-level2'))),
  panel(2, STEPS[1], h('fieldset', {}, h('legend.unseen', {}, 'Delivery'), ...[['parcel', 'Parcel', 'Two to three days, to your door or a parcel shop'], ['shop', 'Collect in the shop', 'We write to you when it is there, usually the next day']].map(([id, name, says], i) => h('label.choice', {}, h('input', { type: 'radio', name: 'delivery', value: id, ...(i ? {} : { checked: true }) }), h('b', {}, name), h('span'), h('span.small.soft', {}, says))))),
  panel(3, STEPS[2], h('div.stack', { 'data-carpe-form': 'payment', 'data-carpe-hesitation': 5 }, slot('checkout.payment'), methods())),
  h('section.panel', { 'aria-labelledby': 'club' }, h('h2', { id: 'club' }, 'Moorland Club'), h('div.stack', {}, slot('checkout.loyalty'), loyalty())),
  h('button.button.full', { id: 'pay' }))
  one('#checkout').append(form, h('aside.sum.stack', { 'aria-label': 'Your order' }, h('h2', {}, 'Your order'), h('ul.stack-2', {}, ...lines.map(line => { const p = product(line.product_id); return h('li.row', {}, `${line.quantity} × ${p.name}${p.sizes.length > 1 ? `, ${line.size}` : ''}`) })), h('div', { id: 'sum' }), h('p.small.soft', {}, 'Free returns for 30 days. ', h('a', { href: 'cart.html' }, 'Change the cart'))))
  showSum()
  track('Checkout Started', { order_id, checkout_id: order_id, value: now().total, currency: 'EUR', products })
  viewed(1)
}

if (lines.length) show()
else one('#checkout').append(h('div.empty.stack', {}, h('p.lead.serif', {}, 'There is nothing to pay for'), h('a.button', { href: 'list.html' }, 'Look around')))
