import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { until } from './carpe.js';
import { Shop, type Visit } from './shop.js';

const SLOT = '[data-carpe-placement="product-page.reviews"]';
const CONFIGURATION = /^GET \/v1\/tag\/[^/]+\/config$/;

/** What is stored in the browser for the site. */
const stored = async (visit: Visit): Promise<string[]> => [
    ...(await visit.context.cookies()).map((cookie) => cookie.name),
    ...(await visit.page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)])),
];

/** The visitor does what is usually told. */
const busy = async (visit: Visit): Promise<void> => {
    await visit.page.click('#dead', { clickCount: 4 });
    await visit.page.fill('[name=card]', '1');
    await visit.page.evaluate(() => {
        (window as unknown as { carpe: { track(name: string): void } }).carpe.track('Called');
    });
    await visit.page.clock.runFor(20_000);
};

describe('consent', () => {
    let shop: Shop;
    before(async () => { shop = await Shop.open(); });
    after(() => shop?.close());

    const visiting = async (config: object, gpc = false): Promise<Visit> => {
        // Browsers that have the signal tell it to pages and to servers.
        const visit = await shop.visitor(gpc ? { extraHTTPHeaders: { 'Sec-GPC': '1' } } : {});
        if (gpc) {
            await visit.context.addInitScript(() => Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { value: true }));
        }
        await visit.page.clock.install();
        await visit.page.goto(await shop.page({ config }));
        // The slot is let go once it is clear what holds.
        await visit.page.waitForSelector(`${SLOT}[data-carpe-state]`);
        return visit;
    };
    const silent = async (visit: Visit): Promise<void> => {
        await busy(visit);
        await visit.page.goto('about:blank');
        assert.deepEqual(
            visit.requests.filter((one) => one !== 'GET /tag/carpe.js' && !CONFIGURATION.test(one)),
            [],
        );
    };

    /** The visitor does what raises a moment, and the slot shows its answer. */
    const answered = async (visit: Visit): Promise<void> => {
        await visit.page.evaluate(() => {
            const { carpe } = window as unknown as { carpe: { track(name: string, properties: object): void } };
            for (let i = 0; i < 2; i++) carpe.track('Product Viewed', { product_id: 'p1' });
        });
        await visit.page.waitForSelector(`${SLOT}[data-carpe-state=answered]`);
    };

    test('off: no request but the configuration, nothing stored', async () => {
        const visit = await visiting({ consent: { analytics: false } });
        await busy(visit);
        assert.deepEqual(await stored(visit), []);
        await silent(visit);
        await visit.context.close();
    });

    test('given later: everything begins, but what was called before is not told', async () => {
        const visit = await visiting({ consent: { analytics: false } });
        await busy(visit);
        await visit.page.evaluate(() => {
            (window as unknown as { carpe: { consent(choice: object): void } }).carpe.consent({ analytics: true });
        });
        const [view] = await visit.told('page');
        assert.deepEqual(view?.context['consent'], { categoryPreferences: { analytics: true, export: false, personalisation: true, recording: false } });
        assert.ok(!(await visit.names()).includes('Called'));
        await until('the slot is asked for', () => visit.requests.includes('POST /v1/decide'));
        // The next page knows it.
        await visit.page.reload();
        await visit.told('page', 2);
        await visit.context.close();
    });

    test('given in one tab: it begins in all of them, and they are one visitor', async () => {
        const url = await shop.page({ config: { consent: { analytics: false } } });
        const visit = await shop.visitor();
        // Each tab asks who it is before the other has an answer.
        let asked = 0;
        let release = (): void => undefined;
        const bothAsked = new Promise<void>((resolve) => (release = resolve));
        await visit.context.route(/\/v1\/visitor/, async (route) => {
            if (++asked === 2) release();
            await bothAsked;
            await route.continue();
        });
        const told: string[] = [];
        visit.context.on('request', (request) => {
            if (request.url().endsWith('/v1/batch')) told.push(...Array.from((request.postData() ?? '').matchAll(/"anonymousId":"([^"]+)"/g), ([, id]) => id ?? ''));
        });
        const other = await visit.context.newPage();
        for (const page of [visit.page, other]) {
            await page.goto(url);
            await page.waitForSelector(`${SLOT}[data-carpe-state]`);
        }
        await other.evaluate(() => {
            (window as unknown as { carpe: { consent(choice: object): void } }).carpe.consent({ analytics: true });
        });
        await until('both tabs tell of their page', () => told.length >= 2);
        await visit.told('page', 2);
        assert.deepEqual([...new Set(told)], [await visit.id()]);
        await visit.context.close();
    });

    test('withdrawn: the server hears it last, nothing stays, nothing follows', async () => {
        const visit = await visiting({});
        await visit.running();
        const id = await visit.id();
        await visit.page.evaluate(() => {
            (window as unknown as { carpe: { consent(choice: object): void } }).carpe.consent({ analytics: false });
        });
        const changed = await until('the server hears it', async () =>
            (await shop.carpe.events(id)).find((event) => event.name === 'Consent Changed'),
        );
        assert.equal((changed.context['consent'] as { categoryPreferences: Record<string, boolean> }).categoryPreferences['analytics'], false);
        assert.deepEqual(await stored(visit), ['carpe_consent', 'carpe.consent']);
        const before = visit.requests.length;
        await busy(visit);
        await visit.page.reload();
        await visit.page.waitForSelector(`${SLOT}[data-carpe-state=own]`);
        await busy(visit);
        assert.deepEqual(
            visit.requests.slice(before).filter((one) => one !== 'GET /tag/carpe.js' && !CONFIGURATION.test(one)),
            [],
        );
        await visit.context.close();
    });

    const withdraw = (page: Page): Promise<void> =>
        page.evaluate(() => {
            (window as unknown as { carpe: { consent(choice: object): void } }).carpe.consent({ analytics: false });
        });
    const withdrawn = (page: Page): Promise<unknown> =>
        page.waitForFunction(() => (window as unknown as { carpe: { consents(): Record<string, boolean> } }).carpe.consents()['analytics'] === false);
    /** Batches that have left the browser by now. */
    const batches = (visit: Visit): number => visit.requests.filter((one) => one === 'POST /v1/batch').length;

    test('a withdrawal counts also where the browser keeps nothing', async () => {
        const visit = await shop.visitor();
        await visit.context.addInitScript(() => {
            Object.defineProperty(Document.prototype, 'cookie', { get: () => '', set: () => undefined });
            Object.defineProperty(window, 'localStorage', { get: () => { throw new DOMException('no', 'SecurityError'); } });
        });
        await visit.page.clock.install();
        await visit.page.goto(await shop.page());
        await until('something is told', () => batches(visit) > 0);
        const before = batches(visit);
        await withdraw(visit.page);
        await withdrawn(visit.page);
        await until('the withdrawal is told', () => batches(visit) > before);
        const after = visit.requests.length;
        await busy(visit);
        assert.deepEqual(visit.requests.slice(after), []);
        assert.deepEqual(visit.errors, []);
        await visit.context.close();
    });

    test('a withdrawal counts at every host of the site', async () => {
        const url = await shop.page();
        const visit = await shop.visitor();
        await visit.page.clock.install();
        await visit.page.goto(url.replace('127.0.0.1', 'www.shop.localhost'));
        await visit.running();
        const told = batches(visit);
        await withdraw(visit.page);
        await until('the withdrawal is told', () => batches(visit) > told);
        await visit.page.goto(url.replace('127.0.0.1', 'till.shop.localhost'));
        await visit.page.waitForSelector(`${SLOT}[data-carpe-state]`);
        const before = visit.requests.length;
        await busy(visit);
        assert.deepEqual(visit.requests.slice(before), []);
        assert.deepEqual(await stored(visit), ['carpe_consent']);
        await visit.context.close();
    });

    test('a withdrawal in one tab counts in the others at once', async () => {
        const url = await shop.page();
        const visit = await shop.visit(url);
        const other = await visit.context.newPage();
        await other.goto(url);
        await other.waitForSelector(`${SLOT}[data-carpe-state]`);
        await withdraw(other);
        await withdrawn(visit.page);
        await other.close();
        await until('the slot is let go', () => visit.page.$(`${SLOT}[data-carpe-state=own]`).then((slot) => slot !== null));
        const before = visit.requests.length;
        await visit.page.click('#alive');
        await visit.page.evaluate(() => (window as unknown as { carpe: { track(name: string): void } }).carpe.track('Called'));
        await visit.page.clock.runFor(20_000);
        assert.deepEqual(visit.requests.slice(before), []);
        await visit.context.close();
    });

    test('without personalisation events are told and no slot is asked for', async () => {
        const visit = await visiting({ consent: { personalisation: false } });
        await visit.told('page');
        await visit.names();
        assert.ok(!visit.requests.some((one) => one.includes('/v1/decide') || one.includes('/v1/stream')));
        assert.equal(await visit.page.getAttribute(SLOT, 'data-carpe-state'), 'own');
        await visit.page.evaluate(() => {
            (window as unknown as { carpe: { consent(choice: object): void } }).carpe.consent({ personalisation: true });
        });
        await until('the slot is asked for', () => visit.requests.includes('POST /v1/decide'));
        await visit.told('Consent Changed');
        await visit.context.close();
    });

    test('Global Privacy Control, as usual: no personalisation, no export, until the visitor consents', async () => {
        const visit = await visiting({ consent: { export: true } }, true);
        const [view] = await visit.told('page');
        assert.deepEqual(view?.context['consent'], { categoryPreferences: { analytics: true, export: false, personalisation: false, recording: false } });
        await visit.names();
        assert.ok(!visit.requests.includes('POST /v1/decide'));
        await visit.page.evaluate(() => {
            (window as unknown as { carpe: { consent(choice: object): void } }).carpe.consent({ personalisation: true });
        });
        await until('the slot is asked for', () => visit.requests.includes('POST /v1/decide'));
        await answered(visit);
        await visit.context.close();
    });

    test('Global Privacy Control on a site where it denies nothing', async () => {
        const visit = await visiting({ gpc: [] }, true);
        await visit.told('page');
        await until('the slot is asked for', () => visit.requests.includes('POST /v1/decide'));
        await answered(visit);
        await visit.context.close();
    });

    test('Global Privacy Control on a site where it denies everything', async () => {
        const visit = await visiting({ gpc: ['analytics', 'personalisation', 'export'] }, true);
        await silent(visit);
        await visit.context.close();
    });

    test('the kill switch: no request but the configuration', async () => {
        const visit = await visiting({ enabled: false });
        await visit.page.evaluate(
            () => new Promise<void>((resolve) => (window as unknown as { carpe: { track(name: string, done: () => void): void } }).carpe.track('Called', resolve)),
        );
        await silent(visit);
        await visit.context.close();
    });

    test('the kill switch reaches pages that are open', async () => {
        const key = await shop.carpe.key();
        const visit = await shop.visitor();
        // Five minutes of the page's clock are no time for the browser's cache, which this keeps out.
        await visit.context.route(/\/config$/, (route) => route.continue());
        await visit.page.clock.install();
        await visit.page.goto(await shop.page({ key }));
        await visit.running();
        await shop.carpe.api('PUT', `/api/tag/${key}`, { enabled: false });
        const before = visit.requests.filter((one) => CONFIGURATION.test(one)).length;
        await visit.page.clock.runFor(301_000);
        await until('the page asked again', () => visit.requests.filter((one) => CONFIGURATION.test(one)).length > before);
        await until('nothing is sent any more', async () => {
            const told = visit.requests.length;
            await visit.page.evaluate(() => (window as unknown as { carpe: { track(name: string): void } }).carpe.track('Called'));
            await visit.page.clock.runFor(10_000);
            return visit.requests.length === told;
        });
        await visit.context.close();
    });
});
