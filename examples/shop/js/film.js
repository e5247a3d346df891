// A film without a film: a drawing that is a pure function of time, with the controls, the captions and the events of one.
import { h, icon, s } from './dom.js'
import { track } from './events.js'

const ease = x => (x <= 0 ? 0 : x >= 1 ? 1 : x * x * (3 - 2 * x))
/** How far a time lies between two others, eased: 0…1. */
const part = (t, from, to) => ease((t - from) / (to - from))

export const FILMS = {
  'wax-a-jacket': {
    title: 'How to wax a jacket', seconds: 72, picture: 'harrier-jacket', tool: '#f0dfb6', tin: true,
    captions: [[0, 'An evening a year, and a waxed jacket keeps you dry for decades. You need a tin, a cloth and a warm room.'], [9, 'Lay it flat. Brush off the dirt, sponge it with cold water and let it dry. Never use soap, and never the machine.'], [21, 'Stand the tin in hot water for ten minutes. The wax must be soft as butter.'], [33, 'Rub it in with a cloth, in small circles, one panel at a time. Seams, elbows and shoulders get twice as much.'], [50, 'Go over it with a hair dryer until the white streaks are gone and the cloth drinks.'], [61, 'Hang it somewhere warm overnight, away from your coats. Tomorrow the rain runs off.']],
  },
  'grease-boots': {
    title: 'How to grease boots', seconds: 64, picture: 'fell-boots', tool: '#e8d9b8', tin: true,
    captions: [[0, 'Leather is skin: it wants to be clean, dry and fed. Twice a winter is enough.'], [8, 'Take the laces out. Brush off the mud, then wipe with a damp cloth.'], [19, 'Let them dry for a day, with paper inside, never on a heater.'], [29, 'Warm the grease with your fingers, and rub it in thinly. The welt gets most of it.'], [45, 'Leave it overnight. The leather takes what it needs.'], [54, 'Brush it up with a soft brush, lace them, and off you go.']],
  },
}

/** The caption at a time. */
export const captionAt = (film, t) => film.captions.findLast(([from]) => from <= t)?.[1] ?? ''

