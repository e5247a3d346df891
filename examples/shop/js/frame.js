// Head and foot of every page, the choice of day or night, the membership and the question of consent.
import { CATEGORIES } from './catalogue.js'
import { consent, identify } from './events.js'
import { count, dialog, h, icon, mark, notice, one } from './dom.js'
import { dress } from './slot.js'
import { allow, allowed, join, leave, member, onChange, pieces } from './memory.js'

const here = location.pathname.split('/').pop() || 'index.html'
const category = new URLSearchParams(location.search).get('category')

const NAV = [...CATEGORIES.map(c => [c.title, `list.html?category=${c.id}`, here === 'list.html' && category === c.id]), ['Guides', 'guides.html', here === 'guides.html']]
const link = ([title, href, current]) => h('li', {}, h('a', { href, ...(current ? { 'aria-current': 'page' } : {}) }, title))

function isDark() {
  const chosen = document.documentElement.dataset.theme
  return chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
}

function themeSwitch() {
  const button = h('button.icon', { type: 'button', onclick: () => {
    const next = isDark() ? 'light' : 'dark'
    document.documentElement.dataset.theme = next
    try { localStorage.setItem('aldermoor.theme', next) } catch { /* Kept for this page only. */ }
    show()
  } })
  const show = () => {
    button.replaceChildren(icon(isDark() ? 'day' : 'night'))
    button.setAttribute('aria-label', isDark() ? 'Switch to light' : 'Switch to dark')
  }
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', show)
  show()
  return button
}

function cartLink() {
  const number = h('span.count', { 'aria-hidden': 'true' })
  const link = h('a.icon', { href: 'cart.html' }, icon('bag'), number)
  const show = () => {
    number.textContent = pieces()
    number.hidden = pieces() === 0
    link.setAttribute('aria-label', `Cart, ${count(pieces(), 'piece')}`)
  }
  onChange('cart', show)
  addEventListener('storage', show)
  show()
  return link
}

function searchDialog() {
  const field = h('input', { type: 'search', name: 'q', id: 'search-for', placeholder: 'wax, jumper, rain …', autocomplete: 'off' })
  return dialog('Search', '', h('form.stack', { action: 'list.html', role: 'search' },
    h('div.field', {}, h('label', { for: 'search-for' }, 'What are you looking for?'), field),
    h('button.button', {}, 'Search'),
    h('p.soft.small', {}, 'Often looked for: ', ...['rain', 'wool', 'boots', 'linen'].flatMap((word, i) => [i ? ', ' : '', h('a', { href: `list.html?q=${word}` }, word)]))))
}

function menuDialog() {
  return dialog('Menu', '.menu', h('nav', { 'aria-label': 'Menu' }, h('ul', {}, ...NAV.map(link),
    ...[['Our shops', 'stores.html'], ['Track an order', 'tracking.html'], ['Repairs and warranty', 'warranty.html'], ['Compare', 'compare.html']].map(([t, a]) => h('li.minor', {}, h('a', { href: a }, t))))))
}

function clubDialog() {
  const body = h('div.stack')
  const box = dialog('The Moorland Club', '', body)
  const show = () => {
    const me = member()
    body.replaceChildren(...(me
      ? [h('p.lead', {}, `Hello, ${me.name}. You have ${me.points} points.`), h('p', {}, 'One hundred points are one euro. Spend them at the checkout, or let them grow.'), h('button.button.plain', { type: 'button', onclick: () => { leave(); box.close(); notice('You are logged out on this device.') } }, 'Log out')]
      : [h('p', {}, 'A point for every euro, 600 to begin with, and repairs at the front of the queue. This is a demonstration: a name is all it asks for, and it stays on this device.'),
        h('form.stack', { onsubmit: event => {
          event.preventDefault()
          const name = new FormData(event.target).get('name').trim() || 'guest'
          const id = `member-${crypto.getRandomValues(new Uint32Array(1))[0].toString(36)}`
          join({ id, name, points: 600 })
          identify(id, { points: 600, member: true })
          notice(`Welcome, ${name}. 600 points are yours.`)
          box.close()
        } }, h('div.field', {}, h('label', { for: 'club-name' }, 'What shall we call you?'), h('input', { id: 'club-name', name: 'name', autocomplete: 'given-name', required: true, 'data-carpe-ignore': '' })), h('button.button', {}, 'Join'))]))
  }
  return () => { show(); box.showModal() }
}

