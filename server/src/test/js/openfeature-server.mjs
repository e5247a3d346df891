// OpenFeature's server SDK with its OFREP provider, as they come.
import { OpenFeature } from '@openfeature/server-sdk'
import { OFREPProvider } from '@openfeature/ofrep-provider'

await OpenFeature.setProviderAndWait(
  new OFREPProvider({ baseUrl: process.env.BASE, headers: [['Authorization', `Bearer ${process.env.SECRET_KEY}`]] }),
)
const client = OpenFeature.getClient()
const found = await client.getObjectDetails('product-page.reviews', {}, { targetingKey: process.env.DEVICE })
const missing = await client.getObjectDetails('no-such-place', { fallback: true }, { targetingKey: process.env.DEVICE })
const nobody = await client.getObjectDetails('product-page.reviews', { fallback: true }, {})
console.log(JSON.stringify({ found, missing, nobody }))
