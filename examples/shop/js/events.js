// What happens in the shop, in the words of the e-commerce vocabulary. The tag takes over `window.carpe`, and with it the calls that
// were made before it was there; without the tag nothing is sent, and the shop works all the same.
function call(name, ...says) {
  const carpe = (window.carpe ??= { q: [] })
  if (typeof carpe[name] === 'function') carpe[name](...says)
  else carpe.q.push([name, ...says])
}

export const track = (event, properties = {}) => call('track', event, properties)
export const identify = (userId, traits) => call('identify', userId, traits)
/** What the visitor allows, by purpose. */
export const consent = choices => call('consent', choices)

/** What every event about a product says of it. */
export const about = (product, more = {}) => ({
  product_id: product.product_id, name: `${product.name} ${product.kind}`, category: product.category,
  price: product.price, currency: product.currency, ...more,
})
