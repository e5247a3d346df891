import './frame.js'
import { address, product } from './catalogue.js'
import { euro, h, one } from './dom.js'
import { member, orders } from './memory.js'
import { survey } from './survey.js'

const order = orders().find(o => o.order_id === new URLSearchParams(location.search).get('order'))
const out = one('#thanks')
if (order) {
  out.append(h('p.lead', {}, `Order ${order.order_id} over ${euro(order.total)} is with us. ${order.delivery === 'shop' ? 'We write to you when it is in the shop.' : 'The parcel leaves tomorrow morning.'}`),
    h('ul.stack-2', {}, ...order.lines.map(line => h('li', {}, `${line.quantity} × `, h('a', { href: address(product(line.product_id)) }, product(line.product_id).name)))),
    ...(member() ? [h('p', {}, `You now have ${member().points} points.`)] : []),
    h('div.row', {}, h('a.button', { href: `tracking.html?order=${order.order_id}` }, 'Where is my parcel?'), h('a.button.plain', { href: 'guides.html#do' }, 'How to look after it')),
    survey('nps', 'Would you send a friend to us?', 0, 10, '0: never. 10: at once.', { order_id: order.order_id }))
} else out.append(h('p.lead', {}, 'We do not know this order on this device.'), h('a.button', { href: 'tracking.html' }, 'Track an order'))