/** Builds the drawing; the function it returns puts it into the state of a time. */
function stage(film) {
  const end = film.seconds
  const sheen = s('rect', { x: -260, y: -60, width: 150, height: 620, fill: '#fff8ea', opacity: 0.28, transform: 'rotate(14)' })
  const cut = s('clipPath', { id: 'jacket-window' }, s('rect', { x: 500, y: 40, width: 340, height: 425, rx: 8 }))
  const garment = s('image', { href: `images/${film.picture}.svg`, x: 500, y: 40, width: 340, height: 425 })
  const dust = s('g', { fill: '#7b6a4c', 'clip-path': 'url(#jacket-window)' }, ...Array.from({ length: 34 }, (_, i) => s('circle', { cx: 560 + (i * 61) % 220, cy: 120 + (i * 97) % 270, r: 3 + (i % 4) })))
  const cloth = s('g', {}, s('path', { d: 'M-52-26C-20-46 20-40 50-30S66 20 40 34S-40 40-56 18-62-16-52-26Z', fill: film.tool, stroke: '#1c2426', 'stroke-width': 3 }), s('path', { d: 'M-30-8Q0-22 36-6M-26 14Q8 2 40 16', fill: 'none', stroke: '#a98d55', 'stroke-width': 3, 'stroke-linecap': 'round' }), s('path', { d: 'M-6-34C0-70 34-96 84-120l54 44C104-58 74-34 66-8 40 10 8-2-6-34Z', fill: '#d9a27c', stroke: '#1c2426', 'stroke-width': 3, 'stroke-linejoin': 'round' }), s('path', { d: 'M76-124l70 56 120-90-60-78Z', fill: '#39618f', stroke: '#1c2426', 'stroke-width': 3, 'stroke-linejoin': 'round' }), s('path', { d: 'M16-52q14 10 12 30M32-64q16 12 14 34', fill: 'none', stroke: '#8a5a3c', 'stroke-width': 2.5, 'stroke-linecap': 'round' }))
  const steam = s('g', { fill: 'none', stroke: '#fff8ea', 'stroke-width': 6, 'stroke-linecap': 'round', opacity: 0 }, ...[0, 1, 2].map(i => s('path', { d: `M${190 + i * 44} 300c-14-18 14-30 0-50s14-32 0-50` })))
  const tin = s('g', {}, s('path', { d: 'M120 330h240l-18 96H138Z', fill: '#8fa9b4', stroke: '#1c2426', 'stroke-width': 3 }), s('path', { d: 'M126 350h228', stroke: '#cfe0dc', 'stroke-width': 8 }), s('path', { d: 'M168 270v70h144v-70Z', fill: '#3d5a45', stroke: '#1c2426', 'stroke-width': 3 }), s('ellipse', { cx: 240, cy: 270, rx: 72, ry: 20, fill: '#e8c777', stroke: '#1c2426', 'stroke-width': 3 }), s('path', { d: 'M196 304h88', stroke: '#f4ead2', 'stroke-width': 12 }))
  const brush = s('g', {}, s('rect', { x: -70, y: -22, width: 140, height: 26, rx: 12, fill: '#b98a58', stroke: '#1c2426', 'stroke-width': 3 }), s('path', { d: Array.from({ length: 17 }, (_, i) => `M${-62 + i * 7.75} 4v24`).join(''), stroke: '#3a2a20', 'stroke-width': 4 }))
  const sun = s('circle', { cx: 150, cy: 130, r: 70, fill: '#fbeccb' })
  const night = s('rect', { width: 960, height: 540, fill: '#18222c', opacity: 0 })
  const drops = s('g', { stroke: '#cfe6f2', 'stroke-width': 4, 'stroke-linecap': 'round', opacity: 0 }, ...Array.from({ length: 22 }, (_, i) => s('path', { d: `M${40 + (i * 173) % 900} ${(i * 83) % 500}l-8 26` })))
  const title = s('g', {}, s('rect', { width: 960, height: 540, fill: '#2f5a3f', opacity: 0.9 }), Object.assign(s('text', { x: 480, y: 285, 'text-anchor': 'middle', 'font-size': 58, fill: '#fffaf0', 'font-family': 'Young Serif, Georgia, serif' }), { textContent: film.title }))
  const picture = s('svg', { viewBox: '0 0 960 540', role: 'img', 'aria-label': `${film.title}: a drawn film` },
    s('rect', { width: 960, height: 540, fill: '#d9b48f' }), sun, s('path', { d: 'M0 420H960V540H0Z', fill: '#8a623c' }), s('path', { d: 'M30 462h260M420 492h300M760 456h160', stroke: '#6c4b2b', 'stroke-width': 4, 'stroke-linecap': 'round' }),
    cut, garment, s('g', { 'clip-path': 'url(#jacket-window)' }, sheen), dust, tin, steam, brush, cloth, night, drops, title)
  const c = film.captions.map(([from]) => from)
  const hidden = (el, on) => el.setAttribute('opacity', on)
  return {
    picture,
    at(t) {
      hidden(title, 1 - part(t, 3, 5))
      title.style.display = t < 5 ? '' : 'none'
      const brushing = part(t, c[1], c[1] + 1) * (1 - part(t, c[2] - 2, c[2] - 1))
      hidden(brush, brushing)
      brush.setAttribute('transform', `translate(${670 + 110 * Math.sin(t * 2.3)} ${140 + (t - c[1]) * 24})`)
      hidden(dust, 1 - part(t, c[1] + 1, c[2] - 2))
      const warming = part(t, c[2], c[2] + 2)
      tin.setAttribute('transform', `translate(${-420 * (1 - warming)} 30)`)
      hidden(steam, warming * (1 - part(t, c[3] + 6, c[3] + 10)))
      steam.setAttribute('transform', `translate(0 ${30 - 10 * Math.sin(t * 1.7)})`)
      const rubbing = part(t, c[3], c[3] + 2) * (1 - part(t, c[4], c[4] + 2))
      hidden(cloth, rubbing)
      const down = (t - c[3]) / (c[4] - c[3])
      cloth.setAttribute('transform', `translate(${670 + 70 * Math.sin(down * 12) + 24 * Math.cos(t * 5)} ${150 + 240 * down + 20 * Math.sin(t * 5)})`)
      sheen.setAttribute('x', -260 + 1500 * part(t, c[4], c[5]))
      hidden(night, 0.55 * part(t, c[5], c[5] + 2) * (1 - part(t, end - 5, end - 3)))
      hidden(drops, part(t, end - 4, end - 3))
      drops.setAttribute('transform', `translate(${-(t * 60 % 40)} ${t * 200 % 130 - 60})`)
    },
  }
}

