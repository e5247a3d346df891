import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { until } from '../../../tag/test/browser/carpe.js';
import { HARMFUL_ID, type Console } from './console.js';
import { startShop } from './shop.js';

const numberIn = (text: string | null): number => Number((text ?? '').replace(/[^\d]/g, ''));

/** Visits of two days, of which those with a look at the size guide end with an order far more often. */
const plant = async (shop: Console): Promise<void> => {
    const began = Date.now() - 40 * 3_600_000;
    for (let first = 0; first < 600; first += 60) {
        await shop.collect(
            Array.from({ length: 60 }, (_, k) => first + k).flatMap((i) => {
                const sized = i % 2 === 1;
                const other = ['Product Clicked', 'Review Read', 'Image Zoomed', 'Help Opened'][(i >> 1) % 4];
                const names = ['Product Viewed', sized ? 'Size Guide Opened' : other, 'Product Viewed', ...(i % 10 < (sized ? 8 : 1) ? ['Order Completed'] : [])];
                return names.map((event, n) => ({
                    type: 'track', event, anonymousId: `planted-${i}`, messageId: `planted-${i}-${n}`, timestamp: new Date(began + i * 216_000 + n * 40_000).toISOString(), properties: { product_id: 'coat' }, context: { sessionId: `planted-${i}` },
                }));
            }),
        );
    }
    await until('history knows the planted visits', async () => {
        const { rows } = (await shop.carpe.api('POST', '/api/insight/sql', { sql: "SELECT count(DISTINCT profile) FROM events WHERE event_id LIKE 'planted-%'" })) as { rows: number[][] };
        return rows[0]?.[0] === 600;
    });
};

/** A place well inside of something coloured: letters, axes and intervals are grey. */
const bubble = (drawn: Element): { x: number; y: number } | undefined => {
    const canvas = drawn as HTMLCanvasElement;
    const { width, height } = canvas;
    const { data } = (canvas.getContext('2d') as CanvasRenderingContext2D).getImageData(0, 0, width, height);
    const coloured = (x: number, y: number): boolean => {
        const [r = 0, g = 0, b = 0] = data.subarray(4 * (y * width + x), 4 * (y * width + x) + 3);
        return Math.max(r, g, b) - Math.min(r, g, b) > 30;
    };
    const scale = width / canvas.clientWidth;
    for (let y = 8; y < height - 8; y += 2) {
        for (let x = 8; x < width - 8; x += 2) {
            if ([-6, 0, 6].every((dx) => [-6, 0, 6].every((dy) => coloured(x + dx, y + dy)))) return { x: x / scale, y: y / scale };
        }
    }
    return undefined;
};

