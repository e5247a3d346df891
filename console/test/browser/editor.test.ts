import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { until } from '../../../tag/test/browser/carpe.js';
import type { Console } from './console.js';
import { startShop } from './shop.js';

describe('definitions, as they are changed', () => {
    let shop: Console;
    before(async () => {
        shop = await startShop(1);
    });
    after(() => shop.stop());

    const text = (page: Page) => page.getByRole('textbox', { name: 'As text' });
    const form = (page: Page) => page.getByRole('region', { name: 'As a form' });
    const written = async (page: Page): Promise<string> => (await text(page).locator('.cm-line').allInnerTexts()).join('\n');
    const inForce = async (id: string): Promise<string> => {
        const { files } = (await shop.carpe.api('GET', '/api/workspace')) as { files: { text: string }[] };
        return files.flatMap((file) => file.text.split(/^---.*$/m)).find((one) => new RegExp(`^moment: ${id}$`, 'm').test(one)) ?? '';
    };

    test('the form and the text are one document', async () => {
        const { page, problems, close } = await shop.open('/editor?kind=moment&id=price-checking');
        await text(page).waitFor();
        await form(page).getByLabel('title', { exact: true }).fill('Looks at what it costs');
        await page.keyboard.press('Enter');
        await until('the text has it', async () => (await written(page)).includes('title: Looks at what it costs'));
        await text(page).getByText('title: Looks at what it costs').click();
        await page.keyboard.press('End');
        await page.keyboard.type(' today');
        await until('the form has it', async () => (await form(page).getByLabel('title', { exact: true }).inputValue()) === 'Looks at what it costs today');
        await page.getByText('No errors').waitFor();
        assert.deepEqual(problems, []);
        await close();
    });

    test('what is wrong is told at its line, as it is typed, and tests run', async () => {
        const { page, problems, close } = await shop.open('/editor?kind=moment&id=price-checking');
        await page.getByText(/all \d+ tests? of it pass/).waitFor();
        await form(page).getByLabel('lasts', { exact: true }).fill('10 mins');
        await page.keyboard.press('Enter');
        await page.getByText('This cannot be applied yet').waitFor();
        await page.getByText('is not a duration').first().waitFor();
        await until('the gutter has it', async () => (await page.locator('.cm-lint-marker-error').count()) > 0);
        await page.getByRole('button', { name: /^Line \d+$/ }).first().click();
        assert.ok(await page.getByRole('button', { name: 'Save as written' }).isDisabled());
        await page.getByRole('button', { name: 'Discard changes' }).click();
        await page.getByText(/all \d+ tests? of it pass/).waitFor();
        assert.deepEqual(problems, []);
        await close();
    });

    test('a changed definition is tried on history, saved as shadow, promoted, paused and taken back', async () => {
        const { page, problems, close } = await shop.open('/editor?kind=moment&id=price-checking');
        const trial = page.locator('section', { has: page.getByRole('heading', { name: 'What would it have raised?' }) });
        await trial.getByLabel('with simulated customers').check();
        await trial.getByRole('button', { name: 'Try it on history' }).click();
        await trial.getByText('events were folded').waitFor();
        const figures = (await trial.locator('.figures dd:nth-of-type(1)').allInnerTexts()).map((one) => Number(one.replace(/[^\d]/g, '')));
        assert.ok((figures[0] ?? 0) > 0);
        assert.equal(figures[0], figures[4], 'as many as were really raised');
        await trial.getByText('What happened around it').first().click();
        await trial.locator('.around .used').first().waitFor();
        await trial.getByText('Against the version in force').waitFor();
        await page.getByLabel('What changes, and why').fill('Prices are looked at for less long');
        await page.getByRole('button', { name: 'Save as shadow' }).click();
        await page.getByText(/Version \d+ is in force/).waitFor();
        assert.match(await inForce('price-checking'), /^status: shadow$/m);
        await page.getByRole('button', { name: 'Promote to live' }).click();
        await until('it is live', async () => /^status: live$/m.test(await inForce('price-checking')));
        await page.getByText('It stands as live').waitFor();
        await page.reload();
        await page.getByRole('button', { name: 'Pause' }).click();
        await until('it is paused', async () => /^status: paused$/m.test(await inForce('price-checking')));
        await page.getByRole('button', { name: 'Undo' }).click();
        await until('it is live again', async () => /^status: live$/m.test(await inForce('price-checking')));
        await page.reload();
        await page.getByLabel('Compare with version').selectOption('1');
        await page.locator('.cm-insertedLine, .cm-changedLine').first().waitFor();
        assert.deepEqual(problems, []);
        await close();
    });

    test('a new moment is written, by keyboard alone, with the schema’s help', async () => {
        const { page, problems, close } = await shop.open('/editor');
        await page.getByLabel('Its id, in kebab-case').focus();
        await page.keyboard.type('window-shopping');
        await page.keyboard.press('Enter');
        await page.getByText('all 1 tests of it pass').waitFor();
        await text(page).focus();
        await page.keyboard.press('Control+End');
        await page.keyboard.type('expl');
        await page.getByRole('option', { name: 'explain' }).waitFor();
        await page.keyboard.press('Escape');
        await page.keyboard.type('ain: Looked around');
        await until('the text has it', async () => (await written(page)).includes('explain: Looked around'));
        await until('the form has it', async () => (await form(page).getByLabel('explain', { exact: true }).inputValue()) === 'Looked around');
        await until('it can be saved', () => page.getByRole('button', { name: 'Save as written' }).isEnabled());
        await page.getByRole('button', { name: 'Save as written' }).focus();
        await page.keyboard.press('Enter');
        await page.getByText(/Version \d+ is in force/).waitFor();
        assert.match(await inForce('window-shopping'), /explain: Looked around/);
        assert.deepEqual(problems, []);
        await close();
    });

    test('triggers and experiences are listed, previewed in every placement, and a decision is simulated without a trace', async () => {
        const { page, problems, close } = await shop.open('/triggers?find=reassure');
        await page.getByRole('link', { name: 'reassure-reviewers' }).first().click();
        await page.locator('.preview.page').first().waitFor();
        const customer = 'somebody-new';
        await shop.collect([{ type: 'track', event: 'Product Viewed', anonymousId: customer, properties: { product_id: 'coat' }, context: { consent: { categoryPreferences: { personalisation: true } } } }]);
        await page.getByLabel('Id of a customer, user or device').fill(customer);
        await page.keyboard.press('Enter');
        await page.getByText('Nothing would be said.').waitFor();
        await page.getByRole('rowheader', { name: 'reassure-reviewers' }).waitFor();
        assert.match(page.url(), /customer=somebody-new/);
        const { entries } = (await shop.carpe.api('GET', `/api/profiles/${customer}/timeline`)) as { entries: { what: string }[] };
        assert.deepEqual(entries.map(({ what }) => what), ['event']);
        await page.getByRole('link', { name: 'How it looks in every placement' }).first().click();
        assert.ok((await page.locator('.preview').count().then(async (count) => count || page.locator('.preview').first().waitFor().then(() => page.locator('.preview').count()))) >= 5);
        await page.getByRole('link', { name: 'Edit', exact: true }).click();
        await text(page).waitFor();
        assert.deepEqual(problems, []);
        await close();
    });

    for (const [name, path, ready] of [
        ['editor', '/editor?kind=moment&id=price-checking', '.cm-content'],
        ['editor-experience', '/editor?kind=experience&id=review-snippet', '.preview'],
        ['triggers', '/triggers', 'table.rows'],
        ['trigger', '/triggers/reassure-reviewers?customer=%3Cimg%20src%3Dx%20onerror%3D%22window.harmed%3D1%22%3E', '.preview'],
        ['experience', '/experiences/review-snippet', '.preview'],
    ] as const) {
        test(`${name}: axe finds nothing serious by day or night, and it fits phones, tablets and screens`, () => shop.inspect(name, path, (page) => page.locator(ready).first().waitFor()));
    }
});
