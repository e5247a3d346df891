// Opens browser-page.mjs in a real browser, on another port than the server's, so that cross-origin rules are real.
import { build } from 'esbuild'
import { createServer } from 'node:http'
import { chromium } from 'playwright-core'

const { BASE, WRITE_KEY, VISITOR, DEVICE } = process.env
const { outputFiles } = await build({ entryPoints: ['browser-page.mjs'], bundle: true, format: 'iife', write: false, logLevel: 'error' })
const site = createServer((request, response) => {
  const script = request.url === '/page.js'
  response.setHeader('Content-Type', script ? 'text/javascript' : 'text/html; charset=utf-8')
  response.end(script ? outputFiles[0].text : '<!doctype html><title>Shop</title><script src="/page.js"></script>')
})
await new Promise(resolve => site.listen(0, '127.0.0.1', resolve))
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
})
const page = await browser.newPage()
const requests = []
const problems = []
page.on('response', response => {
  if (response.url().startsWith(BASE)) {
    requests.push(`${response.request().method()} ${new URL(response.url()).pathname} ${response.status()}`)
  }
})
page.on('console', message => { if (message.type() === 'error') problems.push(message.text()) })
page.on('pageerror', error => problems.push(String(error)))
// Nothing but the site and the server: whatever an SDK loads from elsewhere is not there.
await page.route('**/*', route => {
  const { hostname } = new URL(route.request().url())
  return hostname === '127.0.0.1' ? route.continue() : route.abort()
})
await page.goto(`http://127.0.0.1:${site.address().port}/`)
const given = { base: BASE, writeKey: WRITE_KEY, visitor: VISITOR, device: DEVICE }
const flags = await page.evaluate(given => globalThis.flagsAndSegment(given), given)
const identified = page.waitForResponse(response => response.url().endsWith('/v1/identify') && response.request().method() === 'POST')
await page.evaluate(given => globalThis.rudder(given), given)
await identified
await page.goto('about:blank')
await browser.close()
site.close()
console.log(JSON.stringify({ ...flags, requests, problems }))
process.exit(0)
