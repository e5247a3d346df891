// @segment/analytics-node, as it comes, against a server: BASE and WRITE_KEY stand in the environment.
import { Analytics } from '@segment/analytics-node'

const analytics = new Analytics({
  writeKey: process.env.WRITE_KEY,
  host: process.env.BASE,
  path: '/v1/batch',
  flushAt: 5,
  maxRetries: 1,
})
const failures = []
analytics.on('error', error => failures.push(error))
analytics.identify({ userId: 'node-user', traits: { plan: 'gold' } })
analytics.track({ anonymousId: 'node-device', event: 'Product Viewed', properties: { product_id: 'p1' } })
analytics.track({ anonymousId: 'node-device', event: 'Product Viewed', properties: { product_id: 'p1' } })
analytics.page({ anonymousId: 'node-device', name: 'Home' })
analytics.group({ userId: 'node-user', groupId: 'acme' })
analytics.screen({ anonymousId: 'node-device', name: 'Start' })
analytics.alias({ userId: 'node-user', previousId: 'node-device' })
await analytics.closeAndFlush({ timeout: 15000 })
if (failures.length > 0) throw failures[0]
console.log('ok')
