import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { until } from '../../../tag/test/browser/carpe.js';
import { Console } from './console.js';

const WORKSPACE = `
{ settings: site, consent: { default: granted } }
---
{ trigger: help, on: viewed, placement: product-page, goal: bought, holdout: 50%, choose: { among: [words] } }
---
{ moment: viewed, title: Viewed, need: buy, phase: consideration, lasts: 10m, detect: { steps: [{ on: Product Viewed }] } }
---
{ goal: bought, on: Order Completed, within: 1d, value: total }
---
{ experience: words, principle: none, content: { headline: Look } }
`;

const PEOPLE = 260;
const CROWD = 26;

describe('what customers did before', () => {
    let shop: Console;
    let path: string;
    const event = (anonymousId: string, name: string, more: object = {}) => ({ type: 'track', event: name, anonymousId, messageId: `${anonymousId} ${name} ${JSON.stringify(more)}`, properties: { total: 20 }, ...more });

    /** Every second bought a week ago, and most of these buy again. */
    const live = async (crowd: readonly string[]): Promise<void> => {
        const habit = crowd.filter((_, i) => i % 2 === 0);
        await shop.collect([
            ...habit.map((one) => event(one, 'Order Completed', { timestamp: new Date(Date.now() - 7 * 86_400_000).toISOString() })),
            ...crowd.map((one) => event(one, 'Product Viewed')),
        ]);
        await Promise.all(crowd.map((anonymousId) => shop.carpe.api('POST', '/v1/decide', { anonymousId, placements: ['product-page'] })));
        await shop.collect(crowd.filter((_, i) => (i % 2 === 0 ? i % 10 > 0 : i % 5 === 0)).map((one) => event(one, 'Order Completed')));
    };

    before(async () => {
        shop = await Console.start(WORKSPACE);
        const people = Array.from({ length: PEOPLE }, (_, i) => `visitor-${i}`);
        for (let i = 0; i < PEOPLE; i += CROWD) await live(people.slice(i, i + CROWD));
        const [{ key }] = (await shop.carpe.api('GET', '/api/experiments')) as [{ key: string }];
        path = `/experiments/${encodeURIComponent(key)}`;
        // History follows the log.
        await until('history knows everybody', async () => {
            const { report } = (await shop.carpe.api('GET', `/api${path}`)) as { report?: { adjusted: { units: number }[] } };
            return report?.adjusted[0]?.units === PEOPLE;
        });
    });
    after(() => shop.stop());

    test('stands beside what decides, with what it is worth, in both languages', async () => {
        const { page, problems, close } = await shop.open(path);
        const part = page.locator('section', { has: page.getByRole('heading', { name: 'With what they did before' }) });
        const line = await part.getByRole('listitem').first().innerText();
        assert.match(line, /^bought, answered: (?:[+-][\d.]+|0\.0)%\s[+-][\d.]+% … [+-][\d.]+%\s(\d+)% of the noise is gone, as if (\d+)% more customers had taken part; 260 customers counted\.$/s);
        assert.equal(await part.getByRole('listitem').count(), 2);
        await page.getByLabel('Language').selectOption('de');
        await page.getByRole('heading', { name: 'Mit dem, was sie vorher taten' }).waitFor();
        await page.getByText('des Rauschens weniger').first().waitFor();
        assert.deepEqual(problems, []);
        await close();
    });

    test('of a share without a relative change, the difference is told in points', async () => {
        const { page, problems, close } = await shop.open(path);
        await page.route('**/api/experiments/*', async (route) => {
            const response = await route.fetch();
            const found = (await response.json()) as { report: { adjusted: object[] } };
            const adjusted = found.report.adjusted.map((one) => ({ ...one, change: undefined, changeInterval: undefined }));
            await route.fulfill({ response, json: { ...found, report: { ...found.report, adjusted } } });
        });
        await page.reload();
        const part = page.locator('section', { has: page.getByRole('heading', { name: 'With what they did before' }) });
        assert.match(await part.getByRole('listitem').first().innerText(), /^bought, answered: [+-][\d.]+\spp\s[+-][\d.]+\s…\s[+-][\d.]+\spp\s/);
        await part.screenshot({ path: 'target/pictures/habits-points.png' });
        assert.deepEqual(problems, []);
        await close();
    });

    test('where there is no report, why is said in the language of whoever looks', async () => {
        const { page, problems, close } = await shop.open(path);
        await page.route('**/api/experiments/*', async (route) => {
            const response = await route.fetch();
            const found = (await response.json()) as object;
            await route.fulfill({ response, json: { ...found, report: undefined, obstacle: 'nothing says what it is about: name a goal', cause: 'no-goal' } });
        });
        await page.reload();
        await page.getByText('There is no report yet: nothing says what it is to bring about').waitFor();
        await page.getByLabel('Language').selectOption('de');
        await page.getByText('Noch gibt es keinen Bericht: Nichts sagt, was es bewirken soll').waitFor();
        await page.screenshot({ path: 'target/pictures/experiment-none-de.png' });
        assert.deepEqual(problems, []);
        await close();
    });

    test('axe finds nothing serious by day or night, and it fits phones, tablets and screens', () =>
        shop.inspect('habits', path, (page) => page.getByText('of the noise is gone').first().waitFor()));
});
