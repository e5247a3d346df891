import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { until } from '../../../tag/test/browser/carpe.js';
import { HARMFUL_ID, type Console } from './console.js';
import { startShop } from './shop.js';

const numberIn = (text: string | null): number => Number((text ?? '').replace(/[^\d]/g, ''));

describe('what happened, counted', () => {
    let shop: Console;
    before(async () => {
        shop = await startShop(2);
    });
    after(() => shop.stop());

    const behind = (page: Page) => page.getByRole('region', { name: 'Customers behind this number' }).first();
    const unharmed = async (page: Page): Promise<void> => {
        assert.equal(await page.evaluate(() => (window as { harmed?: number }).harmed), undefined);
        assert.equal(await page.locator('main img').count(), 0);
    };

    test('a hotspot leads to its customers, and one of them to who it is', async () => {
        const { page, problems, close } = await shop.open('/hotspots?simulated=true&moment=price-checking');
        const spot = page.locator('.spot').first();
        await spot.waitFor();
        const raised = numberIn(await spot.innerText());
        await spot.click();
        await behind(page).locator('tbody tr').first().waitFor();
        const times = await behind(page).locator('tbody td.figure').allInnerTexts();
        assert.equal(times.reduce((sum, one) => sum + numberIn(one), 0), raised);
        assert.match(page.url(), /row=/);
        await page.reload();
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

    test('paths are drawn, told as a table, and lead to whoever took them', async () => {
        const { page, problems, close } = await shop.open('/paths?simulated=true&anchor=Product%20Added');
        await page.locator('.drawing canvas').waitFor();
        await page.getByLabel('Show what comes').selectOption('before');
        const times = page.locator('table.rows tbody .number').first();
        await times.waitFor();
        await times.click();
        await behind(page).locator('tbody tr').first().waitFor();
        assert.match(page.url(), /earlier=/);
        await page.getByLabel('Event, or moment:ID').fill('No Such Thing');
        await page.keyboard.press('Enter');
        await page.getByText('No such path was taken').waitFor();
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
        ['funnels', '/funnels?simulated=true&by=device', '.funnel .number'],
        ['paths', '/paths?simulated=true&anchor=Product%20Viewed&moments=true', '.drawing canvas'],
        ['retention', '/retention?simulated=true&span=day', '.spot'],
    ] as const) {
        test(`${name}: axe finds nothing serious by day or night, and it fits phones, tablets and screens`, () => shop.inspect(name, path, (page) => page.locator(ready).first().waitFor()));
    }
});
