// The landscapes and still lifes between the products.
import { CLOTHS, deep, INK, light, line, mix, piece } from './ink.mjs'
import { GARMENTS } from './garments.mjs'
import { WARDROBE } from './wardrobe.mjs'

const svg = (w, h, inner) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${w} ${h}">${inner}</svg>\n`
const lit = `<linearGradient id="lit"><stop offset="0" stop-color="${INK}" stop-opacity=".2"/><stop offset=".4" stop-color="#fff8ea" stop-opacity=".16"/><stop offset="1" stop-color="${INK}" stop-opacity=".28"/></linearGradient>`

/** A ridge from the left to the right edge: rough by sines of three lengths, the same on every run. */
function ridge(width, height, base, rough, seed, colour) {
  let d = `M0 ${height}V${base}`
  for (let x = 0; x <= width; x += 20) {
    const y = base - rough * (Math.sin(x / 173 + seed) * 0.55 + Math.sin(x / 71 + seed * 2.3) * 0.28 + Math.sin(x / 29 + seed * 4.1) * 0.1)
    d += `L${x} ${y.toFixed(1)}`
  }
  return `<path d="${d}V${height}Z" fill="${colour}"/>`
}

const grass = (width, from, to, count, colour) => {
  let d = ''
  for (let i = 0; i < count; i++) {
    const x = (i * 137.5) % width
    const y = from + (i * 61.8) % (to - from)
    const s = 7 + (y - from) / (to - from) * 16
    d += `M${x.toFixed(0)} ${y.toFixed(0)}q${(s / 4).toFixed(1)} ${(-s * 0.7).toFixed(1)} ${(s / 6 * (i % 5 - 2)).toFixed(1)} ${(-s).toFixed(1)}`
  }
  return line(d, colour, 2.2, ' opacity=".55"')
}

const bird = (x, y, s) => line(`M${x - 12 * s} ${y}q${6 * s} ${-8 * s} ${12 * s} 0q${6 * s} ${-8 * s} ${12 * s} 0`, INK, 2.4 * s, ' opacity=".7"')

/** Somebody in a parka, walking to the left, with scarf and dog. Feet at 0, 0; about 250 high. */
const walker = `<ellipse cx="-20" cy="4" rx="150" ry="9" fill="${INK}" opacity=".22"/>
<path d="M-8-92L-30-44L-46-4h20L-4-44L10-88ZM14-92L26-44L36-4h20L50-48L40-96Z" fill="#33507a" stroke="${deep('#33507a')}" stroke-width="3" stroke-linejoin="round"/>
<path d="M-52-14q-14 4-16 16h42v-18zM32-14q-12 4-14 16h42v-18z" fill="#8e5a32" stroke="${deep('#8e5a32')}" stroke-width="3" stroke-linejoin="round"/>
<path d="M-20-196C-34-160-38-120-36-82C-10-70 34-70 58-84C60-128 54-166 42-198Z" fill="#e0a02f" stroke="${deep('#e0a02f')}" stroke-width="3.5" stroke-linejoin="round"/>
<path d="M30-190C52-172 62-138 58-108L36-104C36-136 26-160 16-176Z" fill="#cf8f22" stroke="${deep('#e0a02f')}" stroke-width="3" stroke-linejoin="round"/>
<path d="M-34-118h30v30h-31zM16-112h32v28h-32z" fill="#cf8f22" stroke="${deep('#e0a02f')}" stroke-width="2.4"/>
<path d="M-14-204C-26-226-16-252 12-252C38-252 48-226 38-198C20-188 0-190-14-204Z" fill="#cf8f22" stroke="${deep('#e0a02f')}" stroke-width="3.4"/>
<path d="M-16-206C-26-222-20-240-2-242C8-240 12-222 8-204C0-196-10-198-16-206Z" fill="#d9a27c" stroke="${deep('#d9a27c')}" stroke-width="2.4"/>
<path d="M-18-200C0-190 24-190 40-200L42-184C22-174-2-174-20-186Z" fill="#b3382c" stroke="${deep('#b3382c')}" stroke-width="3"/>
<path d="M38-192C64-196 86-188 104-200C108-192 108-184 104-178C84-168 60-176 40-178Z" fill="#b3382c" stroke="${deep('#b3382c')}" stroke-width="3"/>
<path d="M58-108q-4 12 -14 6l-8-2" fill="none" stroke="#d9a27c" stroke-width="9" stroke-linecap="round"/>
<path d="M-30-96C-70-70-90-60-116-58" fill="none" stroke="#6c4b2b" stroke-width="2.6"/>
<g fill="#4a3a30" stroke="${INK}" stroke-width="2.4" stroke-linejoin="round"><path d="M-190-54C-176-62-140-64-122-60C-110-66-108-78-118-84C-136-92-160-80-160-70" fill="none" stroke="none"/><path d="M-206-72q-10 4-24 6q0 10 12 12l18 2q6 20 8 46h10l4-28q26 4 42-2l6 30h11l0-40q6-10 2-18q14-4 16-22q-14 12-26 10q-28-2-46 0q-12-14-26-16q-4 8-7 20z"/></g><circle cx="-212" cy="-62" r="2.2" fill="#f4efe2"/>`

