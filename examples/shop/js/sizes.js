// Which size: tables by kind of garment, and an answer from two measures.
import { dialog, h } from './dom.js'

const TOPS = { of: 'Clothes', unit: 'cm', rows: [['XS', '82–87', '64–69', '88–93'], ['S', '88–94', '70–76', '94–99'], ['M', '95–101', '77–84', '100–105'], ['L', '102–109', '85–93', '106–112'], ['XL', '110–118', '94–103', '113–120']], heads: ['Size', 'Chest', 'Waist', 'Hips'] }
const LEGS = { of: 'Trousers', unit: 'cm', rows: [['28', '71–73', '88–91', '81'], ['30', '76–78', '93–96', '82'], ['32', '81–83', '98–101', '83'], ['34', '86–88', '103–106', '84'], ['36', '91–94', '108–111', '84']], heads: ['Size', 'Waist', 'Hips', 'Inside leg'] }
const FEET = { of: 'Boots', unit: 'cm', rows: [['37', '23.5', '4', '6'], ['38', '24.1', '5', '7'], ['39', '24.8', '6', '8'], ['40', '25.4', '6.5', '8.5'], ['41', '26.1', '7.5', '9.5'], ['42', '26.8', '8', '10'], ['43', '27.5', '9', '11'], ['44', '28.2', '9.5', '11.5']], heads: ['EU', 'Foot', 'UK', 'US'] }
export const TABLES = { tops: TOPS, legs: LEGS, feet: FEET }

export const tableFor = product => (product.category === 'trousers' ? LEGS : product.category === 'shoes' ? FEET : TOPS)

/** The size for a measure: the first row whose range reaches it; empty if none does. */
export function sizeFor(table, measure) {
  const row = table.rows.find(r => measure <= Number(r[1].split('–').at(-1)))
  return row && measure > Number(table.rows[0][1].split('–')[0]) - 8 ? row[0] : ''
}

export function sizeTable(table, marked = '') {
  return h('div.table', { tabindex: 0, role: 'region', 'aria-label': `Sizes of ${table.of.toLowerCase()}, in centimetres` }, h('table', {},
    h('thead', {}, h('tr', {}, ...table.heads.map(head => h('th', { scope: 'col' }, head)))),
    h('tbody', {}, ...table.rows.map(row => h('tr', { class: row[0] === marked ? 'marked' : '' }, h('th', { scope: 'row' }, row[0]), ...row.slice(1).map(cell => h('td', {}, cell)))))))
}

/** Asks for the one measure that matters and marks the row. */
export function finder(table) {
  const shown = h('div', {}, sizeTable(table))
  const answer = h('p.lead', { role: 'status' })
  const name = table === FEET ? 'Length of your foot' : table === LEGS ? 'Your waist' : 'Your chest'
  const id = `measure-${table.of}`
  const field = h('input', { id, type: 'number', inputmode: 'decimal', min: 15, max: 150, step: 0.1, oninput: () => {
    const size = field.value ? sizeFor(table, Number(field.value)) : ''
    answer.textContent = !field.value ? '' : size ? `That is size ${size}.` : 'That is outside our sizes. Write to us, we cut to measure in Köln.'
    shown.replaceChildren(sizeTable(table, size))
  } })
  return h('div.stack', {}, h('div.field', {}, h('label', { for: id }, `${name}, in centimetres`), field), answer, shown)
}

/** The size guide of one product, as a dialog. */
export function sizeGuide(product) {
  const box = dialog('Size guide', '', h('div.stack', { 'data-carpe-element': 'size-guide', 'data-carpe-dwell': 8, 'data-carpe-product-id': product.product_id, 'data-carpe-category': product.category },
    h('p', {}, product.fit), finder(tableFor(product)),
    h('p.small.soft', {}, 'Measure over your underwear, with the tape level and one finger beneath it. The first exchange of a size costs nothing.')))
  return () => box.showModal()
}
