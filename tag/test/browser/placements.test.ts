import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { until } from './carpe.js';
import { PRODUCT, WORKSPACE } from './site.js';
import { Shop, type Visit } from './shop.js';

const SLOT = '[data-carpe-placement="product-page.reviews"]';

const TEMPLATE = `<div data-carpe-placement="product-page.reviews"><p>Our customers like this coat.</p>
<template data-carpe-template><h2 data-carpe-text="headline"></h2><p class="body" data-carpe-text="body"></p>
<a data-carpe-attr="href=link; onclick=body" data-carpe-text="headline"></a><em data-carpe-if="code">Code</em></template></div>`;

const withSlot = (slot: string): string => PRODUCT.replace(/<div data-carpe-placement.*<\/div>\n/, `${slot}\n`);

describe('placements', () => {
    let shop: Shop;
    before(async () => { shop = await Shop.open(); });
    after(() => shop?.close());

    const lookTwice = (visit: Visit): Promise<void> =>
        visit.page.evaluate(() => {
            const { shop } = (window as unknown as { carpe: { shop: { productViewed(properties: object): void } } }).carpe;
            shop.productViewed({ product_id: 'p1' });
            shop.productViewed({ product_id: 'p1' });
        });
    const answered = (visit: Visit): Promise<unknown> => visit.page.waitForSelector(`${SLOT}[data-carpe-state=answered]`);
    const streaming = async (visit: Visit): Promise<void> => {
        await until('the stream is open', () => visit.requests.includes('GET /v1/stream'));
        await visit.page.waitForSelector(`${SLOT}[data-carpe-state=own]`);
    };

    test('an answer appears without a reload after the event that raised its moment, in the site’s own template', async () => {
        const visit = await shop.visit(await shop.page({ body: withSlot(TEMPLATE) }));
        await streaming(visit);
        assert.equal(await visit.page.textContent(`${SLOT} > p`), 'Our customers like this coat.');
        await lookTwice(visit);
        await answered(visit);
        assert.equal(await visit.page.textContent(`${SLOT} h2`), 'Others like p1');
        assert.equal(await visit.page.textContent(`${SLOT} .body`), '<b>Four</b> of five stars', 'a text stays a text');
        assert.equal(await visit.page.getAttribute(`${SLOT} a`, 'href'), `${shop.site.base}/reviews`);
        assert.equal(await visit.page.getAttribute(`${SLOT} a`, 'onclick'), null);
        assert.equal(await visit.page.locator(`${SLOT} em`).count(), 0, 'what has no content is left out');
        assert.equal(visit.requests.filter((one) => one === 'GET /tag/carpe.js').length, 1, 'there was no reload');
        await visit.context.close();
    });

    test('without a template every text stands in a paragraph', async () => {
        const visit = await shop.visit(await shop.page());
        await streaming(visit);
        await lookTwice(visit);
        await answered(visit);
        assert.equal(await visit.page.textContent(`${SLOT} [data-carpe-field=headline]`), 'Others like p1');
        await visit.context.close();
    });

    test('an answer counts when half of it was seen for a second, and is not withdrawn from who reads it', async () => {
        const key = await shop.carpe.key();
        const url = await shop.page({ key });
        const visit = await shop.visit(url);
        await streaming(visit);
        await visit.page.evaluate(() => scrollTo(0, document.body.scrollHeight));
        await lookTwice(visit);
        await answered(visit);
        await visit.page.clock.runFor(5000);
        assert.ok(!(await visit.names()).includes('Experience Viewed'), 'nobody has seen it');
        await visit.page.evaluate(() => scrollTo(0, 0));
        await until('it was seen', async () => {
            await visit.page.clock.runFor(1100);
            return (await visit.events()).some((event) => event.name === 'Experience Viewed');
        });
        const [seen] = await visit.told('Experience Viewed');
        assert.equal(seen?.properties['experience'], 'reviews');
        assert.match(String(seen?.properties['decisionId']), /^[0-9a-f]{32}$/);
        await visit.page.click(`${SLOT} p`);
        assert.equal((await visit.told('Experience Clicked'))[0]?.properties['decisionId'], seen?.properties['decisionId']);
        await lookTwice(visit);
        await visit.names();
        assert.equal(await visit.page.getAttribute(SLOT, 'data-carpe-state'), 'answered');
        // The cap is one a day: the next page has its own content again.
        await visit.page.goto(url);
        await visit.page.waitForSelector(`${SLOT}[data-carpe-state=own]`);
        await visit.context.close();
    });

    test('an answer that is there when the page opens shows first: what it replaces is never seen', async () => {
        // However long the machine takes to open the page, the slot still waits for its answer.
        const url = await shop.page({ head: '<style>:root { --wait: 3600s }</style>' });
        const visit = await shop.visit(url);
        await lookTwice(visit);
        await answered(visit);
        let release = (): void => undefined;
        const held = new Promise<void>((resolve) => (release = resolve));
        await visit.page.route('**/v1/decide', async (route) => {
            await held;
            await route.continue();
        });
        const shown = (): Promise<string> => visit.page.$eval(`${SLOT} p`, (element) => getComputedStyle(element).visibility);
        await visit.page.goto(url, { waitUntil: 'commit' });
        await visit.page.waitForSelector(SLOT, { state: 'attached' });
        assert.equal(await shown(), 'hidden');
        release();
        await answered(visit);
        assert.equal(await shown(), 'visible');
        await visit.context.close();
    });

    test('a reply that the stream has overtaken does not take the answer away again', async () => {
        const visit = await shop.visit(await shop.page());
        await streaming(visit);
        let release = (): void => undefined;
        const held = new Promise<void>((resolve) => (release = resolve));
        const asked = new Promise<void>((resolve) => {
            void visit.page.route('**/v1/decide', async (route) => {
                // The server has decided: nothing yet. Its reply is long under way.
                const response = await route.fetch();
                resolve();
                await held;
                await route.fulfill({ response });
            });
        });
        await visit.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
        await asked;
        await lookTwice(visit);
        await answered(visit);
        const replied = visit.page.waitForResponse('**/v1/decide');
        release();
        await (await replied).finished();
        await visit.names();
        assert.equal(await visit.page.textContent(`${SLOT} [data-carpe-field=headline]`), 'Others like p1');
        await visit.context.close();
    });

    test('where Carpe cannot be reached the page shows its own content soon, by its style sheet alone', async () => {
        const visit = await shop.visitor();
        await visit.page.route(`${shop.carpe.base}/**`, (route) => route.abort());
        await visit.page.goto(await shop.page());
        await visit.page.waitForFunction((slot) => getComputedStyle(document.querySelector(slot) as Element).visibility === 'visible', SLOT);
        assert.deepEqual(visit.errors, []);
        await visit.context.close();
    });

    test('HTML is shown only where the site allows it, and then cannot do harm', async () => {
        const slot = TEMPLATE.replace('data-carpe-text="body"', 'data-carpe-html="body"');
        for (const [html, expected] of [
            [false, '&lt;b&gt;Four&lt;/b&gt; of five stars'],
            [true, '<b>Four</b> of five stars'],
        ] as const) {
            const visit = await shop.visit(await shop.page({ body: withSlot(slot), config: { html } }));
            await streaming(visit);
            await lookTwice(visit);
            await answered(visit);
            assert.equal(await visit.page.innerHTML(`${SLOT} .body`), expected);
            assert.equal(visit.requests.includes('GET /tag/carpe-html.js'), html);
            await visit.context.close();
        }
    });

    test('a page may render an answer itself', async () => {
        const visit = await shop.visit(await shop.page());
        await streaming(visit);
        await visit.page.evaluate(() =>
            document.addEventListener('carpe:answer', (event) => {
                event.preventDefault();
                (event.target as Element).textContent = `Mine: ${(event as CustomEvent<{ content: { headline: string } }>).detail.content.headline}`;
            }),
        );
        await lookTwice(visit);
        await answered(visit);
        assert.equal(await visit.page.textContent(SLOT), 'Mine: Others like p1');
        await visit.context.close();
    });

    test('without a stream the answer comes after the events have arrived', async () => {
        const visit = await shop.visit(await shop.page({ config: { stream: false } }));
        await visit.page.waitForSelector(`${SLOT}[data-carpe-state=own]`);
        await lookTwice(visit);
        await answered(visit);
        assert.ok(!visit.requests.includes('GET /v1/stream'));
        await visit.context.close();
    });

    test('a slot that the page adds later is filled too', async () => {
        const visit = await shop.visit(await shop.page({ body: '<h1>Shop</h1>' }));
        await lookTwice(visit);
        await visit.names();
        await visit.page.evaluate((slot) => document.body.insertAdjacentHTML('beforeend', slot), TEMPLATE);
        await answered(visit);
        assert.equal(await visit.page.textContent(`${SLOT} h2`), 'Others like p1');
        await visit.context.close();
    });

    test('a visitor who signs in on the page is still answered', async () => {
        const visit = await shop.visit(await shop.page());
        await streaming(visit);
        await visit.page.evaluate(() => {
            (window as unknown as { carpe: { identify(id: string): void } }).carpe.identify(`ada-${Math.random()}`);
        });
        await visit.names();
        await lookTwice(visit);
        await answered(visit);
        await visit.context.close();
    });
});

test('HTML that means harm is made safe', async () => {
    const harm = '<img src=x onerror=window.harmed=1><script>window.harmed=1</script><a href=\\"javascript:harmed=1\\">a</a><form action=/x></form><i>kept</i>';
    const shop = await Shop.open(WORKSPACE.replace('<b>Four</b> of five stars', harm));
    try {
        const slot = TEMPLATE.replace('data-carpe-text="body"', 'data-carpe-html="body"');
        const visit = await shop.visit(await shop.page({ body: withSlot(slot), config: { html: true } }));
        await until('the stream is open', () => visit.requests.includes('GET /v1/stream'));
        await visit.page.evaluate(() => {
            const carpe = (window as unknown as { carpe: { track(name: string, properties: object): void } }).carpe;
            carpe.track('Product Viewed', { product_id: 'p1' });
            carpe.track('Product Viewed', { product_id: 'p1' });
        });
        await visit.page.waitForSelector(`${SLOT}[data-carpe-state=answered]`);
        assert.equal(await visit.page.innerHTML(`${SLOT} .body`), '<img src="x"><a>a</a><i>kept</i>');
        assert.equal(await visit.page.evaluate(() => 'harmed' in window), false);
    } finally {
        await shop.close();
    }
});
