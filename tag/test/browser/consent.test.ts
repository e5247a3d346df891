import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
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
        const visit = await shop.visitor();
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
        assert.deepEqual(await stored(visit), ['carpe.consent']);
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
        await visit.context.close();
    });

    test('Global Privacy Control on a site where it denies nothing', async () => {
        const visit = await visiting({ gpc: [] }, true);
        await visit.told('page');
        await until('the slot is asked for', () => visit.requests.includes('POST /v1/decide'));
        await visit.context.close();
    });

    test('Global Privacy Control on a site where it denies everything', async () => {
        const visit = await visiting({ gpc: ['analytics', 'personalisation', 'export'] }, true);
        await silent(visit);
        await visit.context.close();
    });

    test('the kill switch: no request but the configuration', async () => {
        const visit = await visiting({ enabled: false });
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
