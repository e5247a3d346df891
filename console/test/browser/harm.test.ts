import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { until } from '../../../tag/test/browser/carpe.js';
import { HARM, HARMFUL_ID, type Console } from './console.js';
import { startShop } from './shop.js';

const CONTEXT = {
    ip: HARM, locale: HARM, timezone: HARM, userAgent: HARM, sessionId: HARM, groupId: HARM, channel: HARM,
    app: { name: HARM, version: HARM }, campaign: { name: HARM, source: HARM, medium: HARM, term: HARM, content: HARM }, device: { id: HARM, type: HARM, model: HARM, name: HARM }, library: { name: HARM, version: HARM },
    location: { city: HARM, country: HARM }, network: { carrier: HARM }, os: { name: HARM, version: HARM }, page: { path: HARM, url: `https://shop.example/${HARM}`, referrer: `https://search.example/${HARM}`, search: HARM, title: HARM },
    referrer: { url: HARM, type: HARM }, traits: { email: HARM, [HARM]: HARM }, consent: { categoryPreferences: { personalisation: true, analytics: true, [HARM]: true } },
};

const PROPERTIES = {
    product_id: HARM, sku: HARM, name: HARM, brand: HARM, category: HARM, variant: HARM, review: HARM, rating: HARM, url: HARM, image_url: `javascript:${HARM}`, element: 'price', query: HARM, currency: HARM, coupon: HARM, order_id: HARM, list_id: HARM, [HARM]: HARM, seconds: 9,
    products: [{ product_id: HARM, name: HARM }], survey: HARM, question: HARM, answer: HARM, score: 3, sentiment: -1, message: HARM,
};

/** Every kind of event that a client sends, with harm wherever a text may stand. */
const EVENTS = [
    ...['Product Viewed', 'Element Dwelled', 'Product Viewed', 'Product Added', 'Review Read', 'Products Searched', 'Store Locator Used', 'Survey Answered', 'Order Completed', HARM].map((event) => ({ type: 'track', event })),
    { type: 'page', name: HARM, category: HARM }, { type: 'screen', name: HARM }, { type: 'identify', userId: HARMFUL_ID, traits: { name: HARM, email: HARM, plan: HARM, [HARM]: HARM } }, { type: 'group', groupId: HARM, traits: { name: HARM } }, { type: 'alias', userId: HARM, previousId: HARMFUL_ID },
].map((one, i) => ({ anonymousId: HARMFUL_ID, messageId: `${HARMFUL_ID}-${i}`, properties: PROPERTIES, context: CONTEXT, ...one }));

/** Each screen, and whether what was sent stands there as text. */
const SCREENS = [
    ['/', false], ['/moments', false], ['/moments?show=priority', false], ['/moments/price-checking', true], ['/moments/price-checking?seconds=300', true], ['/discover', false],
    ['/hotspots', true], ['/hotspots?rows=campaign&columns=device', true], ['/hotspots?rows=touch&columns=channel', false], ['/hotspots?segment=campaign=%3Cimg%20src%3Dx%3E', false],
    ['/funnels?step=1', true], ['/funnels?by=channel', false], ['/paths?moments=true', true], ['/retention?span=day&event=' + encodeURIComponent(HARM), false], ['/journeys', false], ['/journeys/retail', false],
    ['/recordings', false], ['/recordings?profile=' + encodeURIComponent(HARMFUL_ID), false], ['/heat', false], [`/customers?id=${encodeURIComponent(HARMFUL_ID)}`, true], [`/customers?id=${encodeURIComponent(HARM)}`, true],
    ['/editor?kind=moment&id=price-checking', false], ['/editor?kind=trigger&id=reassure-reviewers', false], ['/triggers', false], ['/triggers/reassure-reviewers?customer=' + encodeURIComponent(HARMFUL_ID), true], ['/experiences/review-snippet', false],
    ['/catalogue?find=' + encodeURIComponent(HARM), false], ['/experiments', false], ['/sources', false], ['/rejected', true], ['/settings', false],
] as const;

describe('what somebody sends, hoping that it runs where an analyst looks', () => {
    let shop: Console;
    before(async () => {
        shop = await startShop(1);
        await shop.collect(EVENTS);
        await shop.collect([{ type: HARM, event: HARM, userId: HARMFUL_ID, messageId: 'refused', context: CONTEXT }]);
        await until('history knows all that was taken', async () => {
            const { rows } = (await shop.carpe.api('POST', '/api/insight/sql', { sql: "SELECT count(*) FROM events WHERE event_id LIKE '<img%'" })) as { rows: number[][] };
            return (rows[0]?.[0] ?? 0) >= EVENTS.length - 1;
        });
    });
    after(() => shop.stop());

    // One visit to all of them: so many ways in within a minute the server refuses.
    test('stays text on every screen', async () => {
        const { page, problems, close } = await shop.open('/');
        for (const [path, there] of SCREENS) {
            await page.goto(`${shop.carpe.base}/console${path}`);
            await page.locator('main h1').first().waitFor();
            await page.waitForFunction(() => [...document.querySelectorAll('main [role=status]')].every((one) => !/^(Loading|Looking through)/.test(one.textContent)));
            if (there) await until(`it stands on ${path}`, async () => /onerror|<script>|<img/.test(await page.locator('main').innerText()));
            await page.evaluate(() => document.querySelectorAll('main details').forEach((one) => one.setAttribute('open', '')));
            assert.equal(await page.evaluate(() => (window as { harmed?: number }).harmed), undefined, path);
            assert.equal(await page.locator('main img, main script, main [onerror], main a[href^="javascript:"]').count(), 0, path);
            assert.deepEqual(problems.splice(0).filter((one) => !/\b4\d\d\b/.test(one)), [], path);
        }
        await close();
    });

    test('a moment that is raised while somebody looks stays text', async () => {
        const { page, problems, close } = await shop.open('/');
        await page.getByText('Listening', { exact: true }).waitFor();
        await shop.collect(['Product Viewed', 'Element Dwelled'].map((event, i) => ({ type: 'track', event, anonymousId: `${HARMFUL_ID}2`, messageId: `live-${i}`, properties: PROPERTIES, context: CONTEXT })));
        await page.locator('.feed').getByText('<img').first().waitFor();
        assert.equal(await page.evaluate(() => (window as { harmed?: number }).harmed), undefined);
        assert.equal(await page.locator('main img').count(), 0);
        assert.deepEqual(problems, []);
        await close();
    });
});
