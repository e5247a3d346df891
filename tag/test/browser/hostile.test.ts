import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { until } from './carpe.js';
import { Shop, type Visit } from './shop.js';
import { PRODUCT, shopPage } from './site.js';

const SLOT = '[data-carpe-placement="product-page.reviews"]';

/** Pages that make life hard, each by a script that runs before the tag. */
const HOSTILE: Readonly<Record<string, string>> = {
    'frozen prototypes': `for (const each of [Object, Array, Function, Promise, String, Map, Set, EventTarget, Element, Node, Event, History, Navigator, Document, Window])
        Object.freeze(each.prototype), Object.freeze(each)`,
    'a fetch that throws': `window.fetch = () => { throw new Error('mine') }`,
    'a fetch that answers nonsense': `window.fetch = () => 42`,
    'a fetch that rejects': `window.fetch = () => Promise.reject(new Error('mine'))`,
    'lists that turn into strings': `Array.prototype.toJSON = function () { return 'broken' }`,
    'no storage at all': `for (const name of ['localStorage', 'sessionStorage'])
        Object.defineProperty(window, name, { get() { throw new DOMException('no', 'SecurityError') } })`,
    'storage that is full': `Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }`,
    'no observers': `delete window.PerformanceObserver`,
    'no streams and no beacons': `delete window.EventSource; Object.defineProperty(Navigator.prototype, 'sendBeacon', { value: undefined })`,
    'a picture in the place of the running script': `document.head.insertAdjacentHTML('beforeend', '<img name="currentScript" data-key="wk_none" src="/elsewhere/x.png">')`,
    'things added to every object': `Object.prototype.extra = function () {}; Array.prototype.extra = function () {}`,
};

/** Style sheets that let no element be as it was meant. */
const UGLY: Readonly<Record<string, string>> = {
    'a style sheet that takes everything back': `* { all: revert !important; animation: none !important }`,
    'a style sheet that shows what is hidden and lays all on one spot': `*, template { display: block !important; position: absolute !important; inset: 0 !important; pointer-events: none !important } #alive { pointer-events: auto !important }`,
    'a style sheet that lets everything take its time': `* { transition: all 30s !important; animation: wait 30s infinite !important } @keyframes wait { from, to { opacity: 1 } }`,
    'a style sheet that hides slots until something else says so': `[data-carpe-placement] { visibility: hidden; content-visibility: hidden; contain: strict }`,
};

