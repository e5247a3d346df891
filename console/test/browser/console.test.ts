import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { until, type Carpe } from '../../../tag/test/browser/carpe.js';
import { Console, findings, HARM, HARMFUL_ID } from './console.js';

const WORKSPACE = `
moment: looking-twice
title: Looks at a product twice
need: buy
phase: consideration
purpose: personalisation
detect: { same: product_id, within: 20m, steps: [{ on: Product Viewed, times: 2 }] }
lasts: 10m
intent: { base: 0.7 }
outcome: { on: Order Completed, within: 1h, value: total }
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
---
audience: newcomers
where: "!(profile.orders > 0)"
---
audience: regulars
where: profile.orders >= 2 && profile.traits.role != 'staff'
---
experience: reviews
principle: social-proof
content: { headline: "Others like it" }
---
goal: order
on: Order Completed
within: 1h
---
trigger: reassure
on: looking-twice
placement: product-page.reviews
choose: { by: one, among: [reviews] }
goal: order
cap: { times: 3, per: 24h }
holdout: 50%
`;

describe('the console', () => {
    let shop: Console;
    let carpe: Carpe;
    before(async () => {
        shop = await Console.start(WORKSPACE);
        carpe = shop.carpe;
        for (let i = 0; i < 12; i++) await looksTwice(`customer-${i}`);
    });
    after(() => shop.stop());

    const open: Console['open'] = (...asked) => shop.open(...asked);
    const collect: Console['collect'] = (batch) => shop.collect(batch);
    const looksTwice = async (anonymousId: string, product_id = 'coat'): Promise<void> => {
        const view = { type: 'track', event: 'Product Viewed', anonymousId, properties: { product_id }, context: { consent: { categoryPreferences: { personalisation: true } } } };
        await collect([view, view].map((one, i) => ({ ...one, messageId: `${anonymousId}-${product_id.length}-${i}` })));
        await carpe.api('POST', '/v1/decide', { anonymousId, placements: ['product-page.reviews'] });
    };

    test('signs in with the admin token alone, and out again', async () => {
        const { page, problems, close } = await open('/moments', {}, false);
        await page.getByLabel('Token').fill('sk_wrong');
        await page.getByRole('button', { name: 'Sign in' }).click();
        assert.match(await page.getByRole('alert').innerText(), /secret key/);
        await page.getByLabel('Token').fill(carpe.admin);
        // As somebody does who comes back with the token from another window after a while.
        await until('the server was asked again', async () => {
            const asked = page.waitForResponse((response) => response.url().endsWith('/api/session'), { timeout: 500 });
            await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
            return asked.then(() => true, () => false);
        });
        assert.equal(await page.getByLabel('Token').inputValue(), carpe.admin);
        await page.keyboard.press('Enter');
        await page.getByRole('heading', { name: 'Moments' }).waitFor();
        await page.reload();
        await page.getByRole('heading', { name: 'Moments' }).waitFor();
        await page.getByRole('button', { name: 'Sign out' }).click();
        await page.getByLabel('Token').waitFor();
        assert.deepEqual(problems, []);
        await close();
    });

    /** The page counts what history knows of the last quarter of an hour, the moment that was just raised included. */
    const counted = (page: Page, simulated: boolean) =>
        until('what history counts stands there', async () => {
            const { minutes } = (await shop.carpe.api('GET', `/api/insight/live?simulated=${simulated}`)) as { minutes: { raised: number }[] };
            const sum = minutes.reduce((all, { raised }) => all + raised, 0);
            return sum > 0 && (await page.locator('figure').innerText()).startsWith(`${sum} `);
        });

    test('an address without a screen says so and leads on', async () => {
        const { page, problems, close } = await open('/nowhere-at-all');
        await page.getByRole('heading', { name: 'No screen here' }).waitFor();
        await page.locator('main').getByRole('link', { name: 'Now' }).click();
        await page.getByRole('heading', { name: 'Now' }).waitFor();
        assert.deepEqual(problems, []);
        await close();
    });

    test('a moment stands on the page as it is raised, and leads to its customer and why', async () => {
        const { page, problems, close } = await open('/');
        await page.getByText('Listening', { exact: true }).waitFor();
        await looksTwice('ada', 'boots');
        await page.getByText('Looked at boots twice').waitFor();
        await counted(page, true);
        await page.getByRole('link', { name: 'ada' }).click();
        await page.getByRole('heading', { name: 'ada' }).waitFor();
        await page.getByText('Recognised by').click();
        assert.equal(await page.locator('.card details[open] li').count(), 2);
        assert.ok(await page.getByText('personalisation: granted').isVisible());
        await page.getByLabel('Choose a moment to see what raised it, and what came near.').selectOption({ label: 'Looks for a store' });
        await page.getByText('It was not raised, and nothing came near.').waitFor();
        await page.getByLabel('Choose a moment to see what raised it, and what came near.').selectOption({ label: 'Looks at a product twice' });
        await page.locator('section', { hasText: 'Why, and why not?' }).getByText('Looked at boots twice').waitFor();
        await page.locator('.timeline').getByText('moment raised').first().waitFor();
        await page.goBack();
        await page.getByRole('heading', { name: 'What is happening now' }).waitFor();
        assert.deepEqual(problems, []);
        await close();
    });

    test('the latest moments stand there at once, what comes stands on top of them, and none stands there twice', async () => {
        const known = async (text: string): Promise<boolean> => JSON.stringify(await carpe.api('GET', '/api/insight/latest')).includes(text);
        await looksTwice('grace', 'socks');
        await until('history knows it', () => known('Looked at socks twice'));
        const { page, problems, close } = await open('/');
        await page.getByText('Listening', { exact: true }).waitFor();
        await page.locator('.feed').getByText('Looked at socks twice').waitFor();
        await looksTwice('heidi', 'tie');
        await page.locator('.feed').getByText('Looked at tie twice').waitFor();
        assert.match(await page.locator('.feed li').first().innerText(), /Looked at tie twice/);
        await until('history knows that too', () => known('Looked at tie twice'));
        await page.waitForResponse(async (response) => response.url().includes('/api/insight/latest') && (await response.text()).includes('Looked at tie twice'));
        const told = await page.locator('.feed li').allInnerTexts();
        assert.deepEqual(['tie', 'socks'].map((one) => told.findIndex((text) => text.includes(`Looked at ${one} twice`))), [0, 1]);
        assert.equal(told.filter((text) => text.includes('Looked at tie twice')).length, 1);
        assert.deepEqual(problems, []);
        await close();
    });

    test('while history does not answer, what happens now says since when it counts, and asks again when told to', async () => {
        const { page, problems, close } = await open('/');
        await page.route('**/api/insight/live*', (route) => route.fulfill({ status: 503, contentType: 'application/problem+json', body: '{"detail":"history is not there"}' }));
        await page.reload();
        await page.getByText('Listening', { exact: true }).waitFor();
        const alert = page.getByRole('alert').filter({ hasText: 'history is not there' });
        await alert.waitFor();
        assert.match(await page.locator('figure').innerText(), /^0 moments since this page was opened/);
        await page.unroute('**/api/insight/live*');
        await alert.getByRole('button', { name: 'Try again' }).click();
        await page.locator('figure').getByText('in the last 15 minutes').waitFor();
        assert.equal(await alert.count(), 0);
        assert.deepEqual(problems.filter((one) => !one.includes('503')), []);
        await close();
    });

    test('simulated customers can be left out of what happens now, and the address says so', async () => {
        const { page, problems, close } = await open('/');
        const listening = page.getByText('Listening', { exact: true });
        await listening.waitFor();
        await looksTwice('sim-eve', 'hat');
        await page.getByText('Looked at hat twice').waitFor();
        await page.getByLabel('with simulated customers').uncheck();
        await until('the address has it', () => new URL(page.url()).searchParams.has('simulated'));
        assert.equal(await page.getByText('Looked at hat twice').count(), 0);
        await page.reload();
        await listening.waitFor();
        assert.equal(await page.getByLabel('with simulated customers').isChecked(), false);
        await looksTwice('sim-mallory', 'scarf');
        await looksTwice('bob', 'gloves');
        await page.getByText('Looked at gloves twice').waitFor();
        assert.equal(await page.getByText('Looked at scarf twice').count(), 0);
        await counted(page, false);
        assert.deepEqual(problems, []);
        await close();
    });

    test('the list of moments is searched, and the search is in the address', async () => {
        const { page, problems, close } = await open('/moments?need=buy');
        await page.getByRole('row', { name: /Looks at a product twice/ }).waitFor();
        assert.equal(await page.getByRole('row').count(), 2);
        await page.getByLabel('Need').selectOption('any');
        await page.getByLabel('Find a moment').fill('store');
        await until('the address has it', () => page.url().endsWith('/moments?find=store'));
        await page.getByRole('link', { name: 'Looks for a store' }).click();
        assert.match(await page.locator('pre').innerText(), /^moment: store-finding\n/);
        assert.deepEqual(problems, []);
        await close();
    });

    test('an experiment tells its next step, its figures and what is not known', async () => {
        const { page, problems, close } = await open('/experiments');
        await page.getByRole('link', { name: 'reassure' }).click();
        await page.getByText('Next step:').waitFor();
        await page.getByRole('row', { name: /order answered/ }).first().waitFor();
        assert.ok((await page.getByRole('heading', { name: 'What is not known' }).locator('xpath=..').locator('li').count()) > 0);
        assert.deepEqual(problems, []);
        await close();
    });

    test('whoever is unknown is said to be, and can be looked for by keyboard alone', async () => {
        const { page, close } = await open('/customers');
        await page.getByLabel('Id of a customer, user or device').focus();
        await page.keyboard.type('nobody');
        await page.keyboard.press('Enter');
        await page.getByText('Nobody is known by this id.').waitFor();
        assert.match(page.url(), /\?id=nobody$/);
        await page.getByText('Nobody of the last 90 days.').waitFor();
        await page.getByLabel('Id of a customer, user or device').fill("Customer-3");
        await page.keyboard.press('Enter');
        await page.getByRole('rowheader', { name: 'customer-3' }).getByRole('link').focus();
        await page.keyboard.press('Enter');
        await page.getByRole('heading', { name: 'customer-3' }).waitFor();
        await close();
    });

    test('a customer’s page tells which audiences they are in, and why they are not in the others', async () => {
        const told = (event: object, messageId: string): object => ({ ...event, messageId, userId: 'grace', context: { consent: { categoryPreferences: { personalisation: true } } } });
        await collect([told({ type: 'track', event: 'Order Completed', properties: { total: 20 } }, 'grace-1'), told({ type: 'identify', traits: { role: HARM } }, 'grace-2')]);
        const { page, problems, close } = await open('/customers?id=grace');
        const audiences = page.locator('section', { has: page.getByRole('heading', { name: 'Audiences' }) }).last();
        await audiences.getByText('This customer is in none of them.').waitFor();
        await audiences.getByText('Not in 2 audiences, and why').click();
        const regulars = audiences.locator('section', { has: page.getByRole('link', { name: 'regulars' }) });
        assert.deepEqual(await regulars.getByRole('listitem').allInnerTexts(), ['profile.orders >= 2 no\nprofile.orders: 1', `profile.traits.role != 'staff' yes\nprofile.traits.role: ${HARM}`]);
        await collect([told({ type: 'track', event: 'Order Completed', properties: { total: 20 } }, 'grace-3')]);
        await page.reload();
        await audiences.getByText('Not in 1 audience, and why').waitFor();
        await audiences.getByRole('link', { name: 'regulars' }).click();
        await page.locator('.cm-content', { hasText: 'audience: regulars' }).waitFor();
        assert.deepEqual(problems, []);
        await close();
    });

    test('what would have been said to somebody who is held out does not stand among what was said', async () => {
        interface Told {
            readonly contacts: readonly { readonly delivered: boolean }[];
        }
        const told = await Promise.all(Array.from({ length: 12 }, async (_, i) => ({ id: `customer-${i}`, ...((await carpe.api('GET', `/api/profiles/customer-${i}`)) as Told) })));
        const heldOut = told.find(({ contacts }) => contacts.length > 0 && contacts.every(({ delivered }) => !delivered));
        const answered = told.find(({ contacts }) => contacts.some(({ delivered }) => delivered));
        assert.ok(heldOut && answered, 'one half is held out');
        const { page, problems, close } = await open(`/customers?id=${heldOut.id}`);
        const part = page.locator('section.part', { has: page.getByRole('heading', { name: 'What each channel said' }) });
        await part.getByText('Nothing was said yet.').waitFor();
        assert.equal(await part.locator('.card').count(), 0);
        await part.getByText('Would have been said, and was not: 1 answer').click();
        await part.getByText('reviews (reassure)').waitFor();
        await page.goto(`${carpe.base}/console/customers?id=${answered.id}`);
        await part.locator('.card').getByText('reviews (reassure)').waitFor();
        assert.equal(await part.getByText('Would have been said').count(), 0);
        assert.deepEqual(problems, []);
        await close();
    });

    test('times are those of the viewer’s zone, also within what the server says', async () => {
        for (let i = 1; i <= 5; i++) await looksTwice('traveller', 'p'.repeat(i));
        const { page, problems, close } = await open('/customers?id=traveller', { timezoneId: 'Asia/Tokyo' });
        const reached = page.getByText(/is reached until/).first();
        await reached.waitFor();
        const tokyo = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'Asia/Tokyo' });
        const [, until = ''] = /reached until (.*)$/.exec(await reached.innerText()) ?? [];
        const [tomorrow = ''] = tokyo.format(Date.now() + 86_400_000).split(',');
        assert.ok(until.startsWith(tomorrow), `${until} is not on ${tomorrow}`);
        const times = await page.locator('time[datetime]').evaluateAll((all) => all.map((one) => [one.getAttribute('datetime') ?? '', one.textContent]));
        assert.ok(times.length > 5);
        for (const [instant = '', told = ''] of times) {
            const full = tokyo.format(new Date(instant));
            assert.ok(told && full.endsWith(told), `${told} is not ${full}`);
        }
        assert.doesNotMatch(await page.locator('main').innerText(), /\d{4}-\d\d-\d\dT\d\d:/);
        assert.deepEqual(problems, []);
        await close();
    });

    test('what an event carries stays text, wherever it stands', async () => {
        const event = { type: 'track', event: HARM, anonymousId: HARMFUL_ID, messageId: 'harm', properties: { [HARM]: HARM, review: HARM }, context: { userAgent: HARM, page: { url: `javascript:${HARM}` } } };
        await collect([event]);
        await looksTwice(HARMFUL_ID, HARM);
        const { page, problems, close } = await open(`/customers?id=${encodeURIComponent(HARMFUL_ID)}`);
        await page.locator('.timeline').getByText('review', { exact: true }).waitFor();
        await page.getByText('Recognised by').click();
        assert.equal(await page.evaluate(() => (window as { harmed?: number }).harmed), undefined);
        assert.equal(await page.locator('main img').count(), 0);
        assert.deepEqual(problems, []);
        await close();
    });

    test('the server gone is said, and its return is noticed', async () => {
        const { page, close } = await open('/');
        await page.getByText('Listening', { exact: true }).waitFor();
        await page.route('**/api/moments', (route) => route.abort());
        await page.getByRole('link', { name: 'Moments' }).click();
        await page.route('**/api/workspace', (route) => route.fulfill({ status: 503, contentType: 'application/problem+json', body: '{"detail":"the disk is full"}' }));
        await page.getByRole('link', { name: 'Looks for a store' }).click();
        await page.getByText('That did not work: the disk is full').first().waitFor();
        await page.unroute('**/api/workspace');
        await page.getByRole('button', { name: 'Try again' }).first().click();
        await page.getByText('moment: store-finding').waitFor();
        await close();
    });

    for (const [name, path, there] of [
        ['now', '/', 'What is happening now'],
        ['moments', '/moments', 'Moments'],
        ['moment', '/moments/looking-twice', 'Looks at a product twice'],
        ['customer', '/customers?id=customer-1', 'customer-1'],
        ['experiments', '/experiments', 'Experiments'],
        ['customers', '/customers', 'Customers'],
        ['editor-new', '/editor', 'Editor'],
    ] as const) {
        test(`${name}: axe finds nothing serious by day or night, and it fits phones, tablets and screens`, () => shop.inspect(name, path, (page) => page.getByRole('heading', { name: there }).first().waitFor()));
    }

    test('colours, contrast and density are chosen, and this browser remembers them', async () => {
        const { page, problems, close } = await open('/moments');
        const rows = page.getByRole('row', { name: /Looks at a product twice/ });
        const tall = async (): Promise<number> => (await rows.boundingBox())?.height ?? NaN;
        const before = await tall();
        await page.getByLabel('Density').selectOption('compact');
        assert.ok((await tall()) < before);
        await page.getByLabel('Colours').selectOption('high contrast');
        await page.reload();
        await rows.waitFor();
        assert.ok((await tall()) < before);
        assert.equal(await page.locator('.quiet').first().evaluate((one) => getComputedStyle(one).color), 'rgb(0, 0, 0)');
        assert.deepEqual(await findings(page), []);
        assert.equal(await page.title(), 'Moments · Carpe console');
        assert.deepEqual(problems, []);
        await close();
    });

    test('the way in and the report of an experiment hold nothing against anybody', async () => {
        const { page, close } = await open('/', {}, false);
        for (const colorScheme of ['light', 'dark'] as const) {
            await page.emulateMedia({ colorScheme });
            await page.getByLabel('Token').waitFor();
            assert.deepEqual(await findings(page), [], colorScheme);
        }
        await close();
        const [{ key }] = (await carpe.api('GET', '/api/experiments')) as [{ key: string }];
        await shop.inspect('experiment', `/experiments/${encodeURIComponent(key)}`, (there) => there.getByText('Next step:').waitFor());
    });

    test('how a difference came about is drawn by day with figures, and told as a table, in all colours and on a phone', async () => {
        const [{ key }] = (await carpe.api('GET', '/api/experiments')) as [{ key: string }];
        // Weeks of an experiment, of which two days saw nobody: what the server tells of one, in place of today's.
        const days = Array.from({ length: 24 }, (_, day) => day).filter((day) => day !== 9 && day !== 10);
        const points = days.map((day) => ({ day, units: 400 + 380 * day, difference: 0.018 + 0.03 * Math.cos(day) / (day + 1), ...(day > 1 && { interval: [0.018 - 0.09 / Math.sqrt(day), 0.018 + 0.09 / Math.sqrt(day)] }) }));
        const { page, problems, close } = await open('/experiments');
        await page.route(/\/api\/experiments\/reassure[^/]*$/, async (route) => {
            const response = await route.fetch();
            const json = (await response.json()) as { report: object };
            await route.fulfill({ response, json: { ...json, report: { ...json.report, firstDay: '2026-03-01', charts: [{ arm: 'answered', points }] } } });
        });
        await page.goto(`${carpe.base}/console/experiments/${encodeURIComponent(key)}`);
        const course = page.locator('figure.course');
        await course.getByRole('img', { name: /^24 Mar 2026: \+1\.7\spp of customers with order, [+-]?\d\.\d\spp to \+3\.7\spp; 9,140 customers in both arms\.$/ }).waitFor();
        assert.deepEqual(await course.locator('.days span').allInnerTexts(), ['1 Mar', '8 Mar', '15 Mar', '22 Mar']);
        assert.deepEqual(await course.locator('.scale span').allInnerTexts(), ['-2', '0', '+2', '+4', '+6']);
        await course.getByText('Day by day, as a table').click();
        const rows = course.locator('tbody tr');
        assert.equal(await rows.count(), 22);
        assert.match(await rows.first().innerText(), /^1 Mar 2026\s+400\s+\+4\.8\spp\s+too early for an interval$/);
        await course.getByText('Day by day, as a table').click();
        for (const theme of ['light', 'dark', 'contrast']) {
            await page.getByLabel('Colours').selectOption(theme);
            assert.deepEqual(await findings(page), [], theme);
            await page.screenshot({ path: `target/pictures/course-${theme}.png`, fullPage: true });
        }
        await page.setViewportSize({ width: 360, height: 800 });
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
        await page.screenshot({ path: 'target/pictures/course-360.png', fullPage: true });
        assert.deepEqual(problems, []);
        await close();
    });

    test('by keyboard alone: in, past the menu, to a moment, its definition, a customer, and out again', async () => {
        const { page, problems, close } = await open('/moments', {}, false);
        await page.getByLabel('Token').focus();
        await page.keyboard.type(carpe.admin);
        await page.keyboard.press('Enter');
        const title = page.getByRole('heading', { name: 'Moments' });
        await title.waitFor();
        await page.reload();
        await title.waitFor();
        await page.keyboard.press('Tab');
        assert.equal(await focused(page), 'To the content');
        await page.keyboard.press('Enter');
        await reach(page, 'Looks at a product twice');
        await page.keyboard.press('Enter');
        await page.getByRole('heading', { name: 'Looks at a product twice' }).waitFor();
        await reach(page, 'Edit, try on history, see thresholds and versions');
        assert.notEqual(await page.evaluate(() => getComputedStyle(document.activeElement ?? document.body).outlineStyle), 'none', 'one sees where one is');
        await page.keyboard.press('Enter');
        await page.getByRole('textbox', { name: 'As text' }).waitFor();
        await page.keyboard.press('Control+k');
        await page.keyboard.type('customer-1');
        await page.getByRole('option', { name: 'Search customers for “customer-1” customer' }).waitFor();
        await page.keyboard.press('Enter');
        await page.getByRole('heading', { name: 'customer-1' }).waitFor();
        await page.reload();
        await page.getByRole('heading', { name: 'customer-1' }).waitFor();
        await reach(page, 'Sign out');
        await page.keyboard.press('Enter');
        await page.getByLabel('Token').waitFor();
        assert.deepEqual(problems, []);
        await close();
    });

    const focused = (page: Page): Promise<string> => page.evaluate(() => (document.activeElement as HTMLElement | null)?.innerText ?? '');

    /** Goes on with Tab until something is in focus. */
    const reach = async (page: Page, text: string): Promise<void> => {
        for (let i = 0; i < 150; i++) {
            await page.keyboard.press('Tab');
            if ((await focused(page)) === text) return;
        }
        assert.fail(`Tab does not lead to ${text}`);
    };

    test('what was in the way of a moment is said in German on a German screen', async () => {
        await collect([{ type: 'track', event: 'Product Viewed', anonymousId: 'grete', messageId: 'grete-1', properties: { product_id: 'hat' }, context: { consent: { categoryPreferences: { personalisation: true } } } }]);
        const { page, problems, close } = await open('/customers?id=grete&moment=looking-twice');
        await page.getByText('1 of 2 Product Viewed had come').waitFor();
        await page.getByLabel('Language').selectOption('de');
        await page.getByText('1 von 2 Product Viewed war gekommen').waitFor();
        assert.deepEqual(problems, []);
        await close();
    });

    test('it speaks German where the browser does', async () => {
        const { page, close } = await open('/', { locale: 'de-DE' }, false);
        await page.getByRole('heading', { name: 'Anmelden' }).waitFor();
        assert.equal(await page.evaluate(() => document.documentElement.lang), 'de');
        await close();
    });
});
