// Warranty and complaint: forms that say what happens next, and a person who owns it.
import './frame.js'
import { products } from './catalogue.js'
import { h, one } from './dom.js'
import { track } from './events.js'
import { orders } from './memory.js'
import { survey } from './survey.js'

const query = new URLSearchParams(location.search)
for (const select of document.querySelectorAll('select[name=product_id]')) select.append(...products.map(p => h('option', { value: p.product_id, ...(query.get('product') === p.product_id ? { selected: true } : {}) }, `${p.name} ${p.kind}`)))
const last = query.get('order') ?? orders()[0]?.order_id
if (last && one('[name=order_id]')) one('[name=order_id]').value = last

const ticket = () => `T${Date.now().toString(36).toUpperCase()}`

one('#complaint')?.addEventListener('submit', event => {
  event.preventDefault()
  const data = new FormData(event.target)
  const order_id = data.get('order_id').trim()
  const ticket_id = ticket()
  track('Complaint Filed', { order_id, product_id: data.get('product_id'), subject: data.get('subject'), channel: 'web', ticket_id })
  event.target.replaceWith(h('div.panel.stack', { role: 'status' }, h('h2', {}, 'We have it, and we are sorry'), h('p', {}, `Your number is ${ticket_id}. Mara from our service answers by tomorrow noon, and stays with it until it is settled.`), survey('ces', 'How easy was it to tell us?', 1, 7, '1: very hard. 7: very easy.', { order_id })))
})

one('#repair')?.addEventListener('submit', event => {
  event.preventDefault()
  const data = new FormData(event.target)
  const ticket_id = ticket()
  track('Ticket Opened', { product_id: data.get('product_id'), part: data.get('part'), way: data.get('way'), ticket_id })
  event.target.replaceWith(h('div.panel.stack', { role: 'status' }, h('h2', {}, 'We mend it'), h('p', {}, data.get('way') === 'shop' ? `Bring it to any of our shops and say ${ticket_id}.` : `Write ${ticket_id} on the parcel. The label is ready to be printed in the letter that we have sent you.`), h('a.button.plain', { href: 'stores.html' }, 'Our shops')))
})
