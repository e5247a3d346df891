import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { ServerResponse } from 'node:http';
import { until } from './carpe.js';
import { PRODUCT } from './site.js';
import { Shop, type Visit } from './shop.js';

const FRUSTRATION = ['Rage Clicked', 'Dead Clicked', 'Cursor Thrashed', 'U-Turn'];

describe('signals, by a real mouse and keyboard', () => {
    let shop: Shop;
    let url: string;
    before(async () => {
        shop = await Shop.open();
        url = await shop.page();
        shop.site.put('/nowhere', '<title>Nowhere</title>');
    });
    after(() => shop?.close());

    const visiting = (name: string, run: (visit: Visit) => Promise<void>): void => {
        test(name, async () => {
            const visit = await shop.visit(url);
            try {
                await run(visit);
                assert.deepEqual(visit.errors, []);
            } finally {
                await visit.context.close();
            }
        });
    };
    const none = async (visit: Visit, ...names: string[]): Promise<void> => {
        const told = await visit.names();
        for (const name of names) assert.ok(!told.includes(name), `${name} was told: ${told.join(', ')}`);
    };

    visiting('resting on the price is a dwell, with what the page says of it', async (visit) => {
        await visit.page.hover('[data-carpe-element=price]');
        await visit.page.clock.runFor(9000);
        await none(visit, 'Element Dwelled');
        await visit.page.clock.runFor(2000);
        const [dwell] = await visit.told('Element Dwelled');
        assert.deepEqual(dwell?.properties, { path: '/coat', price: 149.9, product_id: 'p1', category: 'coats', element: 'price', seconds: 10 });
    });

    visiting('passing over the price is none, and neither is a mouse left lying while nobody is there', async (visit) => {
        await visit.page.hover('[data-carpe-element=price]');
        await visit.page.clock.runFor(5000);
        await visit.page.hover('h1');
        await visit.page.clock.runFor(20_000);
        await none(visit, 'Element Dwelled');
        await visit.page.evaluate(() => document.querySelector('[data-carpe-element]')?.setAttribute('data-carpe-dwell', '40'));
        await visit.page.hover('[data-carpe-element=price]');
        await visit.page.clock.runFor(120_000);
        await none(visit, 'Element Dwelled');
    });

    visiting('a stay that began with the focus ends with it', async (visit) => {
        await visit.page.$eval('[data-carpe-element=price]', (element) => element.setAttribute('tabindex', '0'));
        await visit.page.focus('[data-carpe-element=price]');
        await visit.page.clock.runFor(5000);
        await visit.page.keyboard.press('Tab');
        assert.equal(await visit.page.evaluate(() => document.activeElement?.id), 'dead');
        await visit.page.clock.runFor(20_000);
        await none(visit, 'Element Dwelled');
        await visit.page.keyboard.press('Shift+Tab');
        await visit.page.clock.runFor(11_000);
        assert.equal((await visit.told('Element Dwelled'))[0]?.properties['element'], 'price');
    });

    visiting('a stay that began with the focus ends when the focus goes to nothing, as by a phone keyboard’s "done"', async (visit) => {
        await visit.page.$eval('[name=card]', (field) => field.setAttribute('data-carpe-element', 'card'));
        await visit.page.focus('[name=card]');
        await visit.page.clock.runFor(5000);
        await visit.page.$eval('[name=card]', (field) => (field as HTMLElement).blur());
        await visit.page.clock.runFor(20_000);
        await none(visit, 'Element Dwelled');
    });

    visiting('an address that stands on a button is not told', async (visit) => {
        await visit.page.$eval('#alive', (element) => (element.textContent = 'Signed in as ada@example.org'));
        await visit.page.click('#alive');
        assert.equal((await visit.told('Element Clicked'))[0]?.properties['element'], 'Signed in as ***');
    });

    visiting('three quick clicks on what does nothing are rage, and told once', async (visit) => {
        await visit.page.click('#dead', { clickCount: 5 });
        const [rage] = await visit.told('Rage Clicked');
        assert.equal(rage?.properties['element'], 'Size guide');
        assert.equal(rage?.properties['product_id'], 'p1');
        assert.equal((await visit.names()).filter((name) => name === 'Rage Clicked').length, 1);
    });

    visiting('a double click that selects a word, a triple one that selects a paragraph, a stepper and a way to the next one are no rage', async (visit) => {
        await visit.page.dblclick('#words');
        await visit.page.click('#words', { clickCount: 3 });
        await visit.page.click('#plus', { clickCount: 6 });
        await visit.page.click('#quantity', { clickCount: 4 });
        await visit.page.$eval('#alive', (element) => (element.textContent = 'Next picture'));
        await visit.page.click('#alive', { clickCount: 6 });
        await none(visit, 'Rage Clicked');
    });

    visiting('three slow clicks are no rage, and neither is the Enter key', async (visit) => {
        for (let i = 0; i < 3; i++) {
            await visit.page.click('#dead');
            await visit.page.clock.runFor(1100);
        }
        await visit.page.focus('#dead');
        for (let i = 0; i < 4; i++) await visit.page.keyboard.press('Enter');
        await none(visit, 'Rage Clicked');
    });

    visiting('a click that nothing follows is dead, and happened when it was made', async (visit) => {
        const clickedAt = Date.now();
        await visit.page.click('#dead');
        await visit.page.clock.runFor(9000);
        await none(visit, 'Dead Clicked');
        await visit.page.clock.runFor(1500);
        const [dead] = await visit.told('Dead Clicked');
        assert.equal(dead?.properties['element'], 'Size guide');
        // The page's clock was moved on by 10.5 s: the event stands before that.
        assert.ok(Math.abs(Date.parse(dead?.time ?? '') - (clickedAt - 10_500)) < 5000, `${dead?.time} for a click at ${clickedAt}`);
    });

    visiting('a dead click is told also of who clicks elsewhere while it is not known for sure, and of who leaves', async (visit) => {
        await visit.page.click('#dead');
        await visit.page.clock.runFor(3000);
        await visit.page.click('#alive');
        await visit.page.clock.runFor(8000);
        assert.deepEqual((await visit.told('Dead Clicked')).map((event) => event.properties['element']), ['Size guide']);
        await visit.page.click('#dead');
        await visit.page.clock.runFor(3000);
        await visit.page.goto(`${shop.site.base}/nowhere`);
        await visit.told('Dead Clicked', 2);
    });

    visiting('who leaves at once has not waited for anything to happen', async (visit) => {
        await visit.page.click('#dead');
        await visit.page.clock.runFor(1000);
        await visit.page.goto(`${shop.site.base}/nowhere`);
        await visit.told('Page Left');
        assert.ok(!(await visit.events()).some((event) => event.name === 'Dead Clicked'));
    });

    visiting('what changes the page, a field, or takes the focus elsewhere is not dead', async (visit) => {
        for (const button of ['#alive', '#bump', '#plus']) {
            await visit.page.click(button);
            await visit.page.clock.runFor(11_000);
        }
        await visit.page.click('text=Quantity');
        await visit.page.click('h1');
        await visit.page.dblclick('#words');
        await visit.page.clock.runFor(11_000);
        await none(visit, 'Dead Clicked');
    });

    visiting('a slow site is not dead', async (visit) => {
        let held: ServerResponse | undefined;
        shop.site.put('/stock', (response) => (held = response));
        await visit.page.evaluate(() => {
            // The clock that the test moves on runs ahead of the one that the browser times requests by.
            Object.defineProperty(Event.prototype, 'timeStamp', { get: () => Number(document.timeline.currentTime) });
            document.getElementById('slow')?.addEventListener('click', () => {
                void fetch('/stock')
                    .then((response) => response.text())
                    .then((text) => ((document.getElementById('state') as HTMLElement).textContent = text));
            });
        });
        await visit.page.click('#slow');
        const response = await until('the shop is asked', () => held);
        await visit.page.clock.runFor(5000);
        response.writeHead(200).end('3 left');
        await visit.page.waitForFunction(() => document.getElementById('state')?.textContent === '3 left');
        await visit.page.clock.runFor(11_000);
        await none(visit, 'Dead Clicked');
    });

    visiting('a mouse shaken in impatience thrashes, one that compares does not', async (visit) => {
        const { mouse, clock } = visit.page;
        // Slowly first: half a second for each way.
        for (let i = 0; i < 12; i++) {
            await mouse.move(i % 2 ? 600 : 200, 300);
            await clock.runFor(500);
        }
        await none(visit, 'Cursor Thrashed');
        await clock.pauseAt(Date.now() + 60_000);
        for (let i = 0; i < 10; i++) {
            await mouse.move(i % 2 ? 600 : 200, 300);
            await clock.runFor(60);
        }
        await clock.resume();
        await visit.told('Cursor Thrashed');
    });

    visiting('away and straight back is a U-turn', async (visit) => {
        const other = await shop.page({ path: '/other', body: '<h1>Other</h1><a href="/coat">Back</a>' });
        await visit.page.goto(other);
        await visit.running();
        await visit.page.goBack();
        const [turn] = await visit.told('U-Turn');
        assert.equal(turn?.properties['path'], '/other');
        assert.equal(turn?.properties['back_to'], '/coat');
    });

    visiting('the same within one page is one, too', async (visit) => {
        await visit.page.evaluate(() => history.pushState(null, '', '/coat/care?part=2'));
        await visit.told('page', 2);
        await visit.page.goBack();
        const [turn] = await visit.told('U-Turn');
        assert.deepEqual([turn?.properties['path'], turn?.properties['back_to']], ['/coat/care', '/coat']);
    });

    visiting('a visit and a return is none', async (visit) => {
        const other = await shop.page({ path: '/long', body: '<h1>Other</h1>' });
        await visit.page.goto(other);
        await visit.running();
        await visit.page.clock.runFor(11_000);
        await visit.page.goto(url);
        await visit.running();
        await none(visit, 'U-Turn');
    });

    visiting('a form is started, hesitated over and sent, and no value of it is told', async (visit) => {
        await visit.page.click('[name=card]');
        await visit.page.clock.runFor(4000);
        await none(visit, 'Form Hesitated', 'Form Started');
        await visit.page.clock.runFor(2000);
        const [hesitated] = await visit.told('Form Hesitated');
        assert.deepEqual(hesitated?.properties, { path: '/coat', product_id: 'p1', category: 'coats', form: 'payment', field: 'card', seconds: 5 });
        await visit.page.keyboard.type('4111111111111111');
        await visit.page.fill('[name=name]', 'Ada Lovelace');
        await visit.page.keyboard.press('Enter');
        const [sent] = await visit.told('Form Submitted');
        assert.equal(sent?.properties['fields'], 2);
        await visit.page.goto(`${shop.site.base}/nowhere`);
        await visit.told('Page Left');
        const all = JSON.stringify(await visit.events());
        assert.ok(!all.includes('41111111') && !all.includes('Lovelace'), 'a value was told');
        assert.ok(!all.includes('Form Abandoned'), 'a form that was sent is not abandoned');
        assert.equal((await visit.told('Form Started'))[0]?.properties['field'], 'card');
    });

    visiting('a form that is left is abandoned, at the field where it was left', async (visit) => {
        await visit.page.fill('[name=card]', '4111111111111111');
        await visit.page.goto(`${shop.site.base}/nowhere`);
        const [abandoned] = await visit.told('Form Abandoned');
        assert.deepEqual([abandoned?.properties['form'], abandoned?.properties['field']], ['payment', 'card']);
    });

    visiting('typing steadily is no hesitation', async (visit) => {
        await visit.page.click('[name=card]');
        for (const digit of '41111111') {
            await visit.page.keyboard.type(digit);
            await visit.page.clock.runFor(2000);
        }
        await none(visit, 'Form Hesitated');
    });

    visiting('a price is selected and copied, a text selected; neither is told itself', async (visit) => {
        const { mouse, keyboard } = visit.page;
        const drag = async (selector: string): Promise<void> => {
            const box = await visit.page.locator(selector).boundingBox();
            if (!box) throw new Error(`${selector} is not there`);
            await mouse.move(box.x + 1, box.y + 8);
            await mouse.down();
            await mouse.move(box.x + Math.min(box.width - 2, 320), box.y + 10, { steps: 4 });
            await mouse.up();
            await visit.page.clock.runFor(500);
        };
        await drag('[data-carpe-element=price]');
        assert.equal((await visit.told('Price Selected'))[0]?.properties['product_id'], 'p1');
        await keyboard.press('Control+C');
        await visit.told('Price Copied');
        await drag('#words');
        const [text] = await visit.told('Text Selected');
        assert.ok(Number(text?.properties['count']) > 10);
        assert.ok(!JSON.stringify(text?.properties).includes('coat for'), 'the text was told');
        await keyboard.press('Control+C');
        assert.equal((await visit.names()).filter((name) => name === 'Price Copied').length, 1);
    });

    visiting('seeing, scrolling, clicking, leaving', async (visit) => {
        await visit.page.clock.runFor(1500);
        assert.equal((await visit.told('Element Viewed'))[0]?.properties['element'], 'price');
        await visit.page.click('#alive');
        await visit.page.click('text=Care advice elsewhere');
        assert.equal((await visit.told('Element Clicked'))[0]?.properties['element'], 'Details');
        assert.equal((await visit.told('Outbound Link Clicked'))[0]?.properties['host'], 'other.example');
        await visit.page.mouse.wheel(0, 5000);
        await visit.page.waitForFunction(() => scrollY + innerHeight >= document.documentElement.scrollHeight - 2);
        await visit.page.clock.runFor(500);
        const depths = (await visit.told('Scroll Depth Reached', 5)).map((event) => event.properties['depth']);
        assert.deepEqual(depths.sort((a, b) => Number(a) - Number(b)), [25, 50, 75, 90, 100]);
        await visit.page.goto(`${shop.site.base}/nowhere`);
        const [left] = await visit.told('Page Left');
        assert.ok(Number(left?.properties['active_seconds']) >= 1);
        const [vitals] = await visit.told('Web Vitals Measured');
        assert.ok(Number(vitals?.properties['fcp']) > 0 && 'cls' in (vitals?.properties ?? {}));
    });

    visiting('what the page asks not to notice is not noticed', async (visit) => {
        await visit.page.evaluate(() => document.querySelector('main')?.setAttribute('data-carpe-ignore', ''));
        await visit.page.click('#dead', { clickCount: 4 });
        await visit.page.fill('[name=card]', '1');
        await visit.page.hover('[data-carpe-element=price]');
        await visit.page.clock.runFor(20_000);
        await none(visit, ...FRUSTRATION, 'Element Clicked', 'Form Started', 'Element Dwelled');
    });

    test('elements that the site configures are watched without a mark', async () => {
        const bare = await shop.page({
            path: '/bare',
            // One that is no selector takes nothing from the others.
            config: { elements: { broken: '.price[', price: '.price' }, dwellSeconds: 8, capture: ['page-views', 'elements'] },
            body: PRODUCT.replace('data-carpe-element="price"', 'class="price"'),
        });
        const visit = await shop.visit(bare);
        await visit.page.hover('.price');
        await visit.page.clock.runFor(9000);
        const [dwell] = await visit.told('Element Dwelled');
        assert.deepEqual([dwell?.properties['element'], dwell?.properties['seconds']], ['price', 8]);
        await visit.page.click('#dead', { clickCount: 4 });
        await none(visit, 'Rage Clicked', 'Element Clicked');
        await visit.context.close();
    });
});
