import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { until } from '../../../tag/test/browser/carpe.js';
import { Shop, type Visit } from '../../../tag/test/browser/shop.js';
import { Console } from './console.js';

const WORKSPACE = `
moment: looking-twice
title: Looks at a product twice
need: buy
phase: consideration
detect: { same: product_id, within: 20m, steps: [{ on: Product Viewed, times: 2 }] }
lasts: 10m
intent: { base: 0.7 }
explain: "Looked at {product_id} twice"
---
moment: store-finding
title: Looks for a store
need: go
phase: consideration
detect: { steps: [{ on: Store Locator Used }] }
lasts: 10m
intent: { base: 0.4 }
explain: "Looked for a store"
`;

/** A page that would do harm where it were played as a page and not as a picture. */
const HOSTILE = `
<style>h1 { color: rgb(1, 2, 3); }</style>
<h1>Winter coat</h1>
<img id="broken" src="/none.png" onerror="top.harmed = (top.harmed || 0) + 1; parent.harmed = 1; window.harmed = 1">
<a id="trap" href="javascript:void(window.harmed = 2)">Trap</a>
<button id="buy">Add to cart</button>
<script>window.harmed = 3; document.body.dataset.ran = 'yes';</script>
<div style="height: 1600px; background: linear-gradient(#fff, #ddd)"></div>
<p id="end">The end</p>`;

/** A browser that does not say of itself that nobody sits before it: those are not counted. */
const PERSON = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

const CONFIG = { consent: { recording: true, analytics: true }, recording: { share: 1 }, heat: 1 };

/** What the browser says where it keeps a recorded page from running a script or from asking somebody else for a picture. */
const stopped = (problem: string): boolean => /^Blocked script execution|violates the following Content Security Policy|^asks .*\/none\.png$/.test(problem);

interface Listed {
    readonly recordings: readonly { readonly id: string; readonly visitor: string; readonly moments: number }[];
}

