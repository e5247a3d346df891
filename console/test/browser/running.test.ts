import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { until } from '../../../tag/test/browser/carpe.js';
import { Console, HARM, HARMFUL_ID } from './console.js';

const WORKSPACE = `
moment: looking-twice
title: Looks at a product twice
need: buy
phase: consideration
purpose: personalisation
detect: { same: product_id, within: 20m, steps: [{ on: Product Viewed, times: 2 }] }
lasts: 10m
intent: { base: 0.7 }
explain: "Looked at {product_id} twice"
---
experience: reviews
principle: social-proof
content: { headline: "Others like it" }
---
trigger: reassure
on: looking-twice
placement: product-page.reviews
choose: { by: one, among: [reviews] }
`;

const CONSENTED = { consent: { categoryPreferences: { personalisation: true } } };
let sent = 0;
const view = (ids: object) => ({ type: 'track', event: 'Product Viewed', messageId: `view-${sent++}`, properties: { product_id: 'coat' }, context: CONSENTED, ...ids });

describe('the screens by which Carpe is run', () => {
    let shop: Console;
    before(async () => {
        shop = await Console.start(WORKSPACE);
        // A device looks, turns out to be Ada, looks again, and Ada is told so.
        await shop.collect([view({ anonymousId: 'kiosk' }), view({ userId: 'ada' })]);
        await shop.collect([{ type: 'identify', anonymousId: 'kiosk', userId: 'ada', messageId: 'login' }, view({ userId: 'ada' })]);
        await shop.carpe.api('POST', '/v1/decide', { userId: 'ada', placements: ['product-page.reviews'] });
        await shop.collect([
            { type: 'buy', event: HARM, userId: HARMFUL_ID, messageId: 'bad-1' },
            { type: 'track', event: 'Nobody Did It', messageId: 'bad-2' },
        ]);
    });
    after(() => shop.stop());

    test('keys are made, told once, rotated and ended', async () => {
        const { page, problems, close } = await shop.open('/sources');
        const form = page.locator('section', { hasText: 'A new key' });
        await form.getByLabel('Name').fill(`till ${HARM}`);
        await form.getByLabel('Sites that may use it').fill('https://shop.example, https://www.shop.example');
        await form.getByRole('button', { name: 'Make the key' }).click();
        await page.getByText('Put this into every page').waitFor();
        const tag = await page.locator('code.secret').innerText();
        assert.match(tag, /^<script async src="http.*\/tag\/carpe\.js" data-key="wk_[\w-]+"><\/script>$/);
        await page.getByRole('row', { name: /till .*https:\/\/shop\.example, https:\/\/www\.shop\.example/ }).waitFor();

        await form.getByLabel('Kind').selectOption('secret');
        await form.getByLabel('Name').fill('crm');
        await form.getByRole('button', { name: 'Make the key' }).click();
        assert.match(await form.getByRole('alert').innerText(), /needs scopes/);
        await form.getByLabel('read see everything').check();
        await form.getByRole('button', { name: 'Make the key' }).click();
        await page.getByText('this secret is told now and never again').waitFor();
        const secret = await page.locator('code.secret').innerText();
        const asks = async (token: string): Promise<number> => (await fetch(`${shop.carpe.base}/api/moments`, { headers: { Authorization: `Bearer ${token}` } })).status;
        assert.equal(await asks(secret), 200);

        const row = page.getByRole('row', { name: /^crm/ });
        await row.getByRole('button', { name: 'Rotate' }).click();
        await page.getByRole('button', { name: 'Make the successor' }).click();
        await until('the successor is told', async () => (await page.locator('code.secret').innerText()) !== secret);
        const successor = await page.locator('code.secret').innerText();
        await until('both are listed', async () => (await row.count()) === 2);
        assert.deepEqual([await asks(secret), await asks(successor)], [200, 200], 'nothing stops meanwhile');
        await row.first().getByRole('button', { name: 'Revoke' }).click();
        await page.keyboard.press('Escape');
        assert.equal(await row.count(), 2, 'Escape answers no');
        await row.first().getByRole('button', { name: 'Revoke' }).click();
        await page.getByRole('button', { name: 'End this key' }).click();
        await until('one is listed', async () => (await row.count()) === 1);
        assert.deepEqual([await asks(secret), await asks(successor)].sort(), [200, 401]);
        await page.reload();
        await row.waitFor();
        const text = await page.locator('main').innerText();
        assert.ok(!text.includes(secret) && !text.includes(successor), 'secrets are told once');
        assert.equal(await page.evaluate(() => (window as { harmed?: number }).harmed), undefined);
        assert.deepEqual(problems.filter((one) => !one.includes('422')), []);
        await close();
    });

    test('rejected events tell why, stay text, and are tried again', async () => {
        const { page, problems, close } = await shop.open('/sources');
        await page.getByRole('link', { name: 'unknown-type' }).click();
        await until('the reason is in the address', () => page.url().endsWith('/rejected?code=unknown-type'));
        await page.getByText('The event', { exact: true }).click();
        assert.match(await page.locator('.timeline pre').innerText(), /"type": "buy"/);
        assert.equal(await page.locator('.timeline > li').count(), 1);
        await page.getByRole('button', { name: 'Try again' }).click();
        await page.getByText('Still not taken:').waitFor();
        await page.getByLabel('Reason').selectOption('');
        await until('all are listed', async () => (await page.locator('.timeline > li').count()) === 2);
        assert.equal(await page.evaluate(() => (window as { harmed?: number }).harmed), undefined);
        assert.equal(await page.locator('main img').count(), 0);
        assert.deepEqual(problems, []);
        await close();
    });

    test('the tag of a key is set, and what is wrong with it is said', async () => {
        const key = await shop.carpe.key();
        const { page, close } = await shop.open(`/settings?key=${key}`);
        await page.getByLabel('Visits recorded from their beginning, percent').fill('12.5');
        await page.getByLabel('Mask the text of').fill('.name, #address');
        await page.getByLabel('Seconds that make a dwell').fill('0');
        await page.getByRole('button', { name: 'Save' }).click();
        assert.match(await page.getByRole('alert').innerText(), /dwellSeconds/);
        await page.getByLabel('Seconds that make a dwell').fill('7');
        await page.getByRole('button', { name: 'Save' }).click();
        await page.getByText('Saved', { exact: true }).waitFor();
        const kept = (await shop.carpe.api('GET', `/api/tag/${key}`)) as { recording: { share: number; mask: string[] }; dwellSeconds: number };
        assert.deepEqual([kept.recording.share, kept.recording.mask, kept.dwellSeconds], [0.125, ['.name', '#address'], 7]);
        await page.getByRole('button', { name: 'Make a new identity secret' }).click();
        await page.getByLabel('The former one ends now').check();
        await page.getByRole('dialog').getByRole('button', { name: 'Make a new identity secret' }).click();
        await page.locator('code.secret').waitFor();
        await close();
    });

    test('items are uploaded, their problems told, one removed and put back, and all replaced', async () => {
        const { page, problems, close } = await shop.open('/catalogue');
        await page.getByText('There are no items yet').waitFor();
        const upload = page.locator('section', { has: page.getByRole('heading', { name: 'Upload items' }) });
        const choose = (name: string, mimeType: string, text: string): Promise<void> => upload.getByLabel('File').setInputFiles({ name, mimeType, buffer: Buffer.from(text) });
        await choose('coats.csv', 'text/csv', `sku,name,price\nc-1,"${HARM.replaceAll('"', '""')}",10.5\nc-1,Twice,3\n,Nobody,1\n`);
        await until('the field of the id is found', async () => (await upload.getByLabel('Field that holds the id').inputValue()) === 'sku');
        await upload.getByRole('button', { name: 'Add and replace' }).click();
        const alert = upload.getByRole('alert');
        await alert.getByText('nothing was taken').waitFor();
        await alert.getByText('line 3 has the sku c-1 once more').waitFor();
        await alert.getByText('line 4 has no sku').waitFor();
        await choose('coats.csv', 'text/csv', `sku,name,price\nc-1,"${HARM.replaceAll('"', '""')}",10.5\nc-2,Coat,3\n`);
        await upload.getByRole('button', { name: 'Add and replace' }).click();
        await upload.getByText('2 items were taken; there are 2 now.').waitFor();
        await page.getByRole('row', { name: /c-1 .*10\.5/ }).waitFor();
        assert.equal(await page.evaluate(() => (window as { harmed?: number }).harmed), undefined);
        await page.getByRole('button', { name: 'Remove c-2' }).focus();
        await page.keyboard.press('Enter');
        await page.getByText('c-2 is removed.').waitFor();
        await assert.rejects(shop.carpe.api('GET', '/api/catalogue/c-2'), /404/);
        await page.getByRole('button', { name: 'Undo' }).click();
        await page.getByRole('row', { name: /^c-2 Coat 3/ }).waitFor();
        await page.getByLabel('Id of an item').fill('c-2');
        await page.keyboard.press('Enter');
        await until('one is shown', async () => (await page.locator('.rows tbody tr').count()) === 1);
        assert.match(page.url(), /catalogue\?find=c-2$/);
        await page.getByLabel('Id of an item').fill('');
        await page.keyboard.press('Enter');
        await choose('hats.json', 'application/json', '[{"product_id": "h-1", "name": "Hat", "stock": 4}]');
        await upload.getByRole('button', { name: 'Replace all items' }).click();
        await page.getByRole('dialog').getByRole('button', { name: 'Replace all items' }).click();
        await upload.getByText('1 item was taken; there is 1 now.').waitFor();
        await page.getByRole('row', { name: /^h-1 Hat 4/ }).waitFor();
        assert.equal(await page.locator('.rows tbody tr').count(), 1);
        assert.deepEqual(problems.filter((one) => !one.includes('422')), []);
        await close();
    });

    test('a file that cannot be read, told apart or sent is told once, and the catalogue stays', async () => {
        const { page, problems, close } = await shop.open('/catalogue');
        const upload = page.locator('section', { has: page.getByRole('heading', { name: 'Upload items' }) });
        const choose = (name: string, text: string): Promise<void> => upload.getByLabel('File').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
        const replace = async (): Promise<void> => {
            await upload.getByRole('button', { name: 'Replace all items' }).click();
            await page.getByRole('dialog').getByRole('button', { name: 'Replace all items' }).click();
        };
        const told = async (text: string): Promise<void> => {
            await page.getByRole('alert').getByText(text).waitFor();
            assert.equal(await page.getByRole('alert').count(), 1);
        };
        await choose('shoes.csv', '\uFEFFsku;name;price\ns-1;"Shoe; red";249.95\n');
        await until('the field of the id is found', async () => (await upload.getByLabel('Field that holds the id').inputValue()) === 'sku');
        await replace();
        await page.getByRole('row', { name: /^s-1 Shoe; red 249\.95 / }).waitFor();
        await choose('commas.csv', 'sku;price\ns-1;9,99\n');
        await replace();
        await told('line 2: price is 9,99');
        await page.keyboard.press('Escape');
        await choose('bars.csv', 'sku|price\ns-1|9.99\n');
        await replace();
        await told('the header line: sku|price');
        await page.keyboard.press('Escape');
        await choose('large.csv', 'sku,name\n' + 's-1,Shoe\n'.repeat(700_000));
        await upload.getByRole('button', { name: 'Add and replace' }).click();
        await told('a body may have 5242880 bytes');
        await page.evaluate(() => (Blob.prototype.text = () => Promise.reject(new DOMException('gone', 'NotReadableError'))));
        await choose('gone.csv', 'sku,name\n');
        await told('gone.csv cannot be read');
        assert.equal(await upload.getByLabel('Field that holds the id').count(), 0);
        assert.equal(await upload.getByRole('button', { name: 'Add and replace' }).isDisabled(), true);
        assert.equal(await page.locator('.rows tbody tr').count(), 1);
        assert.deepEqual(problems.filter((one) => !/4(13|22)/.test(one)), []);
        await close();
    });

    test('a merge is taken back, after it was said what that does and what was sent wrongly', async () => {
        const { page, problems, close } = await shop.open('/customers?id=ada');
        const merges = page.locator('section', { hasText: 'Ids that became one customer' });
        await merges.getByRole('button', { name: 'Take back' }).click();
        const dialog = page.getByRole('dialog');
        await dialog.getByText('1 event goes back with kiosk').waitFor();
        await dialog.getByText('reviews', { exact: true }).waitFor();
        await page.keyboard.press('Escape');
        assert.equal(((await shop.carpe.api('GET', '/api/profiles/kiosk')) as { id: string }).id, 'ada', 'a preview changes nothing');
        await merges.getByRole('button', { name: 'Take back' }).click();
        await dialog.getByText('1 event goes back with kiosk').waitFor();
        await dialog.getByRole('button', { name: 'Make them two again' }).click();
        await merges.getByText('They are two customers again').waitFor();
        assert.equal(((await shop.carpe.api('GET', '/api/profiles/kiosk')) as { id: string }).id, 'kiosk');
        await merges.getByRole('link', { name: 'kiosk' }).click();
        await page.getByRole('heading', { name: 'kiosk' }).waitFor();
        assert.deepEqual(problems, []);
        await close();
    });

    test('consent is taken down, data are handed out, and a person is forgotten', async () => {
        await shop.collect([view({ userId: 'grace' }), view({ userId: 'grace' })]);
        const { page, close } = await shop.open('/customers?id=grace');
        await page.getByRole('button', { name: 'Withdraw personalisation' }).click();
        await page.getByText('personalisation: not granted').waitFor();
        await page.getByRole('button', { name: 'Grant personalisation' }).click();
        await page.getByText('personalisation: granted').waitFor();
        const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Export as a file' }).click()]);
        assert.equal(file.suggestedFilename(), 'grace.json');
        const all = JSON.parse(readFileSync(await file.path(), 'utf8')) as { ids: string[]; timeline: object[] };
        assert.ok(all.ids.includes('grace') && all.timeline.length > 1);
        await page.getByRole('button', { name: 'Erase …' }).click();
        const erase = page.getByRole('button', { name: 'Erase for good' });
        assert.ok(await erase.isDisabled(), 'not before the id is typed');
        await page.getByLabel('Type grace to go on').fill('grace');
        await erase.click();
        await page.getByRole('heading', { name: 'Forgotten' }).waitFor();
        await assert.rejects(shop.carpe.api('GET', '/api/profiles/grace'), /404/);
        await close();
    });

    test('the palette goes anywhere by keyboard alone', async () => {
        const { page, problems, close } = await shop.open('/sources');
        const palette = page.getByRole('combobox', { name: 'Go to' });
        await page.keyboard.press('Control+k');
        await palette.waitFor();
        await page.keyboard.type('twice');
        await page.getByRole('option', { name: 'Looks at a product twice moment' }).waitFor();
        await page.keyboard.press('Enter');
        await page.getByRole('heading', { name: 'Looks at a product twice' }).waitFor();
        await page.keyboard.press('Control+k');
        await page.keyboard.type('ada');
        await page.getByRole('option', { name: 'Search customers for “ada” customer' }).waitFor();
        await page.keyboard.press('ArrowUp');
        await page.keyboard.press('Enter');
        await page.getByRole('heading', { name: 'ada', exact: true }).waitFor();
        await page.keyboard.press('Control+k');
        await palette.waitFor();
        await page.keyboard.press('Escape');
        await palette.waitFor({ state: 'detached' });
        assert.match(page.url(), /customers\?id=ada$/, 'Escape goes nowhere');
        await page.getByRole('button', { name: 'Go to …' }).click();
        await page.getByRole('option', { name: 'Settings screen' }).click();
        await page.getByRole('heading', { name: 'Settings' }).waitFor();
        assert.deepEqual(problems, []);
        await close();
    });

    test('what the server does not answer is told in its place, and can be asked for again', async () => {
        const { number, files } = (await shop.carpe.api('GET', '/api/workspace')) as { number: number; files: { name: string; text: string }[] };
        const budgeted = files.map(({ name, text }) => ({ name, text: text.replace(/^trigger: reassure$/m, '$&\nbudget: { times: 1000, per: 1d }') }));
        await shop.carpe.api('POST', '/api/workspace/apply', { files: budgeted, base: number, comment: 'a budget' });
        const { page, close } = await shop.open('/triggers/reassure');
        const rules = page.locator('section.part', { hasText: 'budget' }).first();
        await rules.getByText('Spent of its budget').waitFor();
        await page.route('**/api/budgets', (route) => route.abort());
        await page.reload();
        await rules.getByText('That did not work').waitFor();
        await page.unroute('**/api/budgets');
        await rules.getByRole('button', { name: 'Try again' }).click();
        await rules.getByText('Spent of its budget').waitFor();

        await page.route('**/api/workspace', (route) => route.abort());
        await page.goto(`${shop.carpe.base}/console/moments/looking-twice`);
        const seconds = page.locator('section.part', { has: page.getByRole('heading', { name: 'The seconds before', exact: true }) });
        await seconds.getByText('That did not work').waitFor();
        await page.unroute('**/api/workspace');
        await page.route('**/api/workspace', (route) => route.fulfill({ json: { number, files: [] } }));
        await seconds.getByRole('button', { name: 'Try again' }).click();
        await seconds.getByText('Its text was not found in the workspace.').waitFor();
        await close();
    });

    test('any time within which a funnel is gone through may stand in an address', async () => {
        const steps = encodeURIComponent(JSON.stringify([{ event: 'Product Viewed' }, { event: 'Order Completed' }]));
        const { page, problems, close } = await shop.open(`/recordings?within=P3D&steps=${steps}`);
        await page.getByText('within P3D').waitFor();
        assert.deepEqual(problems, []);
        await close();
    });

    for (const [name, path, there] of [
        ['sources', '/sources', 'Secret keys'],
        ['rejected', '/rejected', 'Rejected events'],
        ['catalogue', '/catalogue', 'Upload items'],
        ['settings', '/settings', 'The browser tag'],
        ['customer-merged', '/customers?id=ada', 'Their data'],
    ] as const) {
        test(`${name}: axe finds nothing serious by day or night, and it fits phones, tablets and screens`, () =>
            shop.inspect(name, path, (page) => page.getByRole('heading', { name: there }).first().waitFor()));
    }
});