describe('hostile pages', () => {
    let shop: Shop;
    before(async () => { shop = await Shop.open(); });
    after(() => shop?.close());

    /** The tag does its work: page view, click, answer; and the page is none the worse for it. */
    const works = async (visit: Visit): Promise<void> => {
        await visit.told('page');
        await visit.page.click('#alive');
        await visit.page.evaluate(() => {
            const carpe = (window as unknown as { carpe: { track(name: string, properties: object): void } }).carpe;
            carpe.track('Product Viewed', { product_id: 'p1' });
            carpe.track('Product Viewed', { product_id: 'p1' });
        });
        await visit.told('Product Viewed', 2);
        await visit.page.waitForSelector(`${SLOT}[data-carpe-state=answered]`, { state: 'attached' });
        assert.equal(await visit.page.textContent(`${SLOT} [data-carpe-field=headline]`), 'Others like p1');
        await visit.told('Element Clicked');
        assert.deepEqual(visit.errors, []);
    };

    const heads = [...Object.entries(HOSTILE).map(([name, script]) => [name, `<script>${script}</script>`] as const), ...Object.entries(UGLY).map(([name, style]) => [name, `<style>${style}</style>`] as const)];
    for (const [name, head] of heads) {
        test(name, async () => {
            const visit = await shop.visitor();
            await visit.page.goto(await shop.page({ head }));
            await works(visit);
            await visit.context.close();
        });
    }

    test('a form whose fields are called as what elements have', async () => {
        const fields = ['id', 'children', 'attributes', 'parentElement', 'tagName'].map((name) => `<input name="${name}" size="3">`).join('');
        const body = PRODUCT.replace('<form id="payment" data-carpe-form="payment"', `<form id="rooms"`).replace('<button>Pay now', `${fields}<button>Pay now`);
        const visit = await shop.visit(await shop.page({ path: '/rooms', body, config: { heat: 1 } }));
        await until('the chunk is loaded', () => visit.requests.includes('GET /tag/carpe-heat.js'));
        await visit.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
        // By the mouse and the keyboard alone: such a form is too much for whoever looks from outside, too.
        for (const selector of ['[name=card]', 'form button']) {
            const at = await visit.page.$eval(selector, (element) => element.getBoundingClientRect().toJSON() as { x: number; y: number });
            await visit.page.mouse.click(at.x + 5, at.y + 5);
            await visit.page.keyboard.type('1');
        }
        const told = await visit.told('Form Submitted');
        assert.deepEqual([told[0]?.properties['form'], told[0]?.properties['fields'], told[0]?.properties['product_id']], ['rooms', 1, 'p1']);
        assert.equal((await visit.told('Form Started'))[0]?.properties['form'], 'rooms');
        assert.equal((await visit.told('Element Clicked'))[0]?.properties['element'], 'Pay now');
        const heat = await until('the clicks arrived', async () => {
            await visit.page.clock.runFor(5000);
            const found = (await shop.carpe.api('GET', '/api/heat?page=/rooms&kind=click&device=tablet')) as { total: number; elements: { selector: string }[] };
            return found.total >= 2 && found;
        });
        assert.deepEqual(heat.elements.map((one) => one.selector).sort(), ['#rooms>button', '#rooms>label:nth-of-type(1)>input']);
        assert.deepEqual(visit.errors, []);
        await visit.context.close();
    });

    test('a strict content security policy', async () => {
        const visit = await shop.visitor();
        const refused: string[] = [];
        visit.page.on('console', (message) => {
            if (message.type() === 'error') refused.push(message.text());
        });
        const html = shopPage({ host: shop.carpe.base, key: await shop.carpe.key(), body: PRODUCT.replace(/ on(click|submit)="[^"]*"/g, '') });
        const { base } = shop.carpe;
        const url = shop.site.put('/strict', (response) =>
            response
                .writeHead(200, {
                    'Content-Type': 'text/html; charset=utf-8',
                    'Content-Security-Policy': `default-src 'none'; script-src ${base}; connect-src ${base}; style-src 'sha256-none'; require-trusted-types-for 'script'; trusted-types 'none'`,
                })
                .end(html),
        );
        await visit.page.goto(url);
        await works(visit);
        // What is refused is the page's own style, nothing of ours.
        assert.deepEqual(refused.filter((text) => !text.includes('inline style') && !text.includes('favicon') && !text.includes('sha256-none')), []);
        await visit.context.close();
    });

    test('calls that make no sense do nothing', async () => {
        const visit = await shop.visitor();
        await visit.page.goto(await shop.page());
        await visit.told('page');
        await visit.page.evaluate(() => {
            const carpe = (window as unknown as { carpe: Record<string, (...args: unknown[]) => void> }).carpe;
            const circle: Record<string, unknown> = {};
            circle['itself'] = circle;
            for (const odd of [undefined, null, 0, NaN, '', [], () => undefined, circle, 10n, Symbol('x'), document.body]) {
                for (const name of ['track', 'page', 'screen', 'identify', 'group', 'alias', 'consent', 'ready', 'reset', 'debug']) {
                    if (name === 'identify' || name === 'alias' || name === 'reset') continue;
                    carpe[name]?.(odd, odd, odd);
                    carpe[name]?.('X', odd);
                }
            }
        });
        assert.deepEqual(visit.errors, []);
        await visit.context.close();
    });
});
