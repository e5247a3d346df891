// Colours, symmetric outlines and cloth: what all drawings share.

const parse = hex => [1, 3, 5].map(i => parseInt(hex.slice(i, i + 2), 16))

/** A colour between two, `part` (0…1) of the way to the second. */
export const mix = (from, to, part) =>
  '#' + parse(from).map((c, i) => Math.round(c + (parse(to)[i] - c) * part).toString(16).padStart(2, '0')).join('')

export const INK = '#1c2426'
export const deep = (hex, part = 0.55) => mix(hex, INK, part)
export const light = (hex, part = 0.35) => mix(hex, '#fff8ea', part)

/**
 * A closed outline, symmetric about x = 200. The right half is told from the top of the middle to its foot:
 * each step is [dx, y] for a line or [dx, y, dx, y, dx, y] for a curve.
 */
export function both([start, ...steps]) {
  const right = [start, ...steps]
  let path = `M${200 + start[0]} ${start[1]}`
  for (const s of steps) path += s.length === 2 ? `L${200 + s[0]} ${s[1]}` : `C${200 + s[0]} ${s[1]} ${200 + s[2]} ${s[3]} ${200 + s[4]} ${s[5]}`
  const end = s => s.slice(-2)
  path += `L${200 - end(right.at(-1))[0]} ${end(right.at(-1))[1]}`
  for (let i = right.length - 1; i > 0; i--) {
    const [x, y] = end(right[i - 1])
    const s = right[i]
    path += s.length === 2 ? `L${200 - x} ${y}` : `C${200 - s[2]} ${s[3]} ${200 - s[0]} ${s[1]} ${200 - x} ${y}`
  }
  return path + 'Z'
}

/** The same drawing, mirrored about x = 200. */
export const flipped = drawing => `<g transform="translate(400 0) scale(-1 1)">${drawing}</g>`

export const line = (d, colour, width = 2, extra = '') =>
  `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"${extra}/>`

export const seam = (d, colour) => line(d, colour, 1.4, ' stroke-dasharray="4 3.4" opacity=".75"')

const tile = (id, w, h, inner, turn = 0) =>
  `<pattern id="${id}" width="${w}" height="${h}" patternUnits="userSpaceOnUse"${turn ? ` patternTransform="rotate(${turn})"` : ''}>${inner}</pattern>`

