// What happens in the shop, in the words of the e-commerce vocabulary. The tag takes it from `window.carpe`, which is a queue until
// the tag is there; without the tag nothing is sent, and the shop works all the same.
const queue = () => (window.carpe ??= [])
const call = (...args) => {
  const carpe = queue()
  if (Array.isArray(carpe) || typeof carpe[args[0]] !== 'function') carpe.push(args)
  else carpe[args[0]](...args.slice(1))
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
