// What a cart comes to. All amounts in euros, computed in cents so that nothing gets lost.
import { product } from './catalogue.js'
import { euro, h } from './dom.js'
import { about } from './events.js'

export const FREE_FROM = 80
const DELIVERY = 4.9
/** Coupons by code, each with what it says and what it takes off. */
export const COUPONS = { MOORLAND: { says: 'Delivery is on us', delivery: true }, TENWINTERS: { says: 'Ten per cent off', share: 0.1 } }

const cents = amount => Math.round(amount * 100)

/**
 * The sums of a cart.
 * @param lines of the cart
 * @param coupon a code, or null
 * @param points to redeem; a hundred are one euro, at most half of the goods
 */
export function sums(lines, coupon = null, points = 0) {
  const goods = lines.reduce((sum, line) => sum + cents(product(line.product_id).price) * line.quantity, 0)
  const rule = COUPONS[coupon]
  const off = rule?.share ? Math.round(goods * rule.share) : 0
  const used = Math.min(points, Math.floor((goods - off) / 2))
  const delivery = goods === 0 || goods >= cents(FREE_FROM) || rule?.delivery ? 0 : cents(DELIVERY)
  const total = goods - off - used + delivery
  return { goods: goods / 100, off: off / 100, used, redeemed: used / 100, delivery: delivery / 100, total: total / 100, earned: Math.floor(total / 100) }
}

/** The sums of a cart, to be read. */
export function tally(s, code) {
  const rows = [['Goods', euro(s.goods)], ...(s.off ? [[COUPONS[code].says, euro(-s.off)]] : []), ...(s.redeemed ? [[`${s.used} points`, euro(-s.redeemed)]] : []), ['Delivery', s.delivery ? euro(s.delivery) : 'free']]
  return h('dl', {}, ...rows.flatMap(([name, amount]) => [h('dt', {}, name), h('dd', {}, amount)]), h('dt.all', {}, 'Together'), h('dd.all', {}, euro(s.total)))
}

/** The lines of a cart, as events tell them. */
export const told = lines => lines.map(line => about(product(line.product_id), { quantity: line.quantity, variant: line.size }))