describe('recordings and heat maps', () => {
    let shop: Shop;
    let desk: Console;
    let visitor: string;
    let recording: string;
    /** How often somebody got the picture of the recorded page. */
    let pictures = 0;
    before(async () => {
        shop = await Shop.open(WORKSPACE);
        desk = await Console.at(shop.carpe);
        shop.site.put('/none.png', (response) => {
            pictures++;
            response.writeHead(404).end();
        });
        const visit = await shop.visit(await shop.page({ path: '/coat', body: HOSTILE, config: CONFIG }), { viewport: { width: 1280, height: 800 }, userAgent: PERSON });
        visitor = await visit.id();
        recording = await recorded(visit);
        assert.equal(pictures, 1, 'the visitor');
    });
    after(async () => {
        await desk.close();
        await shop.close();
    });

    /** A visitor looks, clicks, scrolls, and looks again; all of it arrives. */
    const recorded = async (visit: Visit): Promise<string> => {
        const { page } = visit;
        await until('the recorder is loaded', () => visit.requests.includes('GET /tag/carpe-record.js'));
        await until('the heat is gathered', () => visit.requests.includes('GET /tag/carpe-heat.js'));
        for (let i = 0; i < 3; i++) {
            await page.mouse.move(100 + 50 * i, 150);
            await page.click('#buy');
            await page.clock.runFor(2000);
        }
        await page.mouse.wheel(0, 900);
        await page.clock.runFor(3000);
        await page.evaluate(() => {
            const { shop: own } = (window as unknown as { carpe: { shop: { productViewed(properties: object): void } } }).carpe;
            own.productViewed({ product_id: '<b>coat</b>' });
            own.productViewed({ product_id: '<b>coat</b>' });
        });
        const id = await until('the moment is on the recording', async () => {
            await page.clock.runFor(5000);
            const { recordings } = (await shop.carpe.api('GET', '/api/recordings')) as Listed;
            return recordings.find((one) => one.moments > 0)?.id;
        });
        await until('clicks arrived', async () => {
            await page.clock.runFor(10_000);
            return ((await shop.carpe.api('GET', '/api/heat?page=/coat&kind=click')) as { total: number }).total >= 3;
        });
        await visit.context.close();
        return id;
    };

    test('recordings are found by moment, page and customer, and what was looked for is in the address', async () => {
        const { page, problems, close } = await desk.open('/recordings');
        const rows = page.locator('.rows tbody tr');
        await rows.first().waitFor();
        await page.getByRole('combobox', { name: 'Moment' }).selectOption({ label: 'Looks for a store' });
        await page.getByText('No recording fits').waitFor();
        await page.getByRole('combobox', { name: 'Moment' }).selectOption({ label: 'Looks at a product twice' });
        await page.getByLabel('Page', { exact: false }).first().fill('/c*');
        await page.keyboard.press('Enter');
        await until('the address has both', () => page.url().includes('moment=looking-twice') && page.url().includes('page='));
        await rows.first().waitFor();
        await page.getByLabel('Customer', { exact: true }).fill('nobody');
        await page.keyboard.press('Enter');
        await page.getByText('No recording fits').waitFor();
        await page.getByLabel('Customer', { exact: true }).fill(visitor);
        await page.keyboard.press('Enter');
        await rows.first().getByRole('link').first().click();
        await page.getByRole('heading', { name: 'A visit' }).waitFor();
        assert.match(page.url(), new RegExp(`/recordings/${recording}\\?moment=looking-twice$`));
        assert.deepEqual(problems.filter((one) => !stopped(one)), []);
        await close();
    });

    test('a step of a funnel leads to the recordings of those who went no further, and the address says so', async () => {
        const { page, problems, close } = await desk.open('/funnels');
        const stopped = page.locator('.funnel tbody tr').first().locator('td:nth-child(5) button');
        await until('history knows the visit', async () => {
            await page.reload();
            await page.locator('.funnel, p.note').first().waitFor();
            return (await stopped.count()) === 1 && stopped.isEnabled();
        });
        await stopped.click();
        await page.getByRole('link', { name: 'Recordings of these visits' }).click();
        const rows = page.locator('.rows tbody tr');
        await rows.first().waitFor();
        await page.getByText('who went no further than step 1').waitFor();
        assert.match(page.url(), /stopped=/);
        await page.reload();
        await rows.first().getByRole('link').first().waitFor();
        assert.equal(await rows.count(), 1);
        await page.goto(page.url().replace(/&stopped=[^&]*/, '').replace(/step=[^&]*/, 'step=2'));
        await page.getByText('No recording fits').waitFor();
        await page.getByRole('link', { name: 'Product Viewed → Product Added → Order Completed' }).click();
        await page.getByRole('heading', { name: 'Funnels' }).waitFor();
        await page.goBack();
        await page.getByRole('button', { name: 'Show all recordings' }).click();
        await rows.first().waitFor();
        assert.match(page.url(), /\/recordings$/);
        assert.deepEqual(problems, []);
        await close();
    });

    test('a number leads to the recordings of the visits that it counts, and back', async () => {
        const { page, problems, close } = await desk.open('/paths?anchor=moment%3Alooking-twice&way=before&depth=1');
        await page.locator('table.rows tbody button').first().click();
        await page.getByRole('link', { name: 'Recordings of the visits that it counts' }).click();
        const rows = page.locator('.rows tbody tr');
        await rows.first().getByRole('link').first().waitFor();
        await page.getByText(/fills? less than 1% of the room/).waitFor();
        const found = await rows.count();
        await page.reload();
        await rows.first().getByRole('link').first().waitFor();
        assert.equal(await rows.count(), found);
        await page.getByRole('combobox', { name: 'Moment' }).selectOption({ label: 'Looks for a store' });
        await page.getByText('No recording fits').waitFor();
        await page.getByRole('link', { name: /^Paths: / }).click();
        await page.getByRole('heading', { name: 'Customers behind this number' }).waitFor();
        await page.goBack();
        await page.getByRole('button', { name: 'Show all recordings' }).click();
        await until('nothing but the moment is asked for', () => !page.url().includes('behind'));
        assert.deepEqual(problems.filter((one) => !stopped(one)), []);
        await close();
    });

    test('a recording plays, begins before the moment that was asked for, and runs no script of its page', async () => {
        const { page, problems, close } = await desk.open(`/recordings/${recording}?moment=looking-twice`);
        const stage = page.frameLocator('iframe').frameLocator('iframe');
        await stage.getByText('Winter coat').waitFor();
        assert.equal(await stage.getByRole('heading').evaluate((heading) => getComputedStyle(heading).color), 'rgb(1, 2, 3)', 'styles of the page stand');
        const note = page.locator('.notes .moment');
        const [minutes, seconds] = (await note.locator('.figure').innerText()).split(':').map(Number);
        const moment = 60 * (minutes ?? 0) + (seconds ?? 0);
        const position = page.getByRole('slider', { name: 'Position in the recording' });
        await until('it stands before the moment', async () => Math.abs(Number(await position.inputValue()) / 1000 - (moment - 2)) <= 1.5);
        await page.getByRole('button', { name: 'Play' }).focus();
        await page.keyboard.press('Space');
        await page.getByRole('button', { name: 'Pause' }).waitFor();
        await until('it goes on', async () => Number(await position.inputValue()) / 1000 > moment - 1);
        await page.getByRole('button', { name: 'Pause' }).click();
        await note.getByRole('button').click();
        await until('the second is in the address', () => /\?at=[\d.]+s$/.test(page.url()));
        await until('the moment is the current one', async () => (await note.getAttribute('aria-current')) === 'step');
        const harmed = await Promise.all(page.frames().map((frame) => frame.evaluate(() => (window as { harmed?: number }).harmed ?? 0)));
        assert.deepEqual([...new Set(harmed)], [0]);
        assert.equal(await stage.locator('script').count(), 0);
        assert.equal(pictures, 1, 'and nobody who watches');
        assert.ok(problems.some((one) => one.startsWith('Blocked script execution')), 'the page tried');
        assert.deepEqual(problems.filter((one) => !stopped(one)), []);
        await close();
    });

    test('a customer’s moment leads to its second, and so does the moment’s own page', async () => {
        const { page, close } = await desk.open(`/customers?id=${visitor}`);
        await page.locator('.timeline').getByRole('link', { name: 'See it' }).first().click();
        await page.getByRole('heading', { name: 'A visit' }).waitFor();
        await page.locator('.notes .moment').waitFor();
        assert.match(page.url(), new RegExp(`/recordings/${recording}\\?moment=`));
        assert.equal(await page.getByText('does not show that moment').count(), 0);
        await page.goto(`${shop.carpe.base}/console/moments/looking-twice`);
        await page.getByRole('link', { name: 'Recordings of this moment' }).click();
        await page.locator('.rows tbody tr').first().waitFor();
        await close();
    });

    test('heat stands on the page: clicks, and how far views came, and the elements with most', async () => {
        const { page, problems, close } = await desk.open('/heat');
        await until('the hottest page is shown', () => page.url().includes('page=%2Fcoat'));
        await page.frameLocator('iframe').frameLocator('iframe').getByText('Winter coat').waitFor();
        await page.getByRole('row', { name: /#buy 3 1/ }).waitFor();
        const painted = (): Promise<number> =>
            page.locator('canvas').evaluate((canvas) => {
                const { width, height } = canvas as HTMLCanvasElement;
                const { data } = ((canvas as HTMLCanvasElement).getContext('2d') as CanvasRenderingContext2D).getImageData(0, 0, width, height);
                return data.filter((value, i) => i % 4 === 3 && value > 0).length;
            });
        await until('clicks are drawn', async () => (await page.locator('canvas').count()) === 1 && (await painted()) > 100);
        assert.ok(Number(await page.locator('canvas').getAttribute('height')) > 1600, 'over the whole height of the page');
        await page.getByRole('combobox', { name: 'Moment' }).selectOption('looking-twice');
        await page.getByLabel('When').selectOption('300');
        await until('the seconds are in the address', () => /[?&]before=(%22)?300/.test(page.url()));
        await page.getByRole('row', { name: /#buy 3 1/ }).waitFor();
        await page.goto(page.url().replace('300', '1'));
        await page.getByText('Nobody did this on this page').waitFor();
        await page.getByRole('combobox', { name: 'Moment' }).selectOption('');
        await page.getByRole('row', { name: /#buy 3 1/ }).waitFor();
        assert.doesNotMatch(page.url(), /before=/);
        await page.getByLabel('What').selectOption('scroll');
        await page.getByText('50% of the views came so far').waitFor();
        await page.getByLabel('Segment').fill('device=mobile');
        await page.getByLabel('Segment').press('Enter');
        await page.getByText('Nobody did this on this page').waitFor();
        await page.getByLabel('Segment').fill('');
        await page.getByLabel('Segment').press('Enter');
        await page.getByText('50% of the views came so far').waitFor();
        await page.getByLabel('Device').selectOption('mobile');
        await page.getByText('Nobody did this on this page').waitFor();
        assert.deepEqual(problems.filter((one) => !stopped(one)), []);
        await close();
    });

    test('heat leads to the recordings of the visits that it counts, with its device, segment and seconds', async () => {
        const { page, problems, close } = await desk.open('/heat?page=/coat&moment=looking-twice&before=300');
        await page.getByRole('row', { name: /#buy 3 1/ }).getByRole('link', { name: '1 · #buy · Recordings' }).click();
        const rows = page.locator('.rows tbody tr');
        await rows.first().getByRole('link').first().waitFor();
        assert.equal(await rows.count(), 1);
        await page.getByRole('link', { name: 'Heat maps: /coat · clicks · desktop · #buy · looking-twice · 300 s before it' }).waitFor();
        const counted = page.url();
        for (const [was, other] of [['looking-twice', 'store-finding'], ['%23buy', '%23trap'], ['%22before%22%3A%22300%22', '%22before%22%3A%221%22'], ['desktop', 'mobile']] as const) {
            assert.ok(counted.includes(was), counted);
            await page.goto(counted.replace(was, other));
            await page.getByText('No recording fits').waitFor();
        }
        await page.goto(counted);
        await page.getByRole('link', { name: /^Heat maps: / }).click();
        await page.getByRole('row', { name: /#buy 3 1/ }).waitFor();
        assert.match(page.url(), /before=/);
        assert.deepEqual(problems.filter((one) => !stopped(one)), []);
        await close();
    });

    for (const [name, path, ready] of [
        ['recordings', '/recordings', '.rows tbody tr'],
        ['recording', '', '.notes .moment'],
        ['heat', '/heat?page=/coat', 'canvas'],
        ['heat-scroll', '/heat?page=/coat&kind=scroll', 'canvas'],
    ] as const) {
        test(`${name}: axe finds nothing serious by day or night, and it fits phones, tablets and screens`, () =>
            desk.inspect(name, path || `/recordings/${recording}?moment=looking-twice`, (page) => page.locator(ready).first().waitFor()));
    }
});