function moor() {
  const w = 1600
  const h = 900
  let art = `<linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#9dbcc0"/><stop offset=".45" stop-color="#e5dcc0"/><stop offset=".7" stop-color="#f4d9a8"/></linearGradient><rect width="${w}" height="${h}" fill="url(#sky)"/>`
  art += `<circle cx="1130" cy="330" r="120" fill="#fbeccb"/><circle cx="1130" cy="330" r="190" fill="#fbeccb" opacity=".35"/>`
  art += `<g fill="#fff8ea" opacity=".6"><path d="M120 190c40-40 90-30 110-8 30-30 90-26 104 6 40-6 60 12 60 26H90c0-14 12-22 30-24z"/><path d="M780 120c30-30 70-22 84-6 22-22 66-20 78 6 30-6 46 8 46 20H760c0-12 8-18 20-20z"/></g>`
  art += ridge(w, h, 430, 70, 1.2, '#a9bcb2') + ridge(w, h, 500, 84, 3.4, '#88a394') + ridge(w, h, 560, 60, 5.1, '#6a8a72')
  art += `<path d="M0 590C300 570 700 600 1600 580V700H0Z" fill="#cfe0dc"/><path d="M60 612h240M420 630h320M900 606h260M1200 634h300M180 652h180M760 660h240" stroke="#fff8ea" stroke-width="4" stroke-linecap="round" opacity=".7"/><path d="M1080 596h110l-20 60h-70z" fill="#fbeccb" opacity=".6"/>`
  art += ridge(w, h, 660, 34, 2.2, '#4f7458') + ridge(w, h, 730, 44, 6.6, '#3d5a45')
  // A stone wall that runs into the distance.
  let stones = ''
  for (let i = 0; i < 46; i++) { const x = 40 + i * 21; const y = 742 - i * 1.7 + Math.sin(i) * 3; const r = 15 - i * 0.2; stones += `<ellipse cx="${x}" cy="${y.toFixed(1)}" rx="${r.toFixed(1)}" ry="${(r * 0.62).toFixed(1)}"/><ellipse cx="${x + 9}" cy="${(y - r * 0.9).toFixed(1)}" rx="${(r * 0.9).toFixed(1)}" ry="${(r * 0.5).toFixed(1)}"/>` }
  art += `<g fill="#8d9488" stroke="${INK}" stroke-width="1.6">${stones}</g>`
  art += ridge(w, h, 800, 30, 9.3, '#6d7a3f')
  art += `<path d="M700 900C760 850 980 830 1120 800C1200 782 1240 770 1300 764L1320 770C1260 780 1240 800 1180 824C1080 862 1000 870 980 900Z" fill="#d8bf93" opacity=".75"/>`
  art += grass(w, 790, 895, 300, '#2c4433') + grass(w, 800, 895, 90, '#e0b45a')
  art += `<g transform="translate(1120 836) scale(1.12)">${walker}</g>`
  art += bird(520, 250, 1.2) + bird(580, 220, 0.9) + bird(640, 262, 0.8) + bird(1320, 200, 1)
  return svg(w, h, art)
}

const table = (colour, wood) => `<rect width="800" height="600" fill="${colour}"/><circle cx="610" cy="170" r="130" fill="${mix(colour, '#fff6e0', 0.34)}"/><path d="M0 440H800V600H0Z" fill="${wood}"/><path d="M0 440H800" stroke="${deep(wood)}" stroke-width="4"/><path d="M40 480h280M420 510h320M120 556h420M600 470h160" stroke="${deep(wood, 0.35)}" stroke-width="3" stroke-linecap="round" opacity=".5"/>`

