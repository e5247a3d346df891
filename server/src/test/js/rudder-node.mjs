// @rudderstack/rudder-sdk-node, as it comes: it sends gzip and calls it a form.
import RudderAnalytics from '@rudderstack/rudder-sdk-node'

const analytics = new RudderAnalytics(process.env.WRITE_KEY, {
  dataPlaneUrl: process.env.BASE,
  gzip: true,
  flushAt: 3,
})
const done = call => new Promise((resolve, reject) => call(error => (error ? reject(error) : resolve())))
await Promise.all([
  done(cb => analytics.identify({ userId: 'rudder-user', traits: { plan: 'gold' } }, cb)),
  done(cb => analytics.track({ anonymousId: 'rudder-device', event: 'Product Viewed', properties: { product_id: 'p1' } }, cb)),
  done(cb => analytics.track({ userId: 'rudder-user', event: 'Order Completed', properties: { total: 12.5 } }, cb)),
])
console.log('ok')
process.exit(0)
