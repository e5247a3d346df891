// What customers say of a product: the spread of marks, the reviews, and a form for one's own.
import { count, day, h, notice, star, stars } from './dom.js'
import { track } from './events.js'
import { slot } from './slot.js'

const FALLS = { true: 'true to size', small: 'a size small', 'a little large': 'a little large' }

function review(product, { author, rating, title, text, size, falls, date }) {
  return h('article.review', { tabindex: 0, 'aria-label': `${author}: ${title}`, 'data-carpe-element': 'review', 'data-carpe-event': 'Review Read', 'data-carpe-dwell': 10, 'data-carpe-product-id': product.product_id, 'data-carpe-category': product.category, 'data-carpe-rating': rating },
    stars(rating), h('h3', {}, title), h('p.measure', {}, text),
    h('p.small.soft', {}, `${author}, ${day(date)}. Bought size ${size}, finds it ${FALLS[falls] ?? falls}.`))
}

function spread(product) {
  return h('div.bars', {}, ...product.ratings.flatMap((n, i) => [h('span', {}, count(5 - i, 'star')), h('meter', { min: 0, max: product.review_count, value: n, 'aria-label': `${count(n, 'customer')} gave ${count(5 - i, 'star')}` }), h('span', {}, n)]))
}

function form(product) {
  const marks = [5, 4, 3, 2, 1].map(n => h('label', {}, h('input', { type: 'radio', name: 'rating', value: n, required: true }), h('span.unseen', {}, count(n, 'star')), star()))
  return h('details.fold', {}, h('summary', {}, 'Write a review'), h('div', {}, h('form.stack', { 'data-carpe-form': 'review', onsubmit: event => {
    event.preventDefault()
    const data = new FormData(event.target)
    track('Product Reviewed', { product_id: product.product_id, category: product.category, rating: Number(data.get('rating')), length: data.get('text').length })
    event.target.replaceWith(h('p.lead', { role: 'status' }, 'Thank you. We read every one before it appears.'))
    notice('Your review has arrived.')
  } }, h('fieldset', {}, h('legend', {}, 'Your mark'), h('div.mark', {}, ...marks)), h('div.field', {}, h('label', { for: 'own-review' }, 'What should others know?'), h('textarea', { id: 'own-review', name: 'text', required: true, maxlength: 2000 })), h('button.button', {}, 'Send'))))
}

/** The reviews of a product, sorted as asked. */
export function reviews(product) {
  const list = h('div', {}, ...product.reviews.map(r => review(product, r)))
  const sorts = { helpful: 'The most helpful', best: 'The best first', worst: 'The worst first' }
  const choose = h('select', { id: 'review-sort', onchange: () => {
    const by = { helpful: () => 0, best: (a, b) => b.rating - a.rating, worst: (a, b) => a.rating - b.rating }[choose.value]
    list.replaceChildren(...[...product.reviews].sort(by).map(r => review(product, r)))
  } }, ...Object.entries(sorts).map(([id, words]) => h('option', { value: id }, words)))
  return h('div.reviews', {},
    h('div.stack', {}, h('p.score', {}, product.rating.toFixed(1)), stars(product.rating), h('p', {}, `${product.review_count} customers rated this; ${product.reviews.length} of them wrote more than a line.`), spread(product), form(product)),
    h('div.stack', {}, slot('product-page.reviews', product), h('div.toolbar', {}, h('label', { for: 'review-sort' }, 'Show first'), choose), list))
}
