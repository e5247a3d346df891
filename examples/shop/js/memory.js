// What the shop remembers on this device: the cart, the wishes, the comparison, what was looked at, the orders, the membership. All of it may be
// missing or unreadable, and then is empty.
const PREFIX = 'aldermoor.'
const changed = new EventTarget()

function recall(name, otherwise) {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + name)) ?? otherwise
  } catch {
    return otherwise
  }
}

function keep(name, value) {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(value))
  } catch {
    // A browser that keeps nothing: the page goes on with what it shows.
  }
  changed.dispatchEvent(new Event(name))
}

export const onChange = (name, run) => changed.addEventListener(name, run)

/** Lines of the cart: { product_id, size, quantity }. */
export const cart = () => recall('cart', [])
export const pieces = () => cart().reduce((sum, line) => sum + line.quantity, 0)

export function put(product_id, size, quantity = 1) {
  const lines = cart()
  const line = lines.find(l => l.product_id === product_id && l.size === size)
  if (line) line.quantity = Math.min(9, line.quantity + quantity)
  else lines.push({ product_id, size, quantity })
  keep('cart', lines.filter(l => l.quantity > 0))
}
export const clear = () => keep('cart', [])

export const wishes = () => recall('wishes', [])
export function wish(id) {
  const now = wishes()
  const wanted = !now.includes(id)
  keep('wishes', wanted ? [...now, id] : now.filter(other => other !== id))
  return wanted
}

export const MOST_COMPARED = 4
export const compared = () => recall('compared', [])
export function compare(id) {
  const now = compared()
  const wanted = !now.includes(id)
  if (wanted && now.length >= MOST_COMPARED) return null
  keep('compared', wanted ? [...now, id] : now.filter(other => other !== id))
  return wanted
}

/** Compares these, instead of what was compared before. */
export const compareThese = ids => keep('compared', ids.slice(0, MOST_COMPARED))

/** What was looked at, the latest first; kept with the visitor's leave alone. */
export const looked = () => (allowed()?.personalisation ? recall('looked', []) : [])
export function look(id) {
  if (allowed()?.personalisation) keep('looked', [id, ...looked().filter(other => other !== id)].slice(0, 20))
}

export const orders = () => recall('orders', [])
export const remember = order => keep('orders', [order, ...orders()].slice(0, 20))

/** The membership: { id, name, points }, or null. */
export const member = () => recall('member', null)
export const join = person => keep('member', person)
export const leave = () => keep('member', null)

export const coupon = () => recall('coupon', null)
export const useCoupon = code => keep('coupon', code)

/** What was allowed: { analytics, personalisation }, or null before the question was answered. */
export const allowed = () => recall('consent', null)
export function allow(choices) {
  keep('consent', choices)
  if (!choices.personalisation) keep('looked', [])
}
