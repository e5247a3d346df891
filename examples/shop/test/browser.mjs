// Debian's Chromium, headless, one for all tests of a file.
import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'

const PLACES = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

export function launch() {
  const executablePath = PLACES.find(place => place && existsSync(place))
  if (!executablePath) throw new Error('these tests need Chromium: install it (package chromium), or name it in CHROMIUM')
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'] })
}

export const CART = [{ product_id: 'harrier-jacket', size: 'M', quantity: 1 }, { product_id: 'wren-beanie', size: 'One size', quantity: 2 }]

/** What a visitor has on this device before the page is opened, by name. */
export const remembering = (context, memory) =>
  context.addInitScript(entries => {
    if (sessionStorage.getItem('remembered')) return
    sessionStorage.setItem('remembered', 'yes')
    for (const [name, value] of entries) localStorage.setItem(`aldermoor.${name}`, JSON.stringify(value))
  }, Object.entries(memory))

/** Every page, with what must have happened before it shows all it can. */
export const PAGES = ['index.html', 'list.html?category=knitwear', 'list.html?q=wax', 'product.html?id=harrier-jacket', 'product.html?id=peat-boots', 'product.html?id=nothing', 'compare.html', 'cart.html', 'checkout.html', 'thanks.html?order=AX1', 'stores.html', 'tracking.html?order=AX1', 'warranty.html', 'complaint.html?order=AX1', 'guides.html']

export const MEMORY = {
  consent: { analytics: true, personalisation: true }, cart: CART, compared: ['harrier-jacket', 'squall-parka', 'bracken-coat'], member: { id: 'member-1', name: 'Ada', points: 640 },
  orders: [{ order_id: 'AX1', date: '2026-11-21', total: 359, lines: CART, delivery: 'parcel' }],
}
