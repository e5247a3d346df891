// Draws every product: `node draw.mjs` writes ../images/*.svg. The pictures are kept with the shop, so that it needs no build;
// a test draws them again and compares.
import { writeFileSync } from 'node:fs'
import { CLOTHS, INK, light, mix } from './ink.mjs'
import { GARMENTS } from './garments.mjs'
import { WARDROBE } from './wardrobe.mjs'
import { SCENES } from './scenes.mjs'

/** Where a closer look shows most, by garment: a window of the sheet. */
const CLOSER = { jacket: '118 70 190 237.5', knit: '120 76 170 212.5', shirt: '122 76 170 212.5', trousers: '110 60 180 225', dress: '116 76 190 237.5', skirt: '116 66 190 237.5', boots: '150 170 200 250', beanie: '190 230 150 187.5', scarf: '90 250 170 212.5', pack: '110 190 190 237.5', tin: '110 170 200 250' }

function cloths(main, cloth, { second = light(main), other }) {
  return CLOTHS[cloth]('m', main, second) +
    CLOTHS[other ?? 'plain']('second', main, second) +
    CLOTHS.rib('rib', main) + CLOTHS.plain('plain2', main) +
    `<linearGradient id="lit"><stop offset="0" stop-color="${INK}" stop-opacity=".24"/><stop offset=".2" stop-color="${INK}" stop-opacity=".02"/><stop offset=".38" stop-color="#fff8ea" stop-opacity=".16"/><stop offset=".62" stop-color="${INK}" stop-opacity="0"/><stop offset="1" stop-color="${INK}" stop-opacity=".3"/></linearGradient>`
}

/** A wall, a low sun and hills far behind: no two products have quite the same. */
function ground(colour, seed) {
  const x = 60 + (seed * 83) % 280
  const y = 96 + (seed * 47) % 120
  const h = 352 + (seed * 29) % 50
  return `<rect width="400" height="500" fill="${colour}"/>` +
    `<circle cx="${x}" cy="${y}" r="${84 + (seed * 13) % 46}" fill="${mix(colour, '#fff6e0', 0.34)}"/>` +
    `<path d="M0 ${h}C70 ${h - 46} 130 ${h - 40} 196 ${h - 8}S330 ${h + 10} 400 ${h - 40}V500H0Z" fill="${mix(colour, INK, 0.1)}"/>` +
    `<path d="M0 ${h + 52}C90 ${h + 14} 180 ${h + 40} 250 ${h + 50}S360 ${h + 20} 400 ${h + 30}V500H0Z" fill="${mix(colour, INK, 0.17)}"/>`
}

function sheet(id, seed, window = '0 0 400 500') {
  const [garment, main, cloth, wall, options] = WARDROBE[id]
  const art = GARMENTS[garment]({ main, ...options })
  const stands = ['boots', 'beanie', 'pack', 'tin'].includes(garment)
  const rail = stands || garment === 'scarf' ? '' : `<path d="M-10 34h420" stroke="#6c4b2b" stroke-width="9"/><path d="M-10 31.5h420" stroke="#c99b67" stroke-width="3"/>`
  const shadow = stands ? '' : `<g transform="translate(13 15)" opacity=".17" filter="url(#flat)">${art}</g>`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${window}"><defs>${cloths(main, cloth, options)}<filter id="flat" x="-10%" y="-10%" width="130%" height="130%"><feColorMatrix values="0 0 0 0 .08  0 0 0 0 .1  0 0 0 0 .11  0 0 0 1 0"/></filter></defs>${ground(wall, seed)}${shadow}${rail}${art}</svg>\n`
}

/** Every picture by its file name. */
export function pictures() {
  const files = new Map()
  Object.keys(WARDROBE).forEach((id, seed) => {
    files.set(`${id}.svg`, sheet(id, seed + 1))
    files.set(`${id}-closer.svg`, sheet(id, seed + 1, CLOSER[WARDROBE[id][0]]))
  })
  for (const [name, scene] of Object.entries(SCENES)) files.set(name, scene())
  return files
}

if (process.argv[1] === import.meta.filename)
  for (const [name, svg] of pictures()) writeFileSync(new URL(`../images/${name}`, import.meta.url), svg)
