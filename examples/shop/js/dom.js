// Elements, words and pictures that all pages use. Nothing here takes HTML from data.

/** Makes an element: `h('p.soft', { id: 'x' }, 'text', other)`. An attribute that is true stands alone, one that is false is left out. */
export function h(name, attributes = {}, ...children) {
  const [tag, ...classes] = name.split('.')
  const element = document.createElement(tag)
  if (classes.length) element.className = classes.join(' ')
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value)
    else if (value === true) element.setAttribute(key, '')
    else if (value !== false && value != null) element.setAttribute(key, value)
  }
  element.append(...children.flat().filter(child => child != null && child !== false))
  return element
}

/** Makes an SVG element in the same way. */
export function s(name, attributes = {}, ...children) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  element.append(...children)
  return element
}

export const one = (selector, within = document) => within.querySelector(selector)

const EURO = new Intl.NumberFormat('en-IE', { style: 'currency', currency: 'EUR', trailingZeroDisplay: 'stripIfInteger' })
export const euro = amount => EURO.format(amount)
export const day = iso => new Date(`${iso}T12:00:00Z`).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })
export const count = (n, word, words = `${word}s`) => `${n} ${n === 1 ? word : words}`

const ICONS = {
  search: 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM16 16l5 5',
  bag: 'M5 8h14l-1 13H6zM9 8V6a3 3 0 0 1 6 0v2',
  heart: 'M12 20S4 15 4 9a4 4 0 0 1 8-1 4 4 0 0 1 8 1c0 6-8 11-8 11z',
  menu: 'M4 7h16M4 12h16M4 17h16',
  close: 'M6 6l12 12M18 6L6 18',
  day: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M19 5l-2 2M7 17l-2 2',
  night: 'M20 14A8 8 0 1 1 10 4a7 7 0 0 0 10 10z',
  person: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4 21c1-5 4-7 8-7s7 2 8 7',
  play: 'M8 5l11 7-11 7z',
  pause: 'M8 5v14M16 5v14',
  back: 'M4 4v6h6M4 10a8 8 0 1 1 1 6',
  full: 'M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5',
  mend: 'M14 7a4 4 0 0 1 5-4l-3 3 2 2 3-3a4 4 0 0 1-5 5L7 19a2 2 0 0 1-3-3z',
  certificate: 'M12 3a6 6 0 1 0 0 12 6 6 0 0 0 0-12zM9 14l-1 7 4-2 4 2-1-7M9.5 9l2 2 3-4',
  returns: 'M4 9l4-4M4 9l4 4M4 9h11a5 5 0 0 1 0 10H9',
  repair: 'M4 20L15 9M13 5l6 6M15 3l6 6-3 3-6-6z',
  wool: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM5 9c5 0 9 3 11 10M8 5c5 1 9 5 11 10M4.5 14c3 0 5 2 6 6',
  pin: 'M12 21s7-6 7-12a7 7 0 0 0-14 0c0 6 7 12 7 12zM12 7a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z',
  share: 'M12 3v12M8 7l4-4 4 4M5 12v9h14v-9',
}

export function icon(name, classes = 'ico') {
  return s('svg', { viewBox: '0 0 24 24', class: classes, 'aria-hidden': 'true' }, s('path', { d: ICONS[name] }))
}

/** The mark of the house: a ridge before a low sun. */
export const mark = () =>
  s('svg', { viewBox: '0 0 40 40', 'aria-hidden': 'true' },
    s('circle', { cx: 27, cy: 15, r: 7, fill: '#e0a02f' }),
    s('path', { d: 'M2 34L14 14l7 9 5-7 12 18z', fill: 'none', stroke: 'currentColor', 'stroke-width': 2.6, 'stroke-linejoin': 'round' }))

const STAR = 'M8 1l2.1 4.6 5 .6-3.7 3.4 1 5L8 12.1 3.6 14.6l1-5L.9 6.2l5-.6z'

/** A rating as stars; `part` of a star counts. */
export function stars(rating, reviews) {
  const row = (cls, width) => s('svg', { viewBox: `0 0 ${width} 16`, class: cls, x: 0, width, height: 16 }, ...[0, 1, 2, 3, 4].map(i => s('path', { d: STAR, transform: `translate(${i * 18} 0)`, class: cls })))
  const picture = s('svg', { viewBox: '0 0 88 16', 'aria-hidden': 'true' }, row('unlit', 88), row('lit', Math.max(0.01, rating / 5 * 88)))
  return h('span.stars', {}, picture, h('span.unseen', {}, `${rating} out of 5 stars`), reviews == null ? null : h('span', {}, `${rating.toFixed(1)} (${reviews})`))
}

export const star = () => s('svg', { viewBox: '0 0 16 16', 'aria-hidden': 'true' }, s('path', { d: STAR }))

/** A picture of a product, with what is to be seen on it in words. */
export const picture = (product, closer = false, lazy = true) =>
  h('img', { src: `images/${product.product_id}${closer ? '-closer' : ''}.svg`, alt: closer ? '' : `${product.name} ${product.kind} in ${product.colour.toLowerCase()}`, width: 400, height: 500, loading: lazy ? 'lazy' : 'eager' })

let shown
/** Says something at the foot of the page for some seconds, also to screen readers. */
export function notice(...words) {
  shown?.remove()
  shown = h('div.notice', { role: 'status' }, ...words)
  document.body.append(shown)
  const mine = shown
  setTimeout(() => mine.remove(), 6000)
}

/** A dialog with a title and a way out. */
export function dialog(title, classes, ...content) {
  const box = h(`dialog${classes}`, { 'aria-label': title }, h('div.inner', {}, h('div.top', {}, h('h2', {}, title), h('button.icon', { type: 'button', 'aria-label': 'Close', onclick: () => box.close() }, icon('close'))), ...content))
  box.addEventListener('click', event => { if (event.target === box) box.close() })
  document.body.append(box)
  return box
}
