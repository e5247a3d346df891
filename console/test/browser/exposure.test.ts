import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { until } from '../../../tag/test/browser/carpe.js';
import { Console } from './console.js';

const WORKSPACE = `
{ settings: site, consent: { default: granted } }
---
{ trigger: help, on: viewed, placement: product-page, goal: bought, holdout: 20%, choose: { by: experiment, among: [words, stars] } }
---
{ trigger: hint, on: viewed, placement: basket, goal: bought, holdout: 50%, choose: { among: [words] } }
---
{ moment: viewed, title: Viewed, need: buy, phase: consideration, lasts: 10m, detect: { steps: [{ on: Product Viewed }] } }
---
{ goal: bought, on: Order Completed, within: 1d }
---
{ experience: words, principle: none, content: { headline: Look } }
---
{ experience: stars, principle: none, content: { headline: Stars } }
`;

const PEOPLE = 600;
const CROWD = 30;

interface Told {
    readonly anonymousId: string;
    readonly decision: { readonly experience?: string; readonly decisionId?: string } | undefined;
}

describe('who sees the answers of an experiment', () => {
    let shop: Console;
    const event = (anonymousId: string, name: string, more: object = {}) => ({ type: 'track', event: name, anonymousId, messageId: `${anonymousId} ${name}`, properties: { product_id: 'coat', ...more } });
    const path = async (trigger: string): Promise<string> => {
        const all = (await shop.carpe.api('GET', '/api/experiments')) as { key: string; subject: string }[];
        return `/experiments/${encodeURIComponent(all.find(({ subject }) => subject === trigger)?.key ?? '')}`;
    };

    /** The words are far down the page: every third sees them, of the stars nine in ten. */
    const live = async (crowd: readonly string[]): Promise<void> => {
        await shop.collect(crowd.map((one) => event(one, 'Product Viewed')));
        const told = await Promise.all(
            crowd.map(async (anonymousId): Promise<Told> => {
                const { decisions } = (await shop.carpe.api('POST', '/v1/decide', { anonymousId, shows: false, placements: ['product-page', 'basket'] })) as { decisions: { placement: string; experience?: string; decisionId?: string }[] };
                return { anonymousId, decision: decisions.find(({ placement }) => placement === 'product-page') };
            }),
        );
        const saw = (experience: string, of: (i: number) => boolean) => told.filter(({ decision }) => decision?.experience === experience).filter((_, i) => of(i));
        await shop.collect([...saw('words', (i) => i % 3 === 0), ...saw('stars', (i) => i % 10 > 0)].map(({ anonymousId, decision }) => event(anonymousId, 'Experience Viewed', { decisionId: decision?.decisionId })));
    };

    before(async () => {
        shop = await Console.start(WORKSPACE);
        const people = Array.from({ length: PEOPLE }, (_, i) => `visitor-${i}`);
        for (let i = 0; i < PEOPLE; i += CROWD) await live(people.slice(i, i + CROWD));
        const help = await path('help');
        await until('it is counted', async () => {
            const { report } = (await shop.carpe.api('GET', `/api${help}`)) as { report?: { exposure: { finding: string } } };
            return report?.exposure.finding === 'uneven';
        });
    });
    after(() => shop.stop());

    test('an arm that is seen less is told with its figures, and what shows nothing is not told as unseen', async () => {
        const { page, problems, close } = await shop.open(await path('help'));
        const part = page.locator('section', { has: page.getByRole('heading', { name: 'Who sees it' }) });
        assert.match(await part.getByRole('alert').innerText(), /^“words” is seen by 3\d\.\d%? ?%? of its customers against (8|9)\d\.\d ?% of “stars”, which is not chance\..*It is given as often: look at its placement/s);
        assert.match(await part.getByRole('row', { name: /^holdout/ }).innerText(), /shows nothing that could be seen/);
        assert.equal(await part.getByRole('row').count(), 4);
        await page.getByText('Stop and repair: answers are not seen alike in all arms').waitFor();
        await page.getByLabel('Language').selectOption('de');
        await page.getByRole('heading', { name: 'Wer es sieht' }).waitFor();
        await page.getByText('Gegeben wird es gleich oft').waitFor();
        assert.deepEqual(problems, []);
        await close();
    });

    test('answers that nobody reports as seen are said to be that, and not to be seen by nobody', async () => {
        const { page, problems, close } = await shop.open(await path('hint'));
        await page.getByText('answers were given, and not one was reported as seen').waitFor();
        assert.deepEqual(problems, []);
        await close();
    });

    test('the page of a trigger tells what to do now, of each of its experiments', async () => {
        for (const [trigger, next] of [['help', /^Stop and repair: answers are not seen alike in all arms/], ['hint', /^\w.{20}/]] as const) {
            const { page, problems, close } = await shop.open(`/triggers/${trigger}`);
            const results = page.locator('section', { has: page.getByRole('heading', { name: 'Results', exact: true }) });
            await results.getByRole('listitem').getByText(next).waitFor();
            assert.deepEqual(problems, []);
            await close();
        }
    });

    test('axe finds nothing serious by day or night, and it fits phones, tablets and screens', async () =>
        shop.inspect('exposure', await path('help'), (page) => page.getByText('which is not chance').waitFor()));
});
