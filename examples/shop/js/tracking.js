import './frame.js'
import { day, h, one } from './dom.js'
import { track } from './events.js'
import { orders } from './memory.js'
import { survey } from './survey.js'
import { slot } from './slot.js'

const STAGES = [['Received', 'We have your order.'], ['Packed', 'Somebody has folded it with care.'], ['With the carrier', 'On its way to you.'], ['Delivered', 'At your door.']]

/** How far an order has come; orders of this demonstration move one stage a day. An unknown one is told as on its way. */
export const stageOf = (order, today) => (order ? Math.min(3, Math.floor((today - new Date(order.date)) / 864e5)) : 2)

function show(order_id) {
  const order = orders().find(o => o.order_id === order_id)
  const stage = stageOf(order, new Date())
  track('Order Tracked', { order_id, stage: STAGES[stage][0] })
  one('#status').replaceChildren(
    slot('order-page.status'),
    h('section.panel', { 'aria-labelledby': 'order' }, h('h2', { id: 'order' }, `Order ${order_id}`), h('ol.track', {}, ...STAGES.map(([name, says], i) => h('li', { class: i < stage ? 'done' : i === stage ? 'now' : '', ...(i === stage ? { 'aria-current': 'step' } : {}) }, h('div', {}, h('b', {}, name), h('p.soft', {}, i <= stage ? says : ''))))), h('p', {}, 'Something is not as it should be? ', h('a', { href: `complaint.html?order=${order_id}` }, 'Tell us'))),
    h('section.panel', {}, survey('csat', 'How content are you with the delivery?', 1, 5, '1: not at all. 5: very.', { order_id })))
}

const form = one('#which')
form.addEventListener('submit', event => {
  event.preventDefault()
  const id = new FormData(form).get('order').trim()
  if (id) show(id)
})
const known = orders()
if (known.length) one('#known').append(h('p', {}, 'On this device: '), ...known.slice(0, 4).map(o => h('button.link', { type: 'button', onclick: () => { form.order.value = o.order_id; show(o.order_id) } }, `${o.order_id}, ${day(o.date)}`)))
const asked = new URLSearchParams(location.search).get('order')
if (asked) { form.order.value = asked; show(asked) }