const folded = (x, y, w, colour, cloth) => `<ellipse cx="${x + w / 2}" cy="${y + 60}" rx="${w / 2 + 8}" ry="8" fill="${INK}" opacity=".18"/>` +
  piece(`M${x} ${y + 14}q0-14 16-14h${w - 32}q16 0 16 14v30q0 14-16 14h${32 - w}q-16 0-16-14z`, colour, cloth) + line(`M${x + 4} ${y + 30}h${w - 8}`, deep(colour), 2.4)

function know() {
  const stack = [['#2b3c58', 'gansey'], ['#66794a', 'knit'], ['#f0e7d4', 'cable'], ['#a8472d', 'knit'], ['#3f6f78', 'tartan']]
  const cloths = stack.map(([c, cloth], i) => CLOTHS[cloth](`c${i}`, c, '#16323c')).join('')
  let art = `<defs>${lit}${cloths}</defs>` + table('#a9c0bd', '#b98a58')
  stack.forEach(([c], i) => { art += folded(150 + (i % 2) * 14, 390 - i * 58, 300 - i * 12, c, `c${i}`) })
  art += `<g transform="rotate(9 590 400)"><rect x="510" y="290" width="170" height="210" rx="6" fill="#f7f0e0" stroke="${INK}" stroke-width="3"/><circle cx="595" cy="312" r="7" fill="#a9c0bd" stroke="${INK}" stroke-width="2.4"/><path d="M595 306C560 240 500 230 452 238" fill="none" stroke="#8b5e34" stroke-width="3"/><path d="M536 346h118M536 370h96M536 394h110M536 418h70" stroke="#5d6440" stroke-width="5" stroke-linecap="round"/><path d="M540 470l30-36 18 18 14-24 40 42" fill="none" stroke="#a8472d" stroke-width="5" stroke-linejoin="round"/></g>`
  return svg(800, 600, art)
}

function go() {
  let art = `<rect width="800" height="600" fill="#e9c9a4"/><circle cx="160" cy="130" r="120" fill="#f6e3c4"/>`
  art += `<path d="M0 500H800V600H0Z" fill="#a99f8c"/><path d="M0 520h800M0 556h800M90 500l-30 100M250 500l-16 100M410 500v100M570 500l16 100M720 500l30 100" stroke="#857b69" stroke-width="3" opacity=".6"/>`
  art += `<path d="M30 210h150v300H30zM640 170h160v340H640z" fill="#c79a79" stroke="${INK}" stroke-width="3"/><path d="M56 240h34v54H56zM118 240h34v54h-34zM56 330h34v54H56zM118 330h34v54h-34zM668 200h38v58h-38zM738 200h38v58h-38zM668 300h38v58h-38zM738 300h38v58h-38z" fill="#5f7f86" stroke="${INK}" stroke-width="2.4"/><path d="M20 210L106 130 190 210ZM630 170l84-84 86 84z" fill="#8c4a35" stroke="${INK}" stroke-width="3"/>`
  art += `<path d="M190 150H630V512H190Z" fill="#2f4a3b" stroke="${INK}" stroke-width="4"/><path d="M176 138h468v26H176z" fill="#3d5a45" stroke="${INK}" stroke-width="3"/><rect x="230" y="178" width="360" height="48" rx="4" fill="#f4ead2"/><path d="M330 212l22-26 14 14 12-20 26 32" fill="none" stroke="#a8472d" stroke-width="5" stroke-linejoin="round"/><path d="M430 204h100M270 204h34" stroke="#3d5a45" stroke-width="6" stroke-linecap="round"/>`
  art += `<path d="M216 270H430V470H216Z" fill="#f7e7bf" stroke="${INK}" stroke-width="4"/><path d="M470 262h116v250H470z" fill="#a8472d" stroke="${INK}" stroke-width="4"/><path d="M488 282h80v120h-80z" fill="#f7e7bf" stroke="${INK}" stroke-width="3"/><circle cx="482" cy="430" r="6" fill="#e6c77a"/>`
  const [, main, cloth, , options] = WARDROBE['squall-parka']
  art += `<defs>${lit}${CLOTHS[cloth]('m', main)}${CLOTHS.plain('second', main)}${CLOTHS.rib('rib', main)}</defs><path d="M224 288h198" stroke="#6c4b2b" stroke-width="5"/><g transform="translate(222 272) scale(.4)">${GARMENTS.jacket({ main, ...options })}</g><g fill="#39618f" stroke="${INK}" stroke-width="2.4"><path d="M370 300l-16 10-14 60 14 6 4-14v84h52v-84l4 14 12-6-14-60-16-10q-12 10-26 0z"/></g>`
  art += `<path d="M190 226H440L462 284H168Z" fill="#f4ead2" stroke="${INK}" stroke-width="3"/><path d="M232 226l-16 58M274 226l-9 58M316 226v58M358 226l9 58M400 226l15 58" stroke="#b3382c" stroke-width="14"/>`
  art += `<path d="M700 512V330" stroke="${INK}" stroke-width="9"/><path d="M672 330q0-46 28-46t28 46z" fill="#f7e7bf" stroke="${INK}" stroke-width="4"/><g fill="#4f7458" stroke="${INK}" stroke-width="3"><path d="M120 500c-30-60 10-110 30-110s60 50 30 110z"/></g><path d="M130 500h42l-6 44h-30z" fill="#b8694b" stroke="${INK}" stroke-width="3"/>`
  return svg(800, 600, art)
}

