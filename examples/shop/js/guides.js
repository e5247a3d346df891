import './frame.js'
import { h, one } from './dom.js'
import { FILMS, player } from './film.js'
import { finder, TABLES } from './sizes.js'

const films = Object.keys(FILMS)
one('#films').append(...films.map(id => h('div', {}, h('h3', { class: 'film-title' }, FILMS[id].title), player(id))))
one('#sizes-here').append(...Object.values(TABLES).map((table, i) => h('details.fold', { open: i === 0 }, h('summary', {}, table.of), h('div', {}, finder(table)))))
