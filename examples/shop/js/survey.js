// One question, answered by one click.
import { h } from './dom.js'
import { track } from './events.js'

/** A scale from `from` to `to`. @param about properties of the event beside survey and score */
export function survey(name, question, from, to, ends, about = {}) {
  const box = h('form.stack', { 'data-carpe-form': `survey ${name}` }, h('fieldset', {}, h('legend', {}, question), h('div.scale', {}, ...Array.from({ length: to - from + 1 }, (_, i) => h('label.chip', {}, h('input', { type: 'radio', name: 'score', value: from + i, onchange: () => {
    track('Survey Answered', { survey: name, score: from + i, ...about })
    box.replaceChildren(h('p.lead', { role: 'status' }, 'Thank you. Somebody will read it.'))
  } }), h('span', {}, from + i)))), h('p.small.soft', {}, ends)))
  return box
}
