import assert from 'node:assert/strict';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
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
        await card.getByText('6 events', { exact: true }).waitFor();
        assert.match(await card.innerText(), /shop-team@shop\.example[\s\S]*⟵ catalogue, price engine[\s\S]*◆ Looks at a product twice[\s\S]*measured/);
        await page.locator('.touchpoint', { hasText: 'Till' }).getByText('assumed').waitFor();
        await page.getByLabel('Layer').selectOption('conversion');
        await card.getByText(/^100%/).waitFor();
        await page.getByLabel('Compare with').selectOption('before');
        await until('both are in the address', () => page.url().includes('layer=conversion') && page.url().includes('against=before'));
        await card.getByRole('button', { name: 'Product page' }).click();
        await page.getByRole('link', { name: '◆ Looks at a product twice' }).waitFor();
        await page.getByLabel('ways between touchpoints').check();
        const [svg] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save as SVG' }).click()]);
        const drawing = readFileSync(await svg.path(), 'utf8');
        assert.match(drawing, /^<svg [\s\S]*>From idea to order<[\s\S]*>Layer: conversion<[\s\S]*customers<[\s\S]*>Product page<[\s\S]*>⟵ catalogue, price engine<[\s\S]*◆ Looks at a product[\s\S]*→ Checkout: 3[\s\S]*● measured[\s\S]*○ assumed/);
        writeFileSync('target/pictures/journey-saved.svg', drawing);
        const [png] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save as PNG' }).click()]);
        copyFileSync(await png.path(), 'target/pictures/journey-saved.png');
        assert.deepEqual([...readFileSync(await png.path()).subarray(0, 4)], [0x89, 0x50, 0x4e, 0x47]);
        await page.getByLabel('Compare with').selectOption('device=mobile');
        await page.getByLabel('Which').fill('device=desktop');
        await page.keyboard.press('Enter');
        await until('the other customers are in the address', () => page.url().includes('against=device%3Ddesktop'));
        assert.deepEqual(problems, []);
        await close();
    });

    test('why a touchpoint is not measured is said in German on a German screen', async () => {
        const { page, problems, close } = await shop.open('/journeys/shop');
        await page.locator('.touchpoint', { hasText: 'Till' }).getByRole('button', { name: 'Till' }).click();
        await page.getByText('assumed nothing tells of it: write on: or moments:').waitFor();
        await page.getByLabel('Language').selectOption('de');
        await page.getByText('angenommen nichts zeugt davon: schreibe on: oder moments:').waitFor();
        assert.deepEqual(problems, []);
        await close();
    });

    test('each number of a touchpoint leads to its customers, and the address says so', async () => {
        const { page, problems, close } = await shop.open('/journeys/shop?point=product-page&against=before');
        const behind = page.getByRole('region', { name: 'Customers behind this number' }).first();
        await page.getByRole('button', { name: '6 events · volume · came by' }).click();
        await behind.getByText('3 customers').waitFor();
        assert.deepEqual((await behind.locator('tbody th').allInnerTexts()).sort(), ['ada', 'ben', 'cyd']);
        await page.reload();
        await behind.getByText('product-page · came by', { exact: true }).waitFor();
        await page.getByRole('button', { name: '100% (44% – 100%) · conversion · reached the goal then or later' }).click();
        await behind.getByText('3 customers').waitFor();
        await page.getByRole('button', { name: '0% (0% – 56%) · drop-off · ended their visit here without the goal' }).click();
        await behind.getByText('0 customers').waitFor();
        await page.getByRole('button', { name: '0 events · volume · came by' }).click();
        await behind.getByText('0 customers').waitFor();
        assert.match(page.url(), /side=/);
        await page.locator('.touchpoint', { hasText: 'Checkout' }).getByRole('button').click();
        await until('nothing is picked of another touchpoint', async () => (await behind.count()) === 0 && !page.url().includes('who='));
        assert.deepEqual(problems, []);
        await close();
    });

    test('simulated customers count where one says so', async () => {
        await shop.collect([{ type: 'track', event: 'Product Viewed', userId: 'sim', messageId: 'sim-1', context: { simulated: true } }]);
        const { page, problems, close } = await shop.open('/journeys/shop');
        const card = page.locator('.touchpoint', { hasText: 'Product page' });
        await card.getByText('6 events', { exact: true }).waitFor();
        await until('history has them', async () => {
            await page.goto(`${shop.carpe.base}/console/journeys/shop`);
            await page.getByLabel('with simulated customers').check();
            return card.getByText('7 events', { exact: true }).waitFor({ timeout: 3_000 }).then(() => true, () => undefined);
        });
        assert.match(page.url(), /simulated=/);
        assert.deepEqual(problems, []);
        await close();
    });

    /** How high letters are on the screen, of everything that is written on cards. */
    const letters = (page: Page): Promise<number[]> =>
        page.locator('.touchpoint > *:not(.react-flow__handle)').evaluateAll((all) => all.map((one) => {
            const zoom = Number(/scale\(([\d.]+)\)/.exec((one.closest('.react-flow__viewport') as HTMLElement).style.transform)?.[1] ?? 1);
            return zoom * parseFloat(getComputedStyle(one).fontSize);
        }));

    test('a map opens in letters that can be read, is moved to what the keyboard comes to, and becomes a list where it has no room', async () => {
        const { page, problems, close } = await shop.open('/journeys/shop');
        await page.locator('.touchpoint').first().waitFor();
        await until('letters can be read', async () => (await letters(page)).every((high) => high >= 10));
        const inside = async (what: string): Promise<boolean> => {
            const [map, card] = await Promise.all([page.locator('.map').boundingBox(), page.locator('.touchpoint', { hasText: what }).boundingBox()]);
            return map !== null && card !== null && card.x >= map.x && card.x + card.width <= map.x + map.width && card.y >= map.y && card.y + card.height <= map.y + map.height + 1;
        };
        await until('all of it is seen', async () => (await inside('Product page')) && (await inside('Till')));
        await page.setViewportSize({ width: 420, height: 900 });
        const list = page.getByRole('region', { name: 'From idea to order' });
        await list.getByRole('heading', { name: /^Choosing/ }).waitFor();
        assert.equal(await page.locator('.map').count(), 0);
        assert.match(await list.innerText(), /Product page\n+6 events · web · ● measured\n+shop-team@shop.example · Services behind it: catalogue, price engine\n+◆ Looks at a product twice/);
        await list.getByRole('button', { name: 'Checkout' }).click();
        await list.getByRole('button', { name: '3 events · volume · came by' }).waitFor();
        await page.getByRole('button', { name: 'Show as a map' }).click();
        await until('the address says so', () => page.url().includes('as=map'));
        await page.locator('.touchpoint').first().waitFor();
        await until('letters can be read', async () => (await letters(page)).every((high) => high >= 10));
        const atCard = (what: string): Promise<boolean> => page.evaluate((wanted) => document.activeElement?.closest('.touchpoint')?.textContent.includes(wanted) ?? false, what);
        for (let tabs = 0; tabs < 12 && !(await atCard('Product page')); tabs++) await page.keyboard.press('Tab');
        assert.ok(await atCard('Product page'));
        await until('it is seen', () => inside('Product page'));
        await page.keyboard.press('Tab');
        await until('what comes next is seen', () => inside('Checkout'));
        await page.setViewportSize({ width: 1440, height: 900 });
        await page.getByRole('button', { name: 'Show as a list' }).click();
        await list.getByRole('heading', { name: 'Till' }).waitFor();
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
        await page.getByText('Not saved yet: Till, Phone order').waitFor();
        await page.getByRole('button', { name: 'Undo the last' }).click();
        await page.getByText('Not saved yet: Phone order').waitFor();
        await page.getByRole('button', { name: 'Save as written' }).click();
        await page.getByText(/Version \d+ is in force/).waitFor();
        await page.getByText('Everything is saved').waitFor();
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

    test('a touchpoint that is dropped inside its own cell stands where it stood, and nothing is to be taken back', async () => {
        const { page, problems, close } = await shop.open('/journeys/shop?edit=yes');
        const card = page.locator('.touchpoint', { hasText: 'Till' });
        await card.waitFor();
        const place = async () => {
            const found = await card.boundingBox();
            assert.ok(found);
            return found;
        };
        const before = await place();
        const [x, y] = [before.x + before.width / 2, before.y + before.height / 2];
        await page.mouse.move(x, y);
        await page.mouse.down();
        await page.mouse.move(x + 12, y + 8, { steps: 4 });
        await until('it follows', async () => Math.abs((await place()).x - before.x) > 5);
        await page.mouse.up();
        await until('it is back', async () => Math.abs((await place()).x - before.x) < 1 && Math.abs((await place()).y - before.y) < 1);
        assert.ok(await page.getByRole('button', { name: 'Undo the last' }).isDisabled());
        await page.getByText('Everything is saved').waitFor();
        assert.deepEqual(problems, []);
        await close();
    });

    test('a draft that cannot be read is told as such and mended as text; there is nothing to draw or to fill in meanwhile', async () => {
        const { page, problems, close } = await shop.open('/journeys/shop?edit=yes');
        await page.getByRole('heading', { name: 'A new touchpoint' }).waitFor();
        await page.evaluate(() => sessionStorage.setItem('carpe.draft journey shop', JSON.stringify({ of: '', text: 'journey: {' })));
        await page.reload();
        await page.getByText('The draft cannot be read: mend it as text').waitFor();
        assert.equal(await page.getByText('Not saved yet').count(), 0);
        assert.equal(await page.getByRole('heading', { name: 'A new touchpoint' }).count(), 0);
        assert.equal(await page.locator('.react-flow__node.draggable').count(), 0);
        assert.equal(await page.locator('.touchpoint', { hasText: 'Till' }).count(), 1);
        await page.getByRole('link', { name: 'Edit it as text' }).click();
        await page.locator('.cm-content', { hasText: 'journey: {' }).waitFor();
        await page.goBack();
        await page.getByRole('button', { name: 'Discard changes' }).click();
        await page.getByRole('heading', { name: 'A new touchpoint' }).waitFor();
        assert.notEqual(await page.locator('.react-flow__node.draggable').count(), 0);
        assert.deepEqual(problems, []);
        await close();
    });

    const written = async (): Promise<string> => {
        const { files } = (await shop.carpe.api('GET', '/api/workspace')) as { files: { name: string; text: string }[] };
        return files.map((file) => file.text).join('');
    };
    /** Somebody else writes the map. */
    const elsewhere = async (from: string, to: string): Promise<void> => {
        const { number, files } = (await shop.carpe.api('GET', '/api/workspace')) as { number: number; files: { name: string; text: string }[] };
        assert.ok(files.some(({ text }) => text.includes(from)));
        await shop.carpe.api('POST', '/api/workspace/apply', { files: files.map(({ name, text }) => ({ name, text: text.replace(from, to) })), base: number, comment: 'from elsewhere' });
    };
    const note = async (page: Page, touchpoint: string, text: string): Promise<void> => {
        const card = page.getByRole('button', { name: touchpoint });
        if ((await card.getAttribute('aria-pressed')) !== 'true') await card.click();
        const form = page.locator('section', { has: page.getByRole('heading', { name: touchpoint, exact: true }) });
        await form.getByLabel('Note').fill(text);
        await form.getByRole('button', { name: 'Change it' }).click();
        await page.getByText(`Not saved yet: ${touchpoint}`).waitFor();
    };

    test('what is drawn and not saved outlives leaving, loading anew and a lost session, is the draft of the editor, and can be let go', async () => {
        const { page, problems, close } = await shop.open('/journeys/shop?edit=yes');
        const before = await written();
        await note(page, 'Checkout', 'Why is it slow?');
        const open = page.getByText('Not saved yet: Checkout');
        await page.getByRole('link', { name: 'Funnels' }).click();
        await page.getByRole('heading', { name: 'Funnels' }).waitFor();
        await page.goto(`${shop.carpe.base}/console/journeys/shop`);
        await page.getByText('There are changes of this map that are not saved').waitFor();
        assert.equal(await page.locator('.touchpoint', { hasText: 'Checkout' }).getByLabel('has a note').count(), 0, 'the map shows what stands until it is edited');
        await page.getByRole('button', { name: 'Edit the map' }).click();
        await open.waitFor();
        await page.context().clearCookies();
        await page.reload();
        await page.getByLabel('Token').fill(shop.carpe.admin);
        await page.getByRole('button', { name: 'Sign in' }).click();
        await open.waitFor();
        await page.locator('.touchpoint', { hasText: 'Checkout' }).getByLabel('has a note').waitFor();
        await page.getByRole('link', { name: 'Edit it as text' }).click();
        await page.locator('.cm-content', { hasText: 'Why is it slow?' }).waitFor();
        await page.goBack();
        await page.getByRole('button', { name: 'Discard changes' }).click();
        await page.getByText('Everything is saved').waitFor();
        await page.reload();
        await page.getByText('Everything is saved').waitFor();
        assert.equal(await written(), before);
        assert.deepEqual(problems, []);
        await close();
    });

    test('a map that somebody else saved meanwhile is not overwritten until one has seen that, and means it', async () => {
        const { page, problems, close } = await shop.open('/journeys/shop?edit=yes');
        await note(page, 'Checkout', 'Mine');
        await elsewhere('title: Product page', 'title: Page of a product');
        const go = page.getByRole('button', { name: 'Save as written' });
        // This page does not know of it yet: the server refuses.
        await until('it is checked', () => go.isEnabled());
        await go.click();
        const warning = page.getByText('Your draft was written on an earlier version');
        await warning.waitFor();
        assert.ok(await go.isDisabled());
        assert.ok(!(await written()).includes('Mine'));
        await page.reload();
        await warning.waitFor();
        await page.getByText('Not saved yet: Product page, Checkout').waitFor();
        assert.ok(await go.isDisabled());
        await page.getByRole('button', { name: 'Discard changes' }).click();
        await page.locator('.touchpoint', { hasText: 'Page of a product' }).waitFor();
        assert.equal(await warning.count(), 0);
        await note(page, 'Checkout', 'Mine again');
        await elsewhere('title: Page of a product', 'title: Product page');
        await until('it is checked again', () => go.isEnabled());
        await go.click();
        const owner = page.getByLabel('Owner');
        await owner.fill('typed, and not changed yet');
        await page.getByRole('button', { name: 'Keep the draft' }).click();
        assert.equal(await owner.inputValue(), 'typed, and not changed yet');
        await until('it may be saved', () => go.isEnabled());
        assert.ok(await page.getByRole('button', { name: 'Undo the last' }).isDisabled(), 'to take back would bring back what stood before somebody else saved');
        await go.click();
        await page.getByText('Everything is saved').waitFor();
        assert.match(await written(), /title: Page of a product[\s\S]*note: Mine again/);
        assert.deepEqual(problems.filter((one) => !one.includes('409')), []);
        await close();
    });

    test('a saved map is undone alone, and what somebody else saved meanwhile stays', async () => {
        const { page, problems, close } = await shop.open('/journeys/shop?edit=yes');
        await note(page, 'Checkout', 'To be undone');
        await page.getByRole('button', { name: 'Save as written' }).click();
        await page.getByText(/Version \d+ is in force/).waitFor();
        await elsewhere('title: Looks at a product twice', 'title: Looks twice');
        await page.getByRole('button', { name: 'Undo', exact: true }).click();
        await page.getByText('What others saved meanwhile stays').waitFor();
        assert.match(await written(), /title: Looks twice/);
        assert.doesNotMatch(await written(), /To be undone/);
        await elsewhere('title: Looks twice', 'title: Looks at a product twice');
        assert.deepEqual(problems, []);
        await close();
    });

    for (const [name, path, ready] of [
        ['journey-list', '/journeys/shop?as=list&point=product-page', '.listing'],
        ['journeys', '/journeys', 'h2'],
        ['journey', '/journeys/shop?ways=yes&point=product-page', '.touchpoint'],
        ['journey-edited', '/journeys/shop?edit=yes&layer=conversion', '.touchpoint'],
    ] as const) {
        test(`${name}: axe finds nothing serious by day or night, and it fits phones, tablets and screens`, () => shop.inspect(name, path, (page) => page.locator(name === 'journeys' || name === 'journey-list' ? `main ${ready}` : 'main :is(.touchpoint, .listing)').first().waitFor()));
    }
});
