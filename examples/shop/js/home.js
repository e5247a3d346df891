import './frame.js'
import { card } from './card.js'
import { CATEGORIES, product, products } from './catalogue.js'
import { day, h, one, picture, stars } from './dom.js'
import { track } from './events.js'

one('#fresh').append(...['squall-parka', 'kelda-jumper', 'burn-skirt', 'fell-boots'].map((id, i) => card(product(id), { list: 'home', position: i + 1 })))
one('#tiles').append(...CATEGORIES.map(category => {
  const face = { outerwear: 'bracken-coat', knitwear: 'cairn-jumper', shirts: 'harbour-top', trousers: 'drover-cords', dresses: 'heather-dress', shoes: 'peat-boots', accessories: 'wren-beanie' }[category.id]
  const image = picture(product(face))
  image.alt = ''
  return h('li', {}, h('a.tile', { href: `list.html?category=${category.id}` }, image, category.title))
}))

const praise = products.flatMap(p => p.reviews.filter(r => r.rating === 5).slice(0, 1).map(review => ({ p, review }))).filter(({ p }) => ['skerry-gansey', 'heather-dress', 'harrier-jacket'].includes(p.product_id))
one('#voices').append(...praise.map(({ p, review }) => h('figure', {}, h('blockquote', {}, `“${review.text}”`), h('figcaption', {}, stars(review.rating), ` ${review.author}, ${day(review.date)}, about the `, h('a', { href: `product.html?id=${p.product_id}#reviews` }, `${p.name} ${p.kind}`)))))

const promotion = { promotion_id: 'mend', name: 'We mend what we make', position: 'home' }
const seen = new IntersectionObserver(([entry]) => {
  if (!entry.isIntersecting) return
  seen.disconnect()
  track('Promotion Viewed', promotion)
}, { threshold: 0.5 })
seen.observe(one('#mend'))
one('#mend a').addEventListener('click', () => track('Promotion Clicked', promotion))
