// OpenFeature's web SDK with its OFREP provider, as they come, in node: they need fetch and EventSource, of which node has the first.
// What is shown changes while they run: the change must come by the event stream, without polling.
import { OpenFeature } from '@openfeature/web-sdk'
import { OFREPWebProvider } from '@openfeature/ofrep-web-provider'
import { EventSource } from './event-source.mjs'

globalThis.EventSource = EventSource
const statuses = []
const counting = async request => {
  const response = await fetch(request)
  statuses.push(response.status)
  return response
}
await OpenFeature.setContext({ targetingKey: process.env.VISITOR })
const provider = new OFREPWebProvider({
  baseUrl: process.env.BASE,
  fetchImplementation: counting,
  headers: [['Authorization', `Bearer ${process.env.WRITE_KEY}`]],
})
await OpenFeature.setProviderAndWait(provider)
const client = OpenFeature.getClient()
const before = client.getObjectDetails('product-page.reviews', {})

const changed = new Promise(resolve => client.addHandler('PROVIDER_CONFIGURATION_CHANGED', resolve))
await EventSource.opened
const view = n => ({
  type: 'track', event: 'Product Viewed', messageId: `w${n}`, anonymousId: process.env.DEVICE, properties: { product_id: 'p1' },
})
await fetch(`${process.env.BASE}/v1/batch`, {
  method: 'POST',
  headers: { Authorization: `Basic ${btoa(process.env.WRITE_KEY + ':')}` },
  body: JSON.stringify({ batch: [view(1), view(2)] }),
})
await changed
const after = client.getObjectDetails('product-page.reviews', {})
await OpenFeature.setContext({ targetingKey: process.env.VISITOR, again: true })
console.log(JSON.stringify({ before, after, statuses }))
process.exit(0)
