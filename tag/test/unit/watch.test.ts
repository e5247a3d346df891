import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inShare } from '../../src/session.js';
import { bareAddress } from '../../src/masked.js';
import { maskAttributes, maskedAttributes, type Marks } from '../../src/watch/attributes.js';
import { pathOf, thousandths, withView } from '../../src/watch/heat.js';
import { MOST_PAGES, stillHeld } from '../../src/watch/held.js';
import { isCard, isSecret, maskedInput, scrubbed, writtenEvent, type Field } from '../../src/watch/masking.js';
import { maskSplit } from '../../src/watch/split.js';

const field = (attributes: Record<string, string>, type = 'text', label = ''): Field => ({
    type,
    getAttribute: (name) => attributes[name] ?? null,
    hasAttribute: (name) => name in attributes,
    matches: (selector) => selector.split(',').includes(`#${attributes['id']}`),
    labels: label ? [{ textContent: label }] : [],
});

test('card numbers and e-mail addresses are taken out of any text, and nothing else is', () => {
    for (const [text, expected] of [
        ['paid with 4111 1111 1111 1111, thanks', 'paid with ****, thanks'],
        ['4111-1111-1111-1111', '****'],
        ['378282246310005', '****'],
        ['3782 822463 10005', '****'],
        ['5555555555554444.', '****.'],
        ['4111111111111112', '4111111111111112'],
        ['order 1700000000000 of 2026', 'order 1700000000000 of 2026'],
        ['mail ada.l+x@mail.example.org now', 'mail *** now'],
        ['write to jörg.o’neil@bücher.example!', 'write to ***!'],
        ['/u?m=j%C3%B6rg%40example.org&x=1', '/u?m=***&x=1'],
        ['4111\u00a01111\u00a01111\u00a01111, 4111.1111.1111.1111', '****, ****'],
        ['/u?m=ada%40example.org&x=1', '/u?m=***&x=1'],
        ['/img/logo@2x.png', '/img/logo@2x.png'],
        ['@media (min-width: 400px) { a { color: red } }', '@media (min-width: 400px) { a { color: red } }'],
        ['M10 20 30 40 50 60 70 80 90 10 11 12', 'M10 20 30 40 50 60 70 80 90 10 11 12'],
    ] as const) {
        assert.equal(scrubbed(text), expected);
    }
    assert.ok(isCard('4111111111111111') && !isCard('411111111111'));
});

const text = (textContent: string, id = 0): object => ({ type: 3, id, textContent });
const element = (tagName: string, childNodes: object[], id = 0): object => ({ type: 2, id, tagName, childNodes });

test('a card number that stands in several elements is masked, and nothing beside it', () => {
    const groups = ['4111', '1111', '1111', '1111'];
    const spans = element('p', [text('Card: 4111 1111 1111 1111'), ...groups.map((group) => element('span', [text(group)])), text(' until 2030')]);
    const cells = element('tr', groups.map((group) => element('td', [text(group)])));
    const digits = element('div', Array.from('4111111111111111').map((digit) => element('b', [text(digit)])));
    const event = { type: 2, data: { node: element('body', [spans, cells, digits, element('p', [text('order '), text('1700000000000')])]) } };
    maskSplit(event);
    const texts = [...JSON.stringify(event).matchAll(/"textContent":"([^"]*)"/g)].map((found) => found[1]);
    assert.deepEqual(texts, ['Card: ****', '****', '****', '****', '****', ' until 2030', ...groups, ...Array.from('*'.repeat(16)), 'order ', '1700000000000']);
});

test('an e-mail address that stands in several elements is masked, and nothing beside it', () => {
    const broken = element('p', [text('to ada'), element('wbr', []), text('@example.org now')]);
    const parts = element('div', [element('b', [text('eve')]), text('@'), element('i', [text('example.net')])]);
    const apart = element('ul', [element('li', [text('eve')]), element('li', [text('@example.net')]), element('li', [text('Rated 4.5 @ shops')])]);
    const event = { type: 2, data: { node: element('body', [broken, parts, apart]) } };
    maskSplit(event);
    const texts = [...JSON.stringify(event).matchAll(/"textContent":"([^"]*)"/g)].map((found) => found[1]);
    assert.deepEqual(texts, ['to ***', '************ now', '***', '*', '***********', 'eve', '@example.net', 'Rated 4.5 @ shops']);
});

