import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { until } from '../../../tag/test/browser/carpe.js';
import { Console } from './console.js';

const WORKSPACE = `
{ settings: site, consent: { default: granted } }
---
{ trigger: coupon, on: leaving, placement: cart, goal: bought, holdout: 30%, choose: { among: [ten-percent] } }
---
{ moment: leaving, title: Leaves a full cart, need: buy, phase: purchase, lasts: 10m, rearm: 0s, detect: { steps: [{ on: Cart Left }] } }
---
{ goal: bought, on: Order Completed, within: 1d }
---
{ experience: ten-percent, principle: none, content: { headline: 10 % off } }
`;

const PEOPLE = Array.from({ length: 60 }, (_, i) => `customer-${i}`);

/** Who takes to leaving carts, visit after visit, and buys with the coupon alone. */
const STALLERS = PEOPLE.slice(0, 5);

const DAY = 86_400_000;

describe('customers who learn to wait for a coupon', () => {
    let shop: Console;
    let waiting: readonly string[];
    let sent = 0;
    const event = (anonymousId: string, visit: string, name: string, daysAgo = 0, properties: object = { product_id: 'coat' }) => ({
        type: 'track', event: name, anonymousId, messageId: `stalling-${sent++}`, properties, context: { sessionId: `${anonymousId} ${visit}` }, timestamp: new Date(Date.now() - daysAgo * DAY).toISOString(),
    });

    /** A visit that comes to a full cart, leaves it, and takes what is offered; as a page with the tag would tell it. */
    const visit = async (anonymousId: string, name: string): Promise<boolean> => {
        await shop.collect([event(anonymousId, name, 'Product Viewed'), event(anonymousId, name, 'Cart Left')]);
        const { decisions } = (await shop.carpe.api('POST', '/v1/decide', { anonymousId, shows: false, placements: ['cart'] })) as { decisions: { decisionId?: string; experience?: string }[] };
        const [told] = decisions;
        if (told?.experience === undefined) return false;
        await shop.collect([event(anonymousId, name, 'Experience Viewed', 0, { decisionId: told.decisionId })]);
        await shop.collect([event(anonymousId, name, 'Order Completed', 0, { total: 40, decisionId: told.decisionId })]);
        return true;
    };

    before(async () => {
        shop = await Console.start(WORKSPACE);
        // Before there was a coupon, everybody came twice and left no cart.
        await shop.collect(PEOPLE.flatMap((one) => [event(one, 'old', 'Product Viewed', 6), event(one, 'older', 'Product Viewed', 9)]));
        const given = new Set<string>();
        for (const one of PEOPLE) if (await visit(one, 'first')) given.add(one);
        waiting = STALLERS.filter((one) => given.has(one));
        for (const name of ['second', 'third', 'fourth', 'fifth']) for (const one of waiting) await visit(one, name);
        // Who is not waiting comes back, once for the coupon and then without.
        for (const one of PEOPLE.slice(STALLERS.length, 25)) await visit(one, 'second');
        await shop.collect(PEOPLE.slice(STALLERS.length).flatMap((one) => [event(one, 'back', 'Product Viewed'), event(one, 'back', 'Order Completed', 0, { total: 60 })]));
        await until('history knows all of it', async () => {
            const { rows } = (await shop.carpe.api('POST', '/api/insight/sql', { sql: "SELECT count(*) FROM events WHERE event_id LIKE 'stalling-%'" })) as { rows: number[][] };
            return rows[0]?.[0] === sent;
        });
    });
    after(() => shop.stop());

    test('are named on the page of what they wait for, with what makes one think so, and lead to who they are', async () => {
        assert.ok(waiting.length > 1, 'chance holds out three in ten');
        const { page, problems, close } = await shop.open('/triggers/coupon');
        const table = page.getByRole('region', { name: 'Who acts as if waiting for it' });
        await table.waitFor();
        const rows = await table.locator('tbody tr').allInnerTexts();
        assert.deepEqual(rows.map((row) => row.split('\t').map((cell) => cell.trim().split('\n')[0])).sort(), waiting.map((one) => [one, '5', '0 / 2', '4 / 4', '5']).sort());
        await page.getByText(new RegExp(`^Of \\d+ customers who saw it twice or more and bought since, ${waiting.length} act as if waiting for it`)).waitFor();
        await page.getByText(/^Again in a later visit: [\d.]+% of \d+ who may be answered, [\d.]+% of \d+ who are held out\./).waitFor();
        assert.ok(await table.evaluate((shown) => shown.scrollWidth <= shown.clientWidth), 'all of it is in sight on a screen');
        await page.getByLabel('Language').selectOption('de');
        await page.getByRole('region', { name: 'Wer sich verhält, als warte er darauf' }).waitFor();
        await page.getByRole('link', { name: String(waiting[0]), exact: true }).click();
        await page.waitForURL(/customers\?id=customer-/);
        assert.deepEqual(problems, []);
        await close();
    });

    test('stalling: axe finds nothing serious by day or night, and it fits phones, tablets and screens', async () =>
        shop.inspect('stalling', '/triggers/coupon', (page) => page.getByRole('region', { name: 'Who acts as if waiting for it' }).waitFor()));
});
