// What a shop's page does with the browser SDKs, as they come. Bundled and opened by browser.mjs.
import { AnalyticsBrowser } from '@segment/analytics-next'
import { OpenFeature } from '@openfeature/web-sdk'
import { OFREPWebProvider } from '@openfeature/ofrep-web-provider'
import { RudderAnalytics } from '@rudderstack/analytics-js/bundled'

let opened
const listening = new Promise(resolve => { opened = resolve })
const Plain = globalThis.EventSource
// The provider makes its own stream: the page only wants to know when it is open.
globalThis.EventSource = class extends Plain {
  constructor(...given) {
    super(...given)
    this.addEventListener('ready', () => opened())
  }
}

globalThis.flagsAndSegment = async ({ base, writeKey, visitor, device }) => {
  await OpenFeature.setContext({ targetingKey: visitor })
  await OpenFeature.setProviderAndWait(new OFREPWebProvider({ baseUrl: base, headers: [['Authorization', `Bearer ${writeKey}`]] }))
  const client = OpenFeature.getClient()
  const before = client.getObjectDetails('product-page.reviews', {})
  const changed = new Promise(resolve => client.addHandler('PROVIDER_CONFIGURATION_CHANGED', resolve))
  await listening

  const [analytics] = await AnalyticsBrowser.load({ writeKey, cdnURL: base })
  analytics.setAnonymousId(device)
  await analytics.page('Product')
  await analytics.track('Product Viewed', { product_id: 'p1' })
  await analytics.track('Product Viewed', { product_id: 'p1' })
  await changed
  const after = client.getObjectDetails('product-page.reviews', {})
  await OpenFeature.setContext({ targetingKey: visitor, again: true })
  return { before, after }
}

globalThis.rudder = async ({ base, writeKey }) => {
  const rudder = new RudderAnalytics()
  rudder.load(writeKey, base, { configUrl: base, queueOptions: { flushQueueInterval: 500 } })
  await new Promise(resolve => rudder.ready(resolve))
  rudder.setAnonymousId('rudder-browser')
  rudder.page('Home')
  rudder.track('Product Viewed', { product_id: 'p1' })
  rudder.identify('rudder-person', { plan: 'gold' })
}