/** Weaves and knits by name; each is a pattern that lies over the plain colour `c`, with `t` as the second yarn. */
export const CLOTHS = {
  plain: (id, c) => tile(id, 6, 6, `<path d="M0 3h6" stroke="${deep(c, 0.2)}" stroke-width=".5" opacity=".35"/>`),
  wax: (id, c) => tile(id, 90, 70, `<path d="M5 22q22-14 44 2t38-6M-4 56q26-12 52 0t44-4" fill="none" stroke="${light(c, 0.4)}" stroke-width="3" opacity=".14"/><path d="M20 40q16-8 30 2" fill="none" stroke="${INK}" stroke-width="2" opacity=".12"/>`, 8),
  wool: (id, c) => tile(id, 14, 12, `<path d="M1 3l3 1M8 2l3-1M4 9l3 1M11 8l2-2" stroke="${light(c, 0.5)}" stroke-width=".9" opacity=".45"/><path d="M6 5l2 1M1 7l2-1M11 11l2-1" stroke="${INK}" stroke-width=".9" opacity=".22"/>`),
  knit: (id, c) => tile(id, 9, 9, `<path d="M0 1l4.5 5L9 1" fill="none" stroke="${deep(c, 0.32)}" stroke-width="1.5" opacity=".5"/>`),
  cable: (id, c) => tile(id, 44, 34, `<path d="M8 0c0 10 14 8 14 17S8 25 8 34M22 0c0 10-14 8-14 17s14 8 14 17" fill="none" stroke="${deep(c, 0.34)}" stroke-width="3" opacity=".55"/><path d="M8 -1c0 10 14 8 14 17S8 24 8 33" fill="none" stroke="${light(c, 0.6)}" stroke-width="1.4" opacity=".8"/><path d="M33 0v34M38 0v34" stroke="${deep(c, 0.3)}" stroke-width="1.6" opacity=".42"/>`),
  rib: (id, c) => tile(id, 7, 7, `<path d="M1.5 0v7" stroke="${deep(c, 0.4)}" stroke-width="1.7" opacity=".5"/>`),
  cord: (id, c) => tile(id, 7, 7, `<path d="M1 0v7" stroke="${deep(c, 0.45)}" stroke-width="1.6" opacity=".55"/><path d="M4.4 0v7" stroke="${light(c, 0.4)}" stroke-width="1.6" opacity=".35"/>`),
  denim: (id, c) => tile(id, 5, 5, `<path d="M0 0v5" stroke="${light(c, 0.55)}" stroke-width="1" opacity=".32"/>`, 32),
  stripe: (id, c, t) => tile(id, 20, 25, `<rect width="20" height="9" fill="${t}"/>`),
  check: (id, c, t) => tile(id, 46, 46, `<rect width="20" height="46" fill="${t}" opacity=".55"/><rect width="46" height="20" fill="${t}" opacity=".55"/><path d="M33 0v46M0 33h46" stroke="${light(c, 0.75)}" stroke-width="1.8" opacity=".85"/><path d="M37 0v46M0 37h46" stroke="${INK}" stroke-width="1.2" opacity=".5"/>`),
  tartan: (id, c, t) => tile(id, 62, 62, `<rect x="6" width="20" height="62" fill="${t}" opacity=".6"/><rect y="6" width="62" height="20" fill="${t}" opacity=".6"/><path d="M42 0v62M0 42h62" stroke="#e6b450" stroke-width="2.2" opacity=".9"/><path d="M52 0v62M0 52h62" stroke="${INK}" stroke-width="4" opacity=".32"/>`),
  dots: (id, c, t) => tile(id, 24, 24, `<circle cx="6" cy="6" r="2.4" fill="${t}"/><circle cx="18" cy="18" r="2.4" fill="${t}"/>`),
  sprig: (id, c, t) => tile(id, 46, 52, `<g fill="none" stroke="${light(c, 0.55)}" stroke-width="1.4"><path d="M12 24V10M12 18l-5-4M12 18l5-4"/><path d="M34 50V36M34 44l-5-4M34 44l5-4"/></g><g fill="${t}"><circle cx="12" cy="8" r="3.4"/><circle cx="6.5" cy="13" r="2.6"/><circle cx="17.5" cy="13" r="2.6"/><circle cx="34" cy="34" r="3.4"/><circle cx="28.5" cy="39" r="2.6"/><circle cx="39.5" cy="39" r="2.6"/></g>`),
  quilt: (id, c) => tile(id, 34, 34, `<path d="M0 0l34 34M34 0L0 34" stroke="${deep(c, 0.5)}" stroke-width="1.5" stroke-dasharray="4 2.5" opacity=".75"/><path d="M0 2l34 34M34 2L0 36" stroke="${light(c, 0.5)}" stroke-width="1.3" opacity=".3"/>`),
  gansey: (id, c) => tile(id, 32, 32, `<path d="M0 16l16-16 16 16-16 16z" fill="none" stroke="${light(c, 0.32)}" stroke-width="2.2" opacity=".5"/><circle cx="16" cy="16" r="2.4" fill="${light(c, 0.35)}" opacity=".5"/><path d="M0 0h3M29 0h3M0 31h3" stroke="${light(c, 0.3)}" stroke-width="2" opacity=".5"/>`),
  leather: (id, c) => tile(id, 60, 40, `<path d="M4 12q18-8 34 0t24-3M0 32q22-6 40 2" fill="none" stroke="${light(c, 0.4)}" stroke-width="2" opacity=".13"/>`),
}

/** A piece of clothing: its shape filled, woven, shaded and outlined. */
export function piece(d, colour, cloth = 'm', width = 2.6) {
  return `<path d="${d}" fill="${colour}"/>` +
    (cloth ? `<path d="${d}" fill="url(#${cloth})"/>` : '') +
    `<path d="${d}" fill="url(#lit)"/>` +
    line(d, deep(colour), width)
}

export const button = (x, y, colour, r = 4.6) =>
  `<circle cx="${x}" cy="${y}" r="${r}" fill="${colour}" stroke="${deep(colour, 0.6)}" stroke-width="1.5"/><circle cx="${x - 1.3}" cy="${y}" r=".9" fill="${deep(colour, 0.75)}"/><circle cx="${x + 1.3}" cy="${y}" r=".9" fill="${deep(colour, 0.75)}"/>`