const clock = seconds => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`
/** Every so many seconds of watching are told, so that a moment can be answered while it lasts. */
const TELL_EVERY = 15

/** A player for a film. @param product_id what it was opened from, if anything */
export function player(id, product_id) {
  const film = FILMS[id]
  const { picture, at } = stage(film)
  let time = 0
  let untold = 0
  let last = 0
  let playing = false
  const said = h('p.said', { 'aria-live': 'off' })
  const left = h('output', {})
  const seek = h('input', { type: 'range', min: 0, max: film.seconds, step: 1, value: 0, 'aria-label': 'Position' })
  const button = h('button.icon', { type: 'button', onclick: () => (playing ? pause() : play()) })
  const box = h('section.film', { 'aria-label': film.title, 'data-carpe-element': 'video' }, picture, said, h('div.bar', {}, button,
    h('button.icon', { type: 'button', 'aria-label': 'Back ten seconds', onclick: () => jump(time - 10) }, icon('back')), seek, left,
    h('button.icon', { type: 'button', 'aria-label': 'Full screen', onclick: () => (document.fullscreenElement ? document.exitFullscreen() : box.requestFullscreen()) }, icon('full'))))

  function show() {
    at(time)
    said.textContent = captionAt(film, time)
    left.textContent = `${clock(time)} / ${clock(film.seconds)}`
    seek.value = time
    seek.setAttribute('aria-valuetext', `${clock(time)} of ${clock(film.seconds)}`)
    button.replaceChildren(icon(playing ? 'pause' : 'play'))
    button.setAttribute('aria-label', playing ? 'Pause' : 'Play')
  }
  function tell() {
    const seconds = Math.round(untold)
    if (seconds < 1) return
    untold = 0
    track('Video Played', { video: id, kind: 'how-to', title: film.title, seconds, position: Math.round(time), ...(product_id ? { product_id } : {}) })
  }
  function frame(now) {
    if (!playing) return
    // A tab that slept has not watched.
    const passed = Math.min(0.25, (now - last) / 1000)
    last = now
    time += passed
    untold += passed
    if (untold >= TELL_EVERY) tell()
    if (time >= film.seconds) {
      time = film.seconds
      pause()
      track('Video Completed', { video: id, kind: 'how-to', title: film.title, seconds: film.seconds })
    } else {
      show()
      requestAnimationFrame(frame)
    }
  }
  function play() {
    if (time >= film.seconds) time = 0
    playing = true
    last = performance.now()
    requestAnimationFrame(frame)
    show()
  }
  function pause() {
    playing = false
    tell()
    show()
  }
  function jump(to) {
    time = Math.max(0, Math.min(film.seconds, to))
    show()
  }
  seek.addEventListener('input', () => jump(Number(seek.value)))
  picture.addEventListener('click', () => button.click())
  addEventListener('pagehide', tell)
  show()
  return h('div.stack', {}, box, h('details.fold', {}, h('summary', {}, 'The film in words'), h('div', {}, h('ol.steps', {}, ...film.captions.map(([, words]) => h('li', {}, words))))))
}
