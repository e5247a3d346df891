import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { until } from '../../../tag/test/browser/carpe.js';
import { Console } from './console.js';

/** Rewards count for so short that a test can wait for all of them. */
const WORKSPACE = `
{ settings: site, consent: { default: granted } }
---
{ trigger: help, on: viewed, placement: product-page, goal: bought, choose: { by: bandit, among: [words, stars] } }
---
{ trigger: hint, on: viewed, placement: basket, goal: bought, choose: { by: experiment, among: [words, stars] } }
---
{ moment: viewed, title: Viewed, need: buy, phase: consideration, lasts: 10m, detect: { steps: [{ on: Product Viewed }] } }
---
{ goal: bought, on: Order Completed, within: 20s }
---
{ experience: words, principle: none, content: { headline: Look } }
---
{ experience: stars, principle: none, content: { headline: Stars } }
`;

const PEOPLE = 150;
const CROWD = 25;

describe('what another policy would have earned', () => {
    let shop: Console;
    const event = (anonymousId: string, name: string) => ({ type: 'track', event: name, anonymousId, messageId: `${anonymousId} ${name}`, properties: { product_id: 'coat' } });

    /** Of those who are shown stars every second buys, of the others nobody. */
    const live = async (crowd: readonly string[]): Promise<void> => {
        await shop.collect(crowd.map((one) => event(one, 'Product Viewed')));
        const shown = await Promise.all(
            crowd.map(async (anonymousId) => {
                const { decisions } = (await shop.carpe.api('POST', '/v1/decide', { anonymousId, placements: ['product-page', 'basket'] })) as { decisions: { placement: string; experience?: string }[] };
                return decisions.find(({ placement }) => placement === 'product-page')?.experience;
            }),
        );
        await shop.collect(crowd.filter((_, i) => shown[i] === 'stars').filter((_, i) => i % 2 === 0).map((one) => event(one, 'Order Completed')));
    };
    const keyOf = async (trigger: string): Promise<string> => {
        const all = (await shop.carpe.api('GET', '/api/experiments')) as { key: string; level: string; subject: string }[];
        return encodeURIComponent(all.find(({ level, subject }) => level === 'trigger' && subject === trigger)?.key ?? '');
    };

    before(async () => {
        shop = await Console.start(WORKSPACE);
        const people = Array.from({ length: PEOPLE }, (_, i) => `visitor-${i}`);
        for (let i = 0; i < PEOPLE; i += CROWD) await live(people.slice(i, i + CROWD));
        const key = await keyOf('help');
        await until('every choice has its reward', async () => ((await shop.carpe.api('GET', `/api/experiments/${key}/policy`)) as { choices?: number }).choices === PEOPLE);
    });
    after(() => shop.stop());

    test('is estimated in several ways, with the one to believe, and the address asks again', async () => {
        const { page, problems, close } = await shop.open('/experiments');
        await page.getByRole('link', { name: 'help' }).click();
        const part = page.locator('section', { has: page.getByRole('heading', { name: 'What other shares would have earned' }) });
        const [words, stars] = [part.getByLabel('words'), part.getByLabel('stars')];
        await words.waitFor();
        assert.deepEqual([await words.inputValue(), await stars.inputValue()], ['50', '50'], 'even until somebody says otherwise');
        await words.focus();
        await page.keyboard.press('Control+a');
        await page.keyboard.type('20');
        await part.getByText('30 % missing to 100 %.').waitFor();
        assert.ok(await part.getByRole('button', { name: 'What would it have earned?' }).isDisabled());
        await stars.fill('85');
        await part.getByText('5 % too much').waitFor();
        await stars.fill('80');
        await part.getByText('They add up to 100 %.').waitFor();
        await stars.press('Enter');

        await part.getByText('The estimates agree: believe the doubly robust one.').waitFor();
        await part.getByText('150 choices were logged, worth').waitFor();
        const robust = part.getByRole('row', { name: /^Doubly robust ● believe this one|^Doubly robust believe this one/ });
        assert.match(await robust.innerText(), /0\.[34]\d*\s+\[0\.\d+, 0\.\d+\]/, 'eight in ten see stars, and half of them buy');
        assert.equal(await part.getByRole('row').count(), 7);
        const { searchParams } = new URL(page.url());
        assert.equal(searchParams.get('shares'), 'words:20,stars:80');
        await part.getByLabel('Period').selectOption('7d');
        await until('the period is in the address', () => new URL(page.url()).searchParams.get('period') === '7d');
        await page.reload();
        await part.getByText('150 choices were logged, worth').waitFor();
        assert.deepEqual([await words.inputValue(), await stars.inputValue(), await part.getByLabel('Period').inputValue()], ['20', '80', '7d']);
        assert.deepEqual(problems, []);
        await close();
    });

    test('says since when the choices are, and loudly where only the newest were judged', async () => {
        const { page, problems, close } = await shop.open(`/experiments/${await keyOf('help')}?shares=words:20,stars:80`);
        await page.getByText(/^Choices settled since \d/).waitFor();
        assert.equal(await page.getByText('Only the newest choices').count(), 0);
        await page.route('**/policy?*', async (route) => {
            const answer = (await (await route.fetch()).json()) as object;
            await route.fulfill({ json: { ...answer, since: '2026-03-04T12:00:00Z', whole: false } });
        });
        await page.reload();
        await page.getByText(/^Only the newest choices, settled since .*4 Mar.* The period asked about holds more than are judged at once\.$/).waitFor();
        await page.getByText('150 choices were logged, worth').waitFor();
        assert.deepEqual(problems, []);
        await close();
    });

    test('is refused where the log holds too little of it, and no number stands there', async () => {
        const { page, problems, close } = await shop.open(`/experiments/${await keyOf('help')}?shares=words:100,stars:0`);
        const part = page.locator('section', { has: page.getByRole('heading', { name: 'What other shares would have earned' }) });
        await part.getByText(/The log cannot tell: 150 logged choices are worth only \d+ of the other policy; at least 100 are needed/).waitFor();
        assert.equal(await part.getByRole('table').count(), 0);
        await page.goto(page.url().replace('stars:0', 'stars:10').replace('stars%3A0', 'stars%3A10'));
        await part.getByText('10 % too much').waitFor();
        assert.equal(await part.getByText('The log cannot tell').count(), 0, 'what does not add up is not asked');
        assert.deepEqual(problems, []);
        await close();
    });

    test('is asked of bandits alone', async () => {
        const { page, problems, close } = await shop.open(`/experiments/${await keyOf('hint')}`);
        await page.getByText('Next step:').waitFor();
        assert.equal(await page.getByText('What other shares would have earned').count(), 0);
        assert.deepEqual(problems, []);
        await close();
    });

    for (const [name, shares, there] of [
        ['hindsight', 'words:20,stars:80', 'choices were logged'],
        ['hindsight-refused', 'words:100,stars:0', 'The log cannot tell'],
    ] as const) {
        test(`${name}: axe finds nothing serious by day or night, and it fits phones, tablets and screens`, async () =>
            shop.inspect(name, `/experiments/${await keyOf('help')}?shares=${shares}`, (page) => page.getByText(there).waitFor()));
    }
});