function consentCard(again = false) {
  if (!again && allowed()) return
  one('.consent')?.remove()
  const answer = choices => {
    allow(choices)
    consent(choices)
    box.remove()
    if (again) notice('Noted. You can change it whenever you like.')
  }
  const all = on => ({ analytics: on, personalisation: on, recording: on })
  const box = h('section.consent.stack', { 'aria-label': 'Privacy' },
    h('h2', { class: 'serif' }, 'May we pay attention?'),
    h('p.small', {}, 'With your leave we count what helps and what does not, look at where our pages stood in your way, and show you what fits the moment, such as a size or a repair. What you type is not kept, and nothing goes to anybody else. Either answer leaves you with the whole shop.'),
    h('div.row', {}, h('button.button.plain', { type: 'button', onclick: () => answer(all(false)) }, 'No, thank you'), h('button.button', { type: 'button', onclick: () => answer(all(true)) }, 'Yes, you may')))
  box.querySelector('h2').style.fontSize = 'var(--text-3)'
  one('main').after(box)
  if (again) box.querySelector('button').focus()
}

function head() {
  const menu = menuDialog()
  const search = searchDialog()
  const club = clubDialog()
  return [
    h('a.skip', { href: '#main' }, 'To the content'),
    h('p.strip', {}, 'Free repairs for ten years. Free returns for thirty days.'),
    h('header.head', {}, h('div.wide', {},
      h('button.icon.menu-button', { type: 'button', 'aria-label': 'Menu', onclick: () => menu.showModal() }, icon('menu')),
      h('a.logo', { href: 'index.html', 'aria-label': 'Aldermoor, home' }, mark(), 'Aldermoor'),
      h('nav.wide-nav', { 'aria-label': 'Shop' }, h('ul', {}, ...NAV.map(link))),
      h('div.tools', {},
        h('button.icon', { type: 'button', 'aria-label': 'Search', onclick: () => search.showModal() }, icon('search')),
        themeSwitch(),
        h('button.icon', { type: 'button', 'aria-label': 'The Moorland Club', onclick: club }, icon('person')),
        cartLink()))),
  ]
}

const FOOT = [
  ['Know', [['Size guide', 'guides.html#sizes'], ['What our labels mean', 'guides.html#know'], ['Compare', 'compare.html']]],
  ['Go', [['Our shops', 'stores.html'], ['Repairs in the shop', 'stores.html#services']]],
  ['Do', [['Wax a jacket: film', 'guides.html#do'], ['Repairs and warranty', 'warranty.html'], ['Send something back', 'warranty.html#returns']]],
  ['Help', [['Track an order', 'tracking.html'], ['Make a complaint', 'complaint.html'], ['Delivery and payment', 'guides.html#buy']]],
]

function foot() {
  return h('footer.foot', {}, h('div.wide', {},
    h('div.cols', {},
      h('div.stack-2', {}, h('p.serif', {}, 'Clothes for every weather'), h('p.soft', {}, 'Aldermoor makes few things, mends them all, and would rather sell you one coat than three.')),
      ...FOOT.map(([title, links]) => h('nav', { 'aria-label': title }, h('h2.label', {}, title), h('ul', {}, ...links.map(link), title === 'Help' ? h('li', {}, h('button.link', { type: 'button', onclick: () => consentCard(true) }, 'Privacy choices')) : null)))),
    h('div.base', {}, h('p', {}, 'Aldermoor is made up: nothing is sold here, nothing is charged. It shows what Carpe does.'), h('p', {}, 'Prices with VAT, in euros.'))))
}

/** Something went wrong that the page cannot show: say so, in words. */
addEventListener('unhandledrejection', () => notice('Something did not load. Please try once more.'))

/** The tag, as `carpe.json` beside the pages names it; whoever serves the shop puts address and write key there. */
async function tag() {
  const { src, key } = await (await fetch('carpe.json')).json()
  if (src) document.head.append(h('script', { src, 'data-key': key, async: true }))
}

document.querySelectorAll('[data-carpe-placement]').forEach(dress)
one('shop-head').replaceChildren(...head())
one('shop-foot').replaceChildren(foot())
consentCard()
await tag()
// The club's number goes with every page, so that one person is one profile on all devices.
if (member()) identify(member().id, { points: member().points, member: true })