describe('what happened, counted', () => {
    let shop: Console;
    before(async () => {
        shop = await startShop(2);
        await plant(shop);
    });
    after(() => shop.stop());

    const behind = (page: Page) => page.getByRole('region', { name: 'Customers behind this number' }).first();
    const unharmed = async (page: Page): Promise<void> => {
        assert.equal(await page.evaluate(() => (window as { harmed?: number }).harmed), undefined);
        assert.equal(await page.locator('main img').count(), 0);
    };

    test('a hotspot leads to its customers, and one of them to who it is', async () => {
        const { page, problems, close } = await shop.open('/hotspots?simulated=true&moment=price-checking');
        const spots = page.locator('.spot');
        await spots.first().waitFor();
        // Shortly after midnight the first hour has a single customer: the hottest spot has several at any time.
        const counted = (await spots.allInnerTexts()).map(numberIn);
        const raised = Math.max(...counted);
        await spots.nth(counted.indexOf(raised)).click();
        await behind(page).locator('tbody tr').nth(1).waitFor();
        const times = await behind(page).locator('tbody td.figure').allInnerTexts();
        assert.equal(times.reduce((sum, one) => sum + numberIn(one), 0), raised);
        assert.match(page.url(), /row=/);
        const look = behind(page).getByRole('link', { name: 'Look for recordings' });
        assert.equal(await look.count(), 0, 'nobody was recorded');
        await page.route('**/api/insight/hotspots/customers*', async (route) => {
            const response = await route.fetch();
            const found = (await response.json()) as { customers: object[] };
            await route.fulfill({ response, json: { ...found, customers: found.customers.map((one, i) => ({ ...one, recorded: i === 1 })) } });
        });
        await page.reload();
        await look.waitFor();
        assert.equal(await behind(page).locator('tbody tr').nth(1).getByRole('link', { name: 'Look for recordings' }).count(), 1);
        assert.equal(await behind(page).locator('thead th').count(), await behind(page).locator('tbody tr').first().locator('th, td').count());
        await behind(page).screenshot({ path: 'target/pictures/behind-recorded.png' });
        await look.click();
        await page.getByText('No recording fits').waitFor();
        await page.goBack();
        await behind(page).locator('tbody a').first().click();
        await page.getByRole('heading', { name: 'Timeline' }).waitFor();
        assert.deepEqual(problems, []);
        await close();
    });

    test('filters change the numbers and stand in the address', async () => {
        const { page, problems, close } = await shop.open('/hotspots?simulated=true');
        const total = async (): Promise<number> => {
            await page.locator('.spot').first().waitFor();
            return (await page.locator('.spot').allInnerTexts()).reduce((sum, one) => sum + numberIn(one), 0);
        };
        const all = await total();
        await page.getByRole('combobox', { name: 'Device', exact: true }).selectOption('mobile');
        await until('fewer are shown', async () => ((await total()) < all ? true : undefined));
        await page.getByLabel('Segment').fill('visitor=new');
        await page.keyboard.press('Enter');
        await until('the address has both', () => /device=mobile/.test(page.url()) && /segment=visitor/.test(page.url()));
        await page.getByLabel('Segment').fill('colour=red');
        await page.keyboard.press('Enter');
        await page.getByRole('alert').getByText('is no dimension').waitFor();
        assert.equal(problems.filter((one) => !one.includes('400') && !one.includes('422')).length, 0);
        await close();
    });

    test('a funnel is counted as the API counts it, changed by keyboard, and names who went no further', async () => {
        const { page, problems, close } = await shop.open('/funnels?simulated=true');
        const reached = page.locator('.funnel tbody tr td:nth-child(2)');
        await reached.first().waitFor();
        const { groups } = (await shop.carpe.api('POST', '/api/insight/funnel', { steps: [{ event: 'Product Viewed' }, { event: 'Product Added' }, { event: 'Order Completed' }], within: 'P1D', simulated: true })) as { groups: { reached: number[] }[] };
        assert.deepEqual((await reached.allInnerTexts()).map(numberIn), groups[0]?.reached);
        const stopped = page.locator('.funnel tbody tr').first().locator('td:nth-child(5) button');
        const count = numberIn(await stopped.innerText());
        await stopped.focus();
        await page.keyboard.press('Enter');
        await behind(page).getByText(`${count.toLocaleString('en-GB')} customers`).waitFor();
        await page.getByLabel('Name of step 2').fill('Checkout Started');
        await page.keyboard.press('Enter');
        await page.getByRole('rowheader', { name: 'Checkout Started' }).waitFor();
        await page.getByRole('button', { name: 'Remove step 2' }).click();
        await until('two steps are left', async () => (await reached.count()) === 2);
        await page.getByLabel('Compare by').selectOption('device');
        await page.getByRole('heading', { name: 'mobile' }).waitFor();
        assert.deepEqual(problems, []);
        await close();
    });

    test('moments stand as bubbles and as ranks, and a bubble leads to its moment', async () => {
        const { page, problems, close } = await shop.open('/moments?show=priority&simulated=true');
        const { moments } = (await shop.carpe.api('GET', '/api/insight/priority?simulated=true')) as { moments: { definition: string; perDay: number; difference: number | null }[] };
        await until('every moment has its rank', async () => (await page.locator('table.rows tbody tr').count()) === moments.length);
        const canvas = page.locator('.drawing canvas');
        const inside = await until('a bubble is drawn', async () => (await canvas.count()) === 1 && (await canvas.evaluate(bubble)));
        await canvas.click({ position: inside });
        await page.getByRole('heading', { name: 'Day by day (UTC)' }).waitFor();
        const opened = new URL(page.url()).pathname.split('/').at(-1);
        assert.match(page.url(), /simulated=/, 'the same customers count');
        assert.ok(moments.some(({ definition, perDay, difference }) => definition === opened && perDay > 0 && difference !== null), page.url());
        assert.deepEqual(problems, []);
        await close();
    });

    test('each number of a moment leads to its customers, and the address says so', async () => {
        const { page, problems, close } = await shop.open('/moments/price-checking?simulated=true');
        const rows = behind(page).locator('tbody tr');
        const figures = page.locator('dl.figures button:not(:disabled)');
        await figures.first().waitFor();
        const reasons = page.locator('section.part', { has: page.getByRole('heading', { name: 'Why moments of this kind got no answer' }) }).locator('button');
        const leading = [...(await figures.all()), ...(await reasons.all())];
        for (const one of leading) {
            const count = numberIn(await one.innerText());
            const answer = page.waitForResponse((response) => response.url().includes('/api/insight/moments/customers'));
            await one.click();
            const asked = new URL((await answer).url());
            asked.searchParams.set('limit', '1000');
            const { total, customers } = (await shop.carpe.api('GET', asked.pathname + asked.search)) as { total: number; customers: { times: number }[] };
            assert.equal(customers.length, total);
            assert.equal(customers.reduce((sum, { times }) => sum + times, 0), count, asked.search);
            await behind(page).getByText(`${total.toLocaleString('en-GB')} customer`).waitFor();
        }
        await figures.first().click();
        await rows.first().waitFor();
        await page.reload();
        await behind(page).getByText('price-checking · Raised · last 30 days').waitFor();
        await page.getByText('As numbers').first().click();
        const day = page.locator('details li button').first();
        await day.click();
        await until('the day is in the address', () => page.url().includes('by=day'));
        const { spots } = (await shop.carpe.api('GET', '/api/insight/hotspots?moment=price-checking&by=day&simulated=true&limit=400')) as { spots: { at: string[]; customers: number }[] };
        const of = spots.find(({ at: [one] }) => one !== undefined && page.url().includes(one));
        assert.ok(of && of.customers > 0);
        await behind(page).getByText(`${of.customers.toLocaleString('en-GB')} customer`).waitFor();
        await page.getByRole('heading', { name: 'What follows it' }).locator('xpath=..').getByRole('button').first().click();
        await page.getByRole('heading', { name: 'Paths' }).waitFor();
        await rows.first().waitFor();
        await behind(page).getByRole('link', { name: 'Recordings of the visits that it counts' }).click();
        await page.getByText('No recording fits').waitFor();
        await page.getByRole('link', { name: /^Paths: ◆ price-checking → / }).click();
        await rows.first().waitFor();
        assert.deepEqual(problems, []);
        await close();
    });

    test('without simulated customers a moment tells none that it cannot lead to, and what was counted ever since leads nowhere', async () => {
        const { page, problems, close } = await shop.open('/moments/price-checking');
        const raised = page.locator('dl.figures button').first();
        await raised.waitFor();
        const { raised: known } = (await shop.carpe.api('GET', '/api/insight/moments?moment=price-checking')) as { raised: number };
        const all = (await shop.carpe.api('GET', '/api/moments')) as { id: string; raised: number }[];
        const ever = all.find(({ id }) => id === 'price-checking')?.raised ?? 0;
        assert.ok(known < ever, `${known} of ${ever}`);
        assert.equal(numberIn(await raised.innerText()), known);
        const told = page.getByText(`Of all time and of everybody, simulated customers and bots too: ${ever.toLocaleString('en-GB')} raised`);
        await told.waitFor();
        assert.equal(await told.getByRole('button').count(), 0);
        await page.getByLabel('with simulated customers').check();
        await until('they count', async () => numberIn(await raised.innerText()) > known);
        assert.deepEqual(problems, []);
        await close();
    });

    test('paths are drawn, told as a table, and lead to whoever took them', async () => {
        const { page, problems, close } = await shop.open('/paths?simulated=true&anchor=Product%20Added');
        await page.locator('.drawing canvas').waitFor();
        await page.getByLabel('Show what comes').selectOption('before');
        const times = page.locator('table.rows tbody .figure .number').first();
        await times.waitFor();
        await times.click();
        await behind(page).locator('tbody tr').first().waitFor();
        assert.match(page.url(), /earlier=/);
        await page.locator('table.rows tbody tr').first().getByRole('button').nth(1).click();
        await until('what came before does not matter', () => /later=Product(%20|\+)Added/.test(page.url()) && !page.url().includes('earlier='));
        await behind(page).locator('tbody tr').first().waitFor();
        await page.getByLabel('Event, or moment:ID').fill('No Such Thing');
        await page.keyboard.press('Enter');
        await page.getByRole('alert').getByText('must be an event that the workspace or history knows').first().waitFor();
        assert.deepEqual(problems.filter((one) => !one.includes('400')), []);
        await close();
    });

    test('direction and steps of paths can be chosen from something on, and stand in the address only then', async () => {
        const { page, problems, close } = await shop.open('/paths?simulated=true&depth=5');
        await page.locator('table.rows tbody tr').first().waitFor();
        const steps = page.getByLabel('Steps');
        assert.ok(await steps.isDisabled());
        assert.ok(await page.getByLabel('Show what comes').isDisabled());
        await page.getByText('counted from an event or a moment: choose one').waitFor();
        await until('the address has none', () => !page.url().includes('depth='));
        await page.getByLabel('Event, or moment:ID').fill('Product Added');
        await page.keyboard.press('Enter');
        await until('they can be chosen', () => steps.isEnabled());
        await steps.selectOption('1');
        await until('the address has them', () => page.url().includes('depth='));
        await until('one step is shown', async () => (await page.locator('table.rows tbody td:first-child').allInnerTexts()).every((level) => level === '1'));
        await page.getByLabel('Event, or moment:ID').fill('');
        await page.keyboard.press('Enter');
        await until('the address has none again', () => !page.url().includes('depth='));
        assert.deepEqual(problems, []);
        await close();
    });

    test('cohorts lead to who came back', async () => {
        const { page, problems, close } = await shop.open('/retention?simulated=true&span=day');
        const cell = page.locator('.spot').first();
        await cell.waitFor();
        const count = numberIn((await cell.getAttribute('aria-label'))?.split(' · ')[1] ?? '');
        await cell.click();
        await behind(page).getByText(`${count.toLocaleString('en-GB')} customer`).waitFor();
        const size = page.locator('table.heat tbody td .number').first();
        const began = numberIn(await size.innerText());
        await size.click();
        await until('the span is not asked for any more', () => !page.url().includes('after='));
        await behind(page).getByText(`${began.toLocaleString('en-GB')} customer`).waitFor();
        assert.deepEqual(problems, []);
        await close();
    });

    test('the seconds before a moment are told, split by what followed, and the number of them stands in the address', async () => {
        const { page, problems, close } = await shop.open('/moments/price-checking?simulated=true');
        const part = page.locator('section.part', { has: page.getByRole('heading', { name: 'The seconds before', exact: true }) });
        await part.getByRole('rowheader', { name: 'Element Dwelled' }).waitFor();
        await part.getByRole('combobox', { name: 'Seconds' }).selectOption('60');
        await until('the address has them', () => /[?&]seconds=(%22)?60/.test(page.url()));
        const { followed, other, lines } = (await shop.carpe.api('GET', '/api/insight/before?moment=price-checking&seconds=60&simulated=true')) as { followed: number; other: number; lines: { event: string }[] };
        await part.getByText(`${followed} moments were followed by it, ${other} were not.`).waitFor();
        await until('all lines are there', async () => (await part.locator('tbody tr').count()) === Math.min(12, lines.length));
        await part.getByText('Moments, for example').click();
        await part.locator('details').last().getByRole('link').first().waitFor();
        assert.deepEqual(problems, []);
        await close();
    });

    test('what nobody has named yet is found, and becomes a definition in the editor', async () => {
        const { page, problems, close } = await shop.open('/discover');
        const found = page.locator('article', { has: page.getByRole('heading', { name: 'Size Guide Opened' }) }).first();
        await found.waitFor();
        const { proposals } = (await shop.carpe.api('GET', '/api/insight/discover')) as { proposals: { words: string; before: string; low: number }[] };
        assert.equal(await page.locator('article').count(), proposals.length);
        assert.ok(proposals.some(({ words, before, low }) => words.includes('Size Guide Opened') && before === 'conversion' && low > 1), JSON.stringify(proposals));
        await found.getByText('Visits, for example').click();
        await found.locator('strong', { hasText: 'Size Guide Opened' }).first().waitFor();
        await found.getByRole('link', { name: 'Open it in the editor' }).click();
        await page.locator('.problems .good').getByText('1 test of it passes').waitFor();
        assert.match(await page.locator('.cm-content').innerText(), /Size Guide Opened/);
        await page.getByLabel('Period').selectOption('7d');
        await until('the address has the period', () => page.url().includes('period=7d'));
        await page.reload();
        await page.locator('.problems .good').getByText('1 test of it passes').waitFor();
        assert.match(await page.locator('.cm-content').innerText(), /Size Guide Opened/);
        assert.deepEqual(problems, []);
        await close();
    });

    test('what an event carries stays text on these screens too', async () => {
        for (const path of ['/hotspots', '/paths?moments=true', '/funnels', '/retention?span=day']) {
            const { page, problems, close } = await shop.open(path);
            await page.locator('.spot, .number').first().waitFor();
            await unharmed(page);
            assert.deepEqual(problems, [], path);
            await close();
        }
        const { page, close } = await shop.open('/funnels');
        await page.locator('.funnel .number').first().click();
        await behind(page).getByText(HARMFUL_ID.slice(0, 24)).waitFor();
        await unharmed(page);
        await close();
    });

    for (const [name, path, ready] of [
        ['hotspots', '/hotspots?simulated=true', '.spot'],
        ['priority', '/moments?show=priority&simulated=true', '.drawing canvas'],
        ['discover', '/discover', 'article'],
        ['moment-past', '/moments/price-checking?simulated=true', '.legend-pair'],
        ['funnels', '/funnels?simulated=true&by=device', '.funnel .number'],
        ['funnel-stopped', '/funnels?simulated=true&step=1&stopped=true', '.behind tbody tr'],
        ['paths', '/paths?simulated=true&anchor=Product%20Viewed&moments=true', '.drawing canvas'],
        ['retention', '/retention?simulated=true&span=day', '.spot'],
    ] as const) {
        test(`${name}: axe finds nothing serious by day or night, and it fits phones, tablets and screens`, () => shop.inspect(name, path, (page) => page.locator(ready).first().waitFor()));
    }
});
