// The slots that Carpe fills, and how its answers look there. Without an answer a slot takes no room.
import { h, icon } from './dom.js'

const text = field => ({ 'data-carpe-text': field })
const template = (experience, ...content) => {
  const made = h('template', { 'data-carpe-template': experience })
  made.content.append(...content)
  return made
}
const action = () => h('a', { 'data-carpe-if': 'href', 'data-carpe-attr': 'href=href', ...text('action') })

const usual = () => template('', h('section.answer', {}, h('h3', text('headline')), h('p', text('body')), h('p.code', { 'data-carpe-if': 'coupon', ...text('coupon') }), action()))
const quote = () => template('review-snippet', h('section.answer.quote', {}, h('h3', text('headline')), h('p', text('body'))))
const badges = () => template('trust-badges', h('section.answer', {}, h('h3', text('headline')), h('p', text('body')), h('ul.badges', {}, ...[['certificate', 'Certified'], ['returns', 'Free returns'], ['repair', 'Ten years of repairs']].map(([name, words]) => h('li', {}, icon(name), words)))))

/** Gives a slot its templates; what is said in it is read out when it comes. */
export function dress(element) {
  element.setAttribute('aria-live', 'polite')
  element.append(usual(), ...(element.dataset.carpePlacement === 'product-page.reviews' ? [quote(), badges()] : []))
  return element
}

/** A slot. @param product what the page around it is about, if anything */
export const slot = (placement, product) => dress(h('div', { 'data-carpe-placement': placement, 'data-carpe-product-id': product?.product_id }))