test('a card number is masked also where its elements come one by one, the last one first', () => {
    const parts = [['4111', 11], ['1111', 12], ['1111', 13], ['1111', 14]] as const;
    const adds = [
        { parentId: 1, nextId: null, node: element('p', [], 10) },
        ...[...parts].reverse().flatMap(([digits, id]) => [
            { parentId: 10, nextId: id === 14 ? null : id + 1, node: element('span', [], id) },
            { parentId: id, nextId: null, node: text(digits, id + 100) },
        ]),
    ];
    const event = { type: 3, data: { source: 0, adds } };
    maskSplit(event);
    assert.ok(!/\d{4}"/.test(JSON.stringify(event)), JSON.stringify(event));
});

test('fields for passwords and cards are known by type, name, label and what they once were', () => {
    assert.ok(isSecret(field({}, 'password')));
    assert.ok(isSecret(field({ 'data-rr-is-password': 'true' })));
    assert.ok(isSecret(field({ autocomplete: 'cc-number' })));
    assert.ok(isSecret(field({ name: 'cardNo' })));
    assert.ok(isSecret(field({ id: 'x' }, 'text', 'Security code')));
    assert.ok(isSecret(field({ 'aria-label': 'IBAN' })));
    assert.ok(!isSecret(field({ id: 'colour', name: 'colour' }, 'text', 'Colour')));
});

test('fields are masked unless the site shows them, and many digits never show', () => {
    assert.equal(maskedInput('blue', field({ id: 'c' }), ''), '****');
    assert.equal(maskedInput('blue', field({ id: 'c' }), '#c'), 'blue');
    assert.equal(maskedInput('blue', field({ id: 'c' }), '#d'), '****');
    assert.equal(maskedInput('', field({}, 'password'), ''), '');
    assert.equal(maskedInput('abc', field({ id: 'p' }, 'password'), '#p'), '********');
    assert.equal(maskedInput('41111111', field({ id: 'c' }), '#c'), '********');
    assert.equal(maskedInput('size 42', field({ id: 'c' }), '#c'), 'size 42');
});

test('what a page had put into a field is masked in a whole page too, save where the site shows the field', () => {
    const input = (id: number, type: string, value: string): object => ({ id, type: 2, tagName: 'input', attributes: { type, value }, childNodes: [] });
    const note = { id: 4, type: 2, tagName: 'textarea', attributes: {}, childNodes: [{ type: 3, textContent: 'Weg 1', id: 5 }] };
    const nodes = [input(1, 'text', 'Ada'), input(2, 'submit', 'Pay'), input(3, 'text', 'blue'), note];
    const written = JSON.parse(writtenEvent({ type: 2, data: { nodes }, timestamp: 1700000000000 }, (id) => id === 3)) as {
        data: { nodes: { attributes: { value?: string }; childNodes: object[] }[] };
        timestamp: number;
    };
    assert.deepEqual(written.data.nodes.map((one) => one.attributes.value), ['***', 'Pay', 'blue', undefined]);
    assert.deepEqual(written.data.nodes.map((one) => one.childNodes.length), [0, 0, 0, 0]);
    assert.equal(written.timestamp, 1700000000000);
});

const box = (): { width: number; height: number } => ({ width: 40.4, height: 30 });
const PLACE = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='40' height='30'/%3E";

test('of a masked element attributes are recorded without words, addresses and pictures', () => {
    for (const [tag, given, expected] of [
        ['p', { title: 'Ada L.', 'aria-label': 'Ada', 'aria-hidden': 'true', 'data-name': 'Ada', 'data-carpe-element': 'name', 'data-v-1': '', class: 'name', id: 'n' },
            { title: '*** **', 'aria-label': '***', 'aria-hidden': 'true', 'data-name': '***', 'data-carpe-element': 'name', 'data-v-1': '', class: 'name', id: 'n' }],
        ['a', { href: 'https://shop.example/customers/ada?mail=1#orders', onclick: 'open("Ada")', ping: '/count?ada', download: 'ada.pdf' }, { href: 'https://shop.example/', ping: '', download: '*******' }],
        ['a', { href: 'tel:+491234' }, { href: 'tel:' }],
        ['a', { 'xlink:href': 'mailto:ada@shop.example' }, { 'xlink:href': 'mailto:' }],
        ['form', { action: 'https://shop.example/customers/ada', method: 'post' }, { action: 'https://shop.example/', method: 'post' }],
        ['img', { src: 'https://shop.example/ada.jpg', srcset: 'https://shop.example/ada.jpg 2x', alt: 'Ada', width: '40' }, { src: PLACE, alt: '***', width: '40' }],
        ['image', { href: 'data:image/png;base64,AAAA', x: '1' }, { href: PLACE, x: '1' }],
        ['use', { href: '#cart' }, { href: '#cart' }],
        ['use', { 'xlink:href': 'https://shop.example/icons.svg?for=ada#cart' }, { 'xlink:href': 'https://shop.example/icons.svg#cart' }],
        ['use', { href: 'data:image/svg+xml,Ada' }, {}],
        ['user-card', { href: 'https://shop.example/customers/ada?x=1' }, { href: 'https://shop.example/' }],
        ['set', { href: '/customers/ada' }, { href: '' }],
        ['div', { 'x-data': "{n:'Ada'}", 'wire:snapshot': 'Ada', 'hx-get': '/ada', tooltip: 'Ada', itemid: 'ada', _ngcontent: '', tabindex: '0', contenteditable: 'true' },
            { 'x-data': "{n:'Ada'}".replace(/./g, '*'), 'wire:snapshot': '***', 'hx-get': '****', tooltip: '***', itemid: '***', _ngcontent: '', tabindex: '0', contenteditable: 'true' }],
        ['animate', { attributeName: 'href', values: 'Ada;Eve', dur: '2s' }, { attributeName: 'href', values: '*******', dur: '2s' }],
        ['object', { standby: 'Ada', codebase: '/ada', type: 'image/png' }, { standby: '***', codebase: '****', type: 'image/png' }],
        ['td', { axis: 'Ada', colspan: '2', align: 'right', rr_scrollTop: '4', 'aria-valuenow': '42', 'aria-labelledby': 'n' }, { axis: '***', colspan: '2', align: 'right', rr_scrollTop: '4', 'aria-valuenow': '**', 'aria-labelledby': 'n' }],
        ...[{ viewBox: '0 0 9 9', xmlns: 'http://www.w3.org/2000/svg', fill: 'none', 'stroke-width': '2' }, { d: 'M0 0h9', 'fill-rule': 'evenodd', 'clip-path': 'url(#c)', transform: 'scale(2)' },
            { x: '1', y1: '1', cx: '2', r: '3', rx: '4', dy: '1em', points: '0,0 1,1', 'text-anchor': 'middle', gradientUnits: 'userSpaceOnUse', patternTransform: 'scale(2)', clipPathUnits: 'objectBoundingBox',
                markerWidth: '4', 'stop-color': 'red', offset: '5%', stdDeviation: '2', preserveAspectRatio: 'none' }].map((shape) => ['path', shape, shape] as const),
        ['iframe', { rr_src: 'https://maps.example/?q=ada' }, {}],
        ['video', { poster: '/ada.jpg', src: '/ada.mp4', rr_mediaState: 'paused' }, { rr_mediaState: 'paused' }],
        ['div', { style: 'color: red; background: url("/a)da.jpg") no-repeat' }, { style: 'color: red; background: none no-repeat' }],
        ['div', { style: `background: image-set('ada.png' 1x); --who: "A\\"da"; mask: url( "/a)da.jpg" ); color: red` }, { style: 'background: image-set("" 1x); --who: ""; mask: none; color: red' }],
        ['div', { style: { '--who': "'Ada" } }, { style: { '--who': '""' } }],
        ['div', { style: { color: 'red', 'background-image': ['url(/ada.jpg)', 'important'], top: false } }, { style: { color: 'red', 'background-image': ['none', 'important'], top: false } }],
        ['input', { type: 'text', value: 'blue', placeholder: 'Ada' }, { type: 'text', value: 'blue', placeholder: '***' }],
        ['input', { type: 'submit', value: 'Pay as Ada' }, { type: 'submit', value: '*** ** ***' }],
        ['button', { value: 'Ada', title: null, disabled: true }, { value: '***', title: null, disabled: true }],
        ['user-card', { name: 'Ada', slot: 'head', 'aria-expanded': 'true', rr_width: '40px' }, { name: '***', slot: 'head', 'aria-expanded': 'true', rr_width: '40px' }],
        ['link', { rel: 'stylesheet', href: 'https://fonts.example/css?family=A' }, { rel: 'stylesheet', href: 'https://fonts.example/css?family=A' }],
    ] as const) {
        assert.deepEqual(maskedAttributes(tag, given, box), expected);
    }
    assert.deepEqual(['/here', 'javascript:alert("Ada")', 'http://[ada'].map(bareAddress), ['', 'javascript:', '']);
});

test('attributes are masked in a whole page, in what comes to it and as they change, and only where somebody asked for it', () => {
    const titled = (id: number, childNodes: object[] = []): object => ({ type: 2, id, tagName: 'p', attributes: { title: 'Ada' }, childNodes });
    // 10 is marked; 11 lies in it; 20 to 22 lie in what is marked on the page already, 30 to 32 do not.
    const marks: Marks = {
        isMarked: (id) => id === 10,
        isWithin: (id) => [10, 11, 20, 21, 22].includes(id),
        isChoice: (id) => id === 11 || id === 31,
        tagOf: () => 'p',
        boxOf: box,
    };
    const titles = (event: object): (string | undefined)[] => {
        maskAttributes(event, marks);
        return [...JSON.stringify(event).matchAll(/"title":"([^"]*)"/g)].map((found) => found[1]);
    };
    assert.deepEqual(titles({ type: 2, data: { node: { type: 0, id: 1, childNodes: [titled(30, [titled(10, [titled(11)]), titled(31)])] } } }), ['Ada', '***', '***', 'Ada']);
    assert.deepEqual(titles({ type: 3, data: { source: 0, adds: [{ node: titled(20) }, { node: titled(30) }, { node: { type: 3, id: 9, textContent: 'x' } }] } }), ['***', 'Ada']);
    // The document of a frame that comes.
    assert.deepEqual(titles({ type: 3, data: { source: 0, adds: [{ node: { type: 0, id: 2, childNodes: [titled(21), titled(31)] } }] } }), ['***', 'Ada']);
    assert.deepEqual(titles({ type: 3, data: { source: 0, attributes: [{ id: 22, attributes: { title: 'Ada' } }, { id: 32, attributes: { title: 'Ada' } }] } }), ['***', 'Ada']);
    assert.deepEqual(titles({ type: 4, data: { href: 'https://shop.example/', width: 1 } }), []);
});

test('the value of a masked radio button or checkbox is masked as it is chosen', () => {
    const marks: Marks = { isMarked: () => false, isWithin: (id) => id < 20, isChoice: (id) => id % 10 === 1, tagOf: () => 'input', boxOf: box };
    const chosen = (id: number, text: string): string => {
        const event = { type: 3, data: { source: 5, id, text, isChecked: true } };
        maskAttributes(event, marks);
        return event.data.text;
    };
    // 11 and 12 are masked, of these 11 is a choice. What is typed into 12 has its own rules.
    assert.deepEqual([chosen(11, "Ada's Visa"), chosen(12, 'blue'), chosen(21, 'Express')], ["***** ****", 'blue', 'Express']);
});

test('a session is drawn for a share, the same way each time', () => {
    assert.ok(inShare('ffffffff00000000', 1));
    assert.ok(!inShare('00000000ffffffff', 0));
    assert.ok(inShare('3fffffff00000000', 0.25) && !inShare('4000000000000000', 0.25));
});

test('attention is added to every band in view, and places are thousandths', () => {
    const seen = withView(new Map([[100, 1]]), 150, 100, 2);
    assert.deepEqual([...seen].sort(), [[100, 3], [200, 2]]);
    assert.deepEqual([thousandths(50, 200), thousandths(-1, 10), thousandths(11, 10), thousandths(1, 0)], [250, 0, 1000, 0]);
});

test('what is held shows the last half minute, and of many pages the last', () => {
    const page = (at: number): { timestamp: number }[] => [{ timestamp: at }, { timestamp: at + 1 }];
    const from = (pages: number[], now: number): (number | undefined)[] => stillHeld(pages.map(page), now).map((one) => one[0]?.timestamp);
    assert.deepEqual(from([], 0), []);
    assert.deepEqual(from([0], 90_000), [0]);
    assert.deepEqual(from([0, 20_000], 40_000), [0, 20_000], 'the half minute began on the page before');
    assert.deepEqual(from([0, 10_000], 40_000), [10_000]);
    assert.deepEqual(from([0, 1, 2, 3, 4, 5, 6, 7], 100), [3, 4, 5, 6, 7]);
    assert.equal(from([0, 1, 2, 3, 4, 5, 6, 7], 100).length + 1, MOST_PAGES);
});

test('a page is its path, and the parameters that tell pages apart', () => {
    const href = 'https://shop.example/product.html?ref=mail&id=coat%201&mail=a@b.example#reviews';
    assert.equal(pathOf(href, []), '/product.html');
    assert.equal(pathOf(href, ['id']), '/product.html?id=coat+1');
    assert.equal(pathOf(href, ['size', 'mail', 'ref', 'id']), '/product.html?ref=mail&id=coat+1');
    assert.equal(pathOf('nothing', ['id']), '/');
});