function make() {
  let art = `<defs>${lit}${CLOTHS.wax('m', '#5d6440')}${CLOTHS.plain('second', '#7a4f31')}${CLOTHS.rib('rib', '#5d6440')}${CLOTHS.plain('plain2', '#3d5a45')}</defs>` + table('#d9b48f', '#8a623c')
  art += `<g transform="translate(10 70) rotate(-4 200 250) scale(1.12 1)">${GARMENTS.jacket({ main: '#5d6440', ...WARDROBE['harrier-jacket'][4] })}</g>`
  art += `<g transform="translate(380 90) scale(.92)">${GARMENTS.tin({ main: '#3d5a45' }).replace(/^.*?(?=<ellipse cx="204" cy="420")/, '')}</g>`
  art += `<path d="M470 520C500 480 560 486 596 500S660 520 690 512L702 552C660 574 540 580 470 556Z" fill="#f0dfb6" stroke="${INK}" stroke-width="3"/><path d="M500 520q40-16 84 4M520 548q60 10 130-10" fill="none" stroke="#b98e3d" stroke-width="3"/>`
  return svg(800, 600, art)
}

function buy() {
  let art = `<defs>${lit}${CLOTHS.plain('m', '#c79a62')}</defs>` + table('#8fa9b4', '#b98a58')
  art += `<ellipse cx="360" cy="502" rx="240" ry="16" fill="${INK}" opacity=".22"/>`
  art += piece('M140 260L360 220L580 260V470L360 506L140 470Z', '#c79a62') + piece('M140 260L360 300L580 260L360 220Z', '#dab27c', 'm') + line('M360 300V506', deep('#c79a62'), 3)
  art += line('M248 240L470 282V488M470 240L248 282V488', '#a8472d', 6) + `<path d="M360 262c-40-40-80-14-60 6s60-6 60-6zM360 262c40-40 80-14 60 6s-60-6-60-6z" fill="#a8472d" stroke="${INK}" stroke-width="3"/>`
  art += `<g transform="rotate(7 620 430)"><path d="M560 380h130l34 46-34 46H560z" fill="#f7f0e0" stroke="${INK}" stroke-width="3"/><circle cx="694" cy="426" r="7" fill="#b98a58" stroke="${INK}" stroke-width="2.4"/><path d="M580 408h76M580 430h60M580 450h70" stroke="#5d6440" stroke-width="5" stroke-linecap="round"/></g>`
  art += `<g transform="translate(120 130)"><path d="M40 60q40-60 80 0t80-20" fill="none" stroke="#f7f0e0" stroke-width="5" stroke-dasharray="2 14" stroke-linecap="round"/></g><path d="M66 190l60-24-30 60-6-26z" fill="#f7f0e0" stroke="${INK}" stroke-width="3"/>`
  return svg(800, 600, art)
}

/** Every scene by its file name. */
export const SCENES = { 'scene-moor.svg': moor, 'scene-know.svg': know, 'scene-go.svg': go, 'scene-do.svg': make, 'scene-buy.svg': buy }
