import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { until } from './carpe.js';
import { Shop, type Visit } from './shop.js';

const track = (visit: Visit, ...names: string[]): Promise<void> =>
    visit.page.evaluate((all) => {
        const carpe = (window as unknown as { carpe: { track(name: string): void } }).carpe;
        for (const name of all) carpe.track(name);
    }, names);

describe('delivery', () => {
    let shop: Shop;
    let url: string;
    let other: string;
    before(async () => {
        shop = await Shop.open();
        const key = await shop.carpe.key();
        url = await shop.page({ key });
        other = await shop.page({ key, path: '/other', body: '<h1>Other</h1>', title: 'Other' });
    });
    after(() => shop?.close());

    const counted = async (visit: Visit, name: string): Promise<number> => (await visit.names()).filter((one) => one === name).length;

    test('events called before the tag is there are told, in order', async () => {
        const visit = await shop.visitor();
        const snippet = await (await fetch(`${shop.carpe.base}/tag/snippet.js`)).text();
        await visit.page.goto(
            await shop.page({ path: '/snippet', config: { capture: ['page-views'] }, head: `<script>${snippet};carpe.track('First');carpe.identify('eve', {plan: 'gold'});carpe.track('Second')</script>` }),
        );
        const id = await visit.id();
        const events = await until('both are told', async () => {
            const all = await shop.carpe.events(id);
            return all.some((event) => event.name === 'Second') && all;
        });
        assert.deepEqual(
            events.filter((event) => event.type !== 'page').map((event) => [event.name, event.userId]),
            [['First', null], ['identify', 'eve'], ['Second', 'eve']],
        );
        await visit.context.close();
    });

    test('a bundler’s page starts the tag by its module', async () => {
        const module = readFileSync(join('dist', 'module', 'index.js'), 'utf8');
        shop.site.put('/module.js', (response) => response.writeHead(200, { 'Content-Type': 'text/javascript' }).end(module));
        const settings = JSON.stringify({ key: await shop.carpe.key(), host: shop.carpe.base });
        const page = shop.site.put('/bundled', `<!doctype html><h1>Coat</h1><button>Buy</button><script type="module">import { start } from '/module.js'; window.carpe = start(${settings}); carpe.shop.productViewed({ product_id: 'p1' })</script>`);
        const visit = await shop.visitor();
        await visit.page.goto(page);
        await visit.running();
        assert.equal((await visit.told('Product Viewed'))[0]?.properties['product_id'], 'p1');
        await visit.page.click('button');
        assert.equal((await visit.told('Element Clicked'))[0]?.properties['element'], 'Buy');
        assert.deepEqual(visit.errors, []);
        await visit.context.close();
    });

    test('the device’s time zone is told, also by browsers without Temporal', async () => {
        for (const lacks of ['', 'delete globalThis.Temporal']) {
            const visit = await shop.visitor({ timezoneId: 'America/Bahia_Banderas' });
            await visit.page.addInitScript(lacks);
            await visit.page.goto(url);
            const [view] = await visit.told('page');
            assert.equal(view?.context['timezone'], 'America/Bahia_Banderas', lacks);
            await visit.context.close();
        }
    });

    test('a navigation within the page is a page view, with where it came from', async () => {
        const visit = await shop.visit(url);
        await visit.page.evaluate(() => {
            document.title = 'Reviews';
            history.pushState({}, '', '/coat/reviews?sort=new');
            history.replaceState({}, '', '/coat/reviews?sort=new#first');
        });
        const [, view] = await visit.told('page', 2);
        assert.deepEqual(view?.properties, {
            path: '/coat/reviews',
            url: `${shop.site.base}/coat/reviews?sort=new`,
            search: '?sort=new',
            title: 'Reviews',
            referrer: url,
        });
        await visit.page.goBack();
        await visit.told('page', 3);
        const left = await visit.told('Page Left', 2);
        assert.deepEqual(left.map((event) => event.properties['path']), ['/coat', '/coat/reviews']);
        assert.equal((await visit.told('page', 3)).length, 3, 'a fragment is no page');
        await visit.context.close();
    });

    test('what waits when the page goes is not lost, and counts once', async () => {
        const visit = await shop.visit(url);
        await visit.page.evaluate((to) => {
            const carpe = (window as unknown as { carpe: { track(name: string): void } }).carpe;
            for (let i = 0; i < 20; i++) carpe.track('Last Word');
            location.href = to;
        }, other);
        await visit.page.waitForURL(other);
        await visit.running();
        await visit.told('Last Word', 20);
        assert.equal(await counted(visit, 'Last Word'), 20);
        await visit.context.close();
    });

    test('what is on its way when the page goes, and whose answer nobody hears, counts once', async () => {
        const visit = await shop.visit(url);
        const taken = new Promise<void>((resolve) => {
            void visit.page.route('**/v1/batch', async (route) => {
                // The server takes the batch; its answer never arrives.
                await route.fetch();
                resolve();
            });
        });
        await track(visit, 'On Its Way');
        await taken;
        await visit.page.unroute('**/v1/batch');
        await visit.page.goto(other);
        await visit.running();
        await visit.told('On Its Way');
        assert.equal(await counted(visit, 'On Its Way'), 1);
        await visit.context.close();
    });

    test('while the server refuses, events wait, also for the next page', async () => {
        const visit = await shop.visit(url);
        let refused = 0;
        await visit.context.route('**/v1/batch', (route) => {
            refused++;
            return route.fulfill({ status: 429, headers: { 'Retry-After': '2', 'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': 'Retry-After' } });
        });
        await track(visit, 'Waits');
        await until('it is refused', () => refused > 0);
        const before = refused;
        await track(visit, 'Waits Too');
        await visit.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
        await visit.page.clock.runFor(1500);
        assert.equal(refused, before, 'it comes back when it was told to, not sooner, whatever happens meanwhile');
        await visit.page.clock.runFor(1000);
        await until('it came back', () => refused > before);
        await visit.page.goto(other);
        await visit.context.unroute('**/v1/batch');
        await visit.running();
        await visit.page.clock.runFor(61_000);
        await visit.told('Waits Too');
        assert.equal(await counted(visit, 'Waits'), 1);
        assert.equal(await counted(visit, 'Waits Too'), 1);
        await visit.context.close();
    });

    test('an event with a property of the name of the visitor’s id is theirs all the same', async () => {
        const visit = await shop.visit(url);
        await visit.page.evaluate(() => {
            const { carpe } = window as unknown as { carpe: { track(name: string, properties: object): void } };
            carpe.track('Shared', { with: { anonymousId: 'somebody' }, anonymousId: 'somebody' });
        });
        const [event] = await visit.told('Shared');
        assert.equal(event?.properties['anonymousId'], 'somebody');
        await visit.context.close();
    });

    test('offline: events are told when the network is back', async () => {
        const visit = await shop.visit(url);
        await visit.context.setOffline(true);
        await track(visit, 'Offline');
        await until('it is kept', () => visit.page.evaluate(() => (localStorage.getItem('carpe.queue') ?? '').includes('Offline')));
        await visit.context.setOffline(false);
        const [event] = await visit.told('Offline');
        assert.ok(event);
        assert.equal(await counted(visit, 'Offline'), 1);
        await visit.context.close();
    });

    test('offline in two tabs, one of which is closed: the other tells for both', async () => {
        const visit = await shop.visit(url);
        const closed = await visit.context.newPage();
        await closed.goto(url);
        await visit.told('page', 2);
        await visit.context.setOffline(true);
        await closed.evaluate(() => (window as unknown as { carpe: { track(name: string): void } }).carpe.track('In The Closed Tab'));
        await track(visit, 'In The Other Tab');
        const keeps = (words: string): Promise<boolean> => visit.page.evaluate((text) => (localStorage.getItem('carpe.queue') ?? '').includes(text), words);
        await until('both are kept', async () => (await keeps('In The Closed Tab')) && (await keeps('In The Other Tab')));
        await closed.close();
        await visit.context.setOffline(false);
        await visit.told('In The Other Tab');
        await visit.told('In The Closed Tab');
        assert.equal(await counted(visit, 'In The Closed Tab'), 1);
        await until('nothing is kept any longer', async () => !(await keeps('In The')));
        await visit.context.close();
    });

    test('a clock that is years off does not matter', async () => {
        const visit = await shop.visitor();
        await visit.page.clock.install({ time: '2021-03-04T05:06:07Z' });
        await visit.page.goto(url);
        const [view] = await visit.told('page');
        assert.ok(Math.abs(Date.parse(view?.time ?? '') - Date.now()) < 60_000, view?.time);
        await visit.context.close();
    });

    test('one visitor on all pages; another one after signing out', async () => {
        const visit = await shop.visit(url);
        const first = await visit.id();
        await visit.page.goto(other);
        await visit.running();
        assert.equal(await visit.id(), first);
        const sessions = new Set((await visit.told('page', 2)).map((event) => event.context['sessionId']));
        assert.equal(sessions.size, 1);
        await visit.page.evaluate(() => {
            const carpe = (window as unknown as { carpe: { track(name: string): void; reset(): void } }).carpe;
            carpe.track('Before');
            carpe.reset();
            carpe.track('After');
        });
        const second = await until('there is a new visitor', async () => {
            const id = await visit.id();
            return id !== first && id;
        });
        await until('each has what is theirs', async () => {
            const [mine, theirs] = await Promise.all([shop.carpe.events(first), shop.carpe.events(second)]);
            return mine.some((event) => event.name === 'Before') && theirs.some((event) => event.name === 'After');
        });
        assert.ok(!(await shop.carpe.events(second)).some((event) => event.name === 'Before'));
        assert.ok(!(await shop.carpe.events(first)).some((event) => event.name === 'After'));
        await visit.context.close();
    });
});
