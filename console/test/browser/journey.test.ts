import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { until } from '../../../tag/test/browser/carpe.js';
import { Console } from './console.js';

const WORKSPACE = `
moment: looking-twice
title: Looks at a product twice
need: buy
phase: choose
detect: { same: product_id, within: 20m, steps: [{ on: Product Viewed, times: 2 }] }
lasts: 10m
intent: { base: 0.7 }
explain: "Looked at {product_id} twice"
---
# The map, kept as text
journey: shop
title: From idea to order
phases:
  - { id: choose, title: Choosing }
  - { id: purchase, title: Buying }
touchpoints:
  - id: product-page
    title: Product page
    phase: choose
    channel: web
    owner: shop-team@shop.example
    backstage: [catalogue, price engine]
    on: [Product Viewed]
    moments: [looking-twice]
  - id: checkout
    title: Checkout
    phase: purchase
    channel: web
    on: [Order Completed]
  - id: till
    title: Till
    phase: purchase
    channel: store
`;

interface Journey {
    readonly touchpoints: readonly { readonly id: string; readonly phase: string; readonly channel: string | null; readonly measures: readonly { readonly events: number }[] }[];
}

describe('journey maps', () => {
    let shop: Console;
    const ask = async (): Promise<Journey> => (await shop.carpe.api('GET', '/api/insight/journeys/shop')) as Journey;
    before(async () => {
        shop = await Console.start(WORKSPACE);
        await shop.collect(
            ['ada', 'ben', 'cyd'].flatMap((userId) => [
                ...[1, 2].map((i) => ({ type: 'track', event: 'Product Viewed', userId, messageId: `${userId}-${i}`, properties: { product_id: 'coat' } })),
                { type: 'track', event: 'Order Completed', userId, messageId: `${userId}-3`, properties: { total: 10 } },
            ]),
        );
        await until('history has them', async () => (await ask()).touchpoints[0]?.measures[0]?.events === 6);
    });
    after(() => shop.stop());

    test('a map shows what customers did, by layers, and everything of a touchpoint', async () => {
        const { page, problems, close } = await shop.open('/journeys');
        await page.getByRole('link', { name: 'From idea to order' }).click();
        const card = page.locator('.touchpoint', { hasText: 'Product page' });
        await card.getByText('6', { exact: true }).waitFor();
        assert.match(await card.innerText(), /shop-team@shop\.example.*catalogue, price engine[\s\S]*looking-twice[\s\S]*measured/);
        await page.locator('.touchpoint', { hasText: 'Till' }).getByText('assumed').waitFor();
        await page.getByLabel('Layer').selectOption('conversion');
        await card.getByText(/^100%/).waitFor();
        await page.getByLabel('Compare with').selectOption('before');
        await until('both are in the address', () => page.url().includes('layer=conversion') && page.url().includes('against=before'));
        await card.getByRole('button', { name: 'Product page' }).click();
        await page.getByRole('link', { name: '◆ looking-twice' }).waitFor();
        const [svg] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save as SVG' }).click()]);
        assert.match(readFileSync(await svg.path(), 'utf8'), /^<svg [\s\S]*>Product page<[\s\S]*◆ looking-twice/);
        const [png] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save as PNG' }).click()]);
        assert.deepEqual([...readFileSync(await png.path()).subarray(0, 4)], [0x89, 0x50, 0x4e, 0x47]);
        await page.getByLabel('Compare with').selectOption('device=mobile');
        await page.getByLabel('Which').fill('device=desktop');
        await page.keyboard.press('Enter');
        await until('the other customers are in the address', () => page.url().includes('against=device%3Ddesktop'));
        assert.deepEqual(problems, []);
        await close();
    });

    test('a map is printed alone on its sheet, which is how it becomes a PDF', async () => {
        const { page, problems, close } = await shop.open('/journeys/shop');
        await page.locator('.touchpoint').first().waitFor();
        await page.evaluate(() => { window.print = () => undefined; });
        await page.getByRole('button', { name: 'Print or save as PDF' }).click();
        await page.emulateMedia({ media: 'print' });
        assert.match((await page.locator('.paper svg').textContent()) ?? '', /Product page/);
        assert.ok(await page.locator('.paper svg').isVisible());
        assert.ok(!(await page.locator('.map').isVisible()));
        const pdf = await page.pdf({ preferCSSPageSize: true });
        assert.equal(pdf.subarray(0, 5).toString(), '%PDF-');
        await page.emulateMedia({ media: 'screen' });
        await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
        assert.equal(await page.locator('.paper').count(), 0);
        assert.deepEqual(problems, []);
        await close();
    });

    test('a map is edited by keyboard and by drawing, undone, and saved into its document alone', async () => {
        const { page, problems, close } = await shop.open('/journeys/shop?edit=yes');
        const form = page.locator('section', { hasText: 'A new touchpoint' });
        await form.getByLabel('Title').fill('Phone order');
        await form.getByLabel('Channel').fill('phone');
        await form.getByLabel('Phase').selectOption('purchase');
        await form.getByLabel('Note').fill('Ask: why so few?');
        await page.keyboard.press('Tab');
        await form.getByRole('button', { name: 'Add it' }).focus();
        await page.keyboard.press('Enter');
        await page.locator('.touchpoint', { hasText: 'Phone order' }).waitFor();
        const box = async (what: string) => {
            const found = await page.locator('.touchpoint', { hasText: what }).boundingBox();
            assert.ok(found);
            return found;
        };
        const [from, to] = [await box('Till'), await box('Product page')];
        await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
        await page.mouse.down();
        await page.mouse.move(to.x + to.width / 2, from.y + from.height / 2, { steps: 8 });
        await page.mouse.up();
        await page.getByText('Changes that are not saved: 2').waitFor();
        await page.getByRole('button', { name: 'Undo the last' }).click();
        await page.getByText('Changes that are not saved: 1').waitFor();
        await page.getByRole('button', { name: 'Save as a new version' }).click();
        await page.getByText('Changes that are not saved: 0').waitFor();
        await page.locator('.touchpoint', { hasText: 'Phone order' }).getByLabel('has a note').waitFor();
        const { files } = (await shop.carpe.api('GET', '/api/workspace')) as { files: { text: string }[] };
        const text = files.map((file) => file.text).join('');
        assert.match(text, /# The map, kept as text\njourney: shop/);
        assert.match(text, /backstage: \[catalogue, price engine\]/);
        assert.match(text, /- id: phone-order\n {4}title: Phone order\n {4}phase: purchase\n {4}channel: phone\n {4}note: ['"]?Ask: why so few\?/);
        assert.ok((await ask()).touchpoints.some(({ id, phase, channel }) => id === 'till' && phase === 'purchase' && channel === 'store'));
        assert.deepEqual(problems, []);
        await close();
    });

    for (const [name, path, ready] of [
        ['journeys', '/journeys', 'h2'],
        ['journey', '/journeys/shop?ways=yes&point=product-page', '.touchpoint'],
        ['journey-edited', '/journeys/shop?edit=yes&layer=conversion', '.touchpoint'],
    ] as const) {
        test(`${name}: axe finds nothing serious by day or night, and it fits phones, tablets and screens`, () => shop.inspect(name, path, (page) => page.locator(`main ${ready}`).first().waitFor()));
    }
});
