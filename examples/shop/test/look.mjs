// Screenshots of every page: `node look.mjs FOLDER [widths] [schemes] [pages]`, to be looked at.
import { mkdirSync } from 'node:fs'
import { launch, MEMORY, PAGES, remembering } from './browser.mjs'
import { serve } from './serve.mjs'

const [folder, widths = '360,768,1440', schemes = 'light,dark', only = ''] = process.argv.slice(2)
mkdirSync(folder, { recursive: true })
const shop = await serve()
const browser = await launch()
for (const colorScheme of schemes.split(','))
  for (const width of widths.split(',').map(Number)) {
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, reducedMotion: 'reduce' })
    await remembering(context, MEMORY)
    const page = await context.newPage()
    page.on('console', m => { if (['error', 'warning'].includes(m.type())) console.log(width, m.text(), page.url()) })
    page.on('pageerror', e => console.log(width, String(e), page.url()))
    for (const path of PAGES.filter(p => p.includes(only))) {
      await page.goto(`${shop.base}/${path}`, { waitUntil: 'networkidle' })
      for (let y = 0; y < (await page.evaluate(() => document.body.scrollHeight)); y += 800) await page.mouse.wheel(0, 800)
      await page.evaluate(() => Promise.all([...document.images].map(i => { i.loading = 'eager'; return i.decode().catch(() => {}) })))
      await page.evaluate(() => scrollTo(0, 0))
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      if (over > 0) console.log(`${path} is ${over} px too wide at ${width}`)
      await page.screenshot({ path: `${folder}/${path.replace(/\W+/g, '-')}-${width}-${colorScheme}.png`, fullPage: true })
    }
    await context.close()
  }
await browser.close()
await shop.close()
