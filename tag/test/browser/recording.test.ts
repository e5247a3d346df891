import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { until } from './carpe.js';
import { Shop, type Visit } from './shop.js';
import { shopPage } from './site.js';

const CHECKOUT = `
<main data-carpe-product-id="p1">
<h1>Checkout</h1>
<form id="pay" onsubmit="event.preventDefault()">
<label>E-mail <input id="email" name="email" type="email"></label>
<label>Name <input id="name" name="name" value="Prefilled Person"></label>
<label>Card number <input id="card" name="number"></label>
<label>Security code <input id="code" name="x1"></label>
<label>Password <input id="password" name="secret" type="password"></label>
<button type="button" id="show" onclick="password.type = 'text'">Show</button>
<label>Note <textarea id="note"></textarea></label>
<label>Address <textarea id="address">Prefilled Street 1</textarea></label>
<label>Colour <input id="colour" name="colour"></label>
<input type="hidden" name="who" value="hidden-token-77">
<div id="free" contenteditable>Write</div>
<p id="echo"></p>
<p data-carpe-mask>Greta Marked</p>
<p data-carpe-block>Blocked Secret</p>
</form>
<div style="height: 1500px"></div>
</main>`;

const TYPED = {
    email: 'ada.lovelace@example.org',
    card: '4111 1111 1111 1111',
    code: '837',
    password: 'correct-horse-battery',
    note: 'ring the bell twice',
    free: 'a free confession',
};

/** The page notes how each body begins that it sends as bytes. */
const NOTING = `<script>
window.begun = [];
const own = window.fetch.bind(window);
window.fetch = (url, options) => {
    if (options && options.body instanceof Blob) options.body.slice(0, 2).arrayBuffer().then((two) => begun.push(new Uint8Array(two).join()));
    return own(url, options);
};
</script>`;

interface Playback {
    readonly recording: { readonly id: string; readonly session: string; readonly page: string; readonly moments: number };
    readonly moments: readonly { readonly moment: string; readonly event: string; readonly at: number }[];
    readonly events: readonly { readonly type: number; readonly timestamp: number; readonly data: { readonly tag?: string; readonly payload?: { readonly id?: string; readonly name?: string } } }[];
}

describe('recordings and heat', () => {
    let shop: Shop;
    before(async () => { shop = await Shop.open(); });
    after(() => shop?.close());

    const list = async (): Promise<{ id: string; visitor: string }[]> =>
        ((await shop.carpe.api('GET', '/api/recordings?limit=100')) as { recordings: { id: string; visitor: string }[] }).recordings;
    const recordingOf = async (visit: Visit): Promise<string | undefined> => {
        const id = await visit.id();
        return (await list()).find((one) => one.visitor === id)?.id;
    };
    const play = async (id: string): Promise<Playback> => (await shop.carpe.api('GET', `/api/recordings/${id}`)) as Playback;
    const lookTwice = (visit: Visit): Promise<void> =>
        visit.page.evaluate(() => {
            const { shop } = (window as unknown as { carpe: { shop: { productViewed(properties: object): void } } }).carpe;
            shop.productViewed({ product_id: 'p1' });
            shop.productViewed({ product_id: 'p1' });
        });
    const recording = (visit: Visit): Promise<boolean> => until('the recorder is loaded', () => visit.requests.includes('GET /tag/carpe-record.js'));
    const fill = async (visit: Visit): Promise<void> => {
        const { page } = visit;
        for (const [id, text] of Object.entries(TYPED)) {
            await page.click(`#${id}`);
            await page.keyboard.type(text);
        }
        await page.click('#colour');
        await page.keyboard.type('crimson');
        await page.click('#show');
        await page.click('#password');
        await page.keyboard.type('-more');
        // The page shows what was typed, and somebody empties a field that came filled.
        await page.evaluate(() => {
            const of = (id: string): string => (document.getElementById(id) as HTMLInputElement).value;
            (document.getElementById('echo') as HTMLElement).textContent = `Sent to ${of('email')}, paid with ${of('card')}`;
            (document.getElementById('echo') as HTMLElement).title = of('email');
            for (const group of of('card').split(' ')) {
                const part = document.createElement('span');
                part.textContent = group;
                (document.getElementById('echo') as HTMLElement).append(part);
            }
            (document.getElementById('name') as HTMLInputElement).value = '';
            (document.getElementById('address') as HTMLTextAreaElement).value = '';
            // What was in their HTML stands in it yet when the page is taken whole again.
            history.pushState(null, '', '/checkout/pay');
        });
        await page.click('#colour');
    };

    test('the recording of a checkout has no card number, password or e-mail in its bytes, also where fields are shown', async () => {
        for (const unmask of [[], ['#colour, #card, #code, #password']]) {
            const config = { consent: { recording: true }, recording: { share: 1, unmask } };
            const visit = await shop.visit(await shop.page({ path: '/checkout', body: CHECKOUT, head: NOTING, config }));
            await recording(visit);
            await until('the page arrived', async () => {
                await visit.page.clock.runFor(1000);
                return recordingOf(visit);
            });
            await fill(visit);
            const id = await recordingOf(visit);
            assert.ok(id);
            const bytes = await until('what was typed arrived', async () => {
                await visit.page.clock.runFor(5000);
                const { events } = await play(id);
                const text = JSON.stringify(events);
                return text.includes('Sent to') && events.filter((event) => event.type === 2).length > 1 && text;
            });
            const begun = await visit.page.evaluate(() => (window as unknown as { begun: string[] }).begun);
            assert.deepEqual([...new Set(begun)], ['31,139'], 'parts are gzip');
            for (const secret of [...Object.values(TYPED).filter((one) => one !== TYPED.code), '41111111', 'lovelace', 'horse', '-more', 'Prefilled', 'hidden-token-77', 'Greta', 'Blocked Secret']) {
                assert.ok(!bytes.includes(secret), `${secret} is in the recording`);
            }
            assert.ok(!/"text":"\d*837/.test(bytes), 'the security code is in the recording');
            // Among other digits it is a time, a port or an id.
            assert.ok(!/(?<![\da-f-])4111(?![\da-f-])/.test(bytes), 'a part of the card number is in the recording');
            assert.ok(bytes.includes('Checkout'), 'the page itself is there');
            assert.equal(bytes.includes('crimson'), unmask.length > 0, 'what the site shows is shown, else not');
            assert.deepEqual(visit.errors, []);
            await visit.context.close();
        }
    });

    test('what is masked stays so in shadow trees and frames, however it came there', async () => {
        const config = { consent: { recording: true }, recording: { share: 1 } };
        shop.site.put('/frame', '<p>frame-text</p><p data-carpe-mask>frame-marked</p><input value="frame-filled"><input id="typed">');
        const body = `<h1>Coat</h1><div data-carpe-mask id="marked"></div><div id="plain"></div><iframe src="/frame"></iframe><iframe data-carpe-mask src="/frame?marked"></iframe>
            <iframe srcdoc="<p>doc-text</p><p data-carpe-mask>doc-marked</p><input value='doc-filled'>"></iframe>
            <script>for (const host of [marked, plain]) host.attachShadow({ mode: 'open' }).innerHTML = '<p>' + host.id + '-shadow</p><p data-carpe-mask>shadow-marked</p><input value="shadow-filled">' + host.id + '-bare';</script>`;
        const visit = await shop.visit(await shop.page({ path: '/nested', body, config }));
        const { page } = visit;
        const id = await until('the page arrived', async () => {
            await page.clock.runFor(1000);
            return recordingOf(visit);
        });
        await page.evaluate(() => {
            for (const host of ['marked', 'plain']) {
                const root = document.getElementById(host)?.shadowRoot;
                root?.append(`${host}-late`);
                root?.querySelector('p')?.append(`${host}-later`);
            }
        });
        for (const frame of page.frames().filter((one) => one.url().includes('/frame'))) {
            await frame.fill('#typed', 'typed-into-a-frame');
            await frame.evaluate(() => document.querySelector('p')?.append(`${location.search}-late`));
        }
        const bytes = await until('what came late arrived', async () => {
            await page.clock.runFor(5000);
            const text = JSON.stringify((await play(id)).events);
            return text.includes('plain-late') && text.includes('"-late"') && text;
        });
        for (const secret of ['marked-shadow', 'marked-bare', 'marked-late', '?marked-late', 'shadow-marked', 'frame-marked', 'doc-marked', 'filled', 'typed-into-a-frame']) {
            assert.ok(!bytes.includes(secret), `${secret} is in the recording`);
        }
        for (const shown of ['plain-shadow', 'plain-bare', 'frame-text', 'doc-text']) assert.ok(bytes.includes(shown), `${shown} is not in the recording`);
        assert.equal(bytes.split('"frame-text"').length, 2, 'of two frames the marked one shows none');
        assert.deepEqual(visit.errors, []);
        await visit.context.close();
    });

    test('of what is masked neither the recording nor an event has words, addresses or pictures, however they came there', async () => {
        const picture = 'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg" width="48" height="32"%3E%3Ctitle%3Ein-a-picture%3C/title%3E%3C/svg%3E';
        const body = `<h1 title="a plain title">Coat</h1><img alt="a plain picture" src="/plain.png?size=2">
            <section data-carpe-mask id="mine" title="in-a-title" data-customer="in-data">
            <a id="link" href="/customers/in-a-path?name=in-a-query#in-a-fragment" aria-label="in-a-label" onclick="event.preventDefault(); /* in-a-script */">Account</a>
            <img id="face" alt="in-an-alt" src='${picture}'><button id="own" aria-label="in-a-button">B</button>
            <label>in-a-field <input class="bare" placeholder="in-a-placeholder"></label><input type="submit" value="in-a-submit" form="none"><user-card owner="in-a-card"></user-card>
            <input type="radio" id="visa" name="pay" value="in-a-radio"><input type="radio" name="pay" value="in-another-radio" checked></section>
            <button id="greeting">Hello <span class="who">in-a-span</span></button>
            <div role="button" id="formed">Buy <form><input name="matches"><input name="querySelector"><i class="who">in-a-form</i></form></div><div id="host"></div><div id="ignored" data-carpe-ignore></div>
            <div data-carpe-mask><div id="going"></div><iframe id="frame" srcdoc="<p>x</p>"></iframe></div>
            <script>going.attachShadow({ mode: 'open' }).innerHTML = '<p>x</p>';
            host.className = 'who'; host.attachShadow({ mode: 'open' }).innerHTML = '<p title="in-a-shadow">x</p><button title="y">in-a-host</button>';
            ignored.attachShadow({ mode: 'open' }).innerHTML = '<button>in-ignored</button>';</script>`;
        const config = { consent: { recording: true }, recording: { share: 1, mask: ['.who'] }, capture: ['page-views', 'clicks', 'forms'] };
        const visit = await shop.visit(await shop.page({ path: '/account', body, config }));
        const { page } = visit;
        const id = await until('the page arrived', async () => {
            await page.clock.runFor(1000);
            return recordingOf(visit);
        });
        for (const clicked of ['#link', '#own', '#greeting', '#host button', '#ignored button']) await page.click(clicked);
        await page.click('#formed', { position: { x: 4, y: 4 } });
        await page.fill('.bare', 'typed');
        await page.check('#visa');
        await page.evaluate(() => {
            const of = (name: string): HTMLElement => document.getElementById(name) as HTMLElement;
            of('mine').title = 'in-a-later-title';
            of('face').setAttribute('src', '/in-a-later-picture.png');
            of('mine').style.backgroundImage = 'url("/in-a-style.png")';
            of('link').setAttribute('href', '/in-a-later-path');
            of('mine').insertAdjacentHTML('beforeend', '<p title="in-a-new-title"><img alt="in-a-new-alt" srcset="/in-a-new-picture.png 2x"></p>');
            of('host').shadowRoot?.querySelector('p')?.setAttribute('aria-label', 'in-a-later-shadow');
            // What goes as it changes lies in nothing any more when it is looked at.
            for (const gone of ['going', 'frame'].map(of)) {
                const words = (gone.shadowRoot ?? (gone as HTMLIFrameElement).contentDocument)?.querySelector('p');
                words?.setAttribute('title', `in-a-${gone.id}-title`);
                (words?.firstChild as Text).data = `in-a-${gone.id}-text`;
                gone.remove();
            }
            (document.querySelector('h1') as HTMLElement).title = 'a later title';
        });
        const bytes = await until('what came late arrived', async () => {
            await page.clock.runFor(5000);
            const text = JSON.stringify((await play(id)).events);
            return text.includes('a later title') && text;
        });
        const clicks = (await visit.told('Element Clicked', 5)).map(({ properties }) => [properties['element'], properties['url'] ?? null]);
        assert.deepEqual(clicks, [['link', `${shop.site.base}/`], ['own', null], ['Hello', null], ['button', null], ['Buy', null]]);
        assert.deepEqual((await visit.told('Form Started', 2)).map(({ properties }) => properties['field']), ['text', 'pay']);
        const told = JSON.stringify(await visit.events());
        for (const text of [bytes, told]) assert.doesNotMatch(text, /in-(?:an?-|another|data|ignored)[a-z-]*/);
        assert.doesNotMatch(told, /"mask"/, 'a mark is no property of what happens');
        for (const shown of ['a plain title', 'a plain picture', '/plain.png?size=2', "width='48' height='32'"]) assert.ok(bytes.includes(shown), `${shown} is not in the recording`);
        assert.deepEqual(visit.errors, []);
        await visit.context.close();
    });

    test('of what is blocked nothing is recorded: no frame of it, and no shadow tree that comes late', async () => {
        shop.site.put('/frame-blocked', '<p>in-blocked-frame</p>');
        shop.site.put('/frame-shown', '<p>shown-frame</p>');
        const body = `<h1>Coat</h1><iframe data-carpe-block src="/frame-blocked"></iframe><div class="secret"><iframe src="/frame-blocked?within"></iframe></div><iframe src="/frame-shown"></iframe>
            <div class="secret" id="late"></div><div data-carpe-ignore><div id="deep"></div></div><div data-carpe-block id="rooted"></div><div id="since"><p>there</p></div>
            <form data-carpe-block><input name="matches"><input name="classList">in-blocked-form</form>
            <form data-carpe-mask><input name="matches"><input name="closest"><input name="classList">in-blocked-masked-form<b>in-blocked-masked-word</b></form>
            <script>rooted.attachShadow({ mode: 'open' });</script>`;
        const config = { consent: { recording: true }, recording: { share: 1, block: ['.secret'] } };
        const visit = await shop.visit(await shop.page({ path: '/blocked', body, config }));
        const { page } = visit;
        const id = await until('the page arrived', async () => {
            await page.clock.runFor(1000);
            return recordingOf(visit);
        });
        await page.evaluate(() => {
            document.getElementById('since')?.setAttribute('data-carpe-block', '');
            for (const host of ['late', 'deep', 'rooted']) {
                const element = document.getElementById(host) as HTMLElement;
                const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
                root.innerHTML = '<p title="in-blocked-title">in-blocked-shadow</p>';
            }
        });
        await page.clock.runFor(100);
        await page.evaluate(() => {
            for (const host of ['late', 'deep', 'rooted']) {
                const words = document.getElementById(host)?.shadowRoot?.querySelector('p');
                words?.append('in-blocked-later');
                words?.setAttribute('title', 'in-blocked-later-title');
            }
            const since = document.querySelector('#since p') as HTMLElement;
            since.title = 'in-blocked-since-title';
            (since.firstChild as Text).data = 'in-blocked-since';
            document.body.insertAdjacentHTML('beforeend', '<iframe data-carpe-ignore src="/frame-blocked?late"></iframe><iframe src="/frame-shown?late"></iframe>');
        });
        const bytes = await until('the frames that are shown arrived', async () => {
            await page.clock.runFor(5000);
            const text = JSON.stringify((await play(id)).events);
            return text.split('shown-frame').length > 2 && text;
        });
        assert.doesNotMatch(bytes, /in-blocked[a-z-]*/);
        assert.deepEqual(visit.errors, []);
        await visit.context.close();
    });

    test('with a selector that is not whole nothing is recorded, and no words of an element are told', async () => {
        for (const open of ['section:not(.public', 'h1 /*', '[title', '[title="a', 'h1\\']) {
            const config = { consent: { recording: true }, recording: { share: 1, mask: [open, '.who'] }, capture: ['page-views', 'clicks'] };
            const visit = await shop.visit(await shop.page({ path: '/open', body: '<h1>Coat</h1><button id="own" class="who">Ada</button>', config }));
            await recording(visit);
            await visit.page.click('#own');
            const [click] = await visit.told('Element Clicked');
            assert.equal(click?.properties['element'], 'own', open);
            for (let i = 0; i < 3; i++) await visit.page.clock.runFor(5000);
            assert.equal(await recordingOf(visit), undefined, open);
            assert.ok(!visit.requests.includes('POST /v1/recordings'), open);
            assert.deepEqual(visit.errors, []);
            await visit.context.close();
        }
    });

    for (const [what, image] of [['a link that goes as it changes', ''], ['a page with an image that is called host', '<img name="host">']] as const) {
        test(`${what} is recorded like the rest`, async () => {
            const body = `${image}<h1>Coat</h1><p><a id="leaving" href="https://shop.example/x">link</a></p><p id="staying">there</p><div data-carpe-mask id="marked"></div>
                <script>marked.attachShadow({ mode: 'open' }).innerHTML = '<p>marked-shadow</p>';</script>`;
            const visit = await shop.visit(await shop.page({ path: '/named', body, config: { consent: { recording: true }, recording: { share: 1 } } }));
            const { page } = visit;
            const id = await until('the page arrived', async () => {
                await page.clock.runFor(1000);
                return recordingOf(visit);
            });
            await page.evaluate(() => {
                const link = document.getElementById('leaving') as HTMLElement;
                (link.firstChild as Text).data = 'link-changed';
                link.remove();
                (document.getElementById('staying')?.firstChild as Text).data = 'changed-with-it';
                document.getElementById('marked')?.shadowRoot?.querySelector('p')?.append('marked-late');
            });
            const bytes = await until('what changed with it arrived', async () => {
                await page.clock.runFor(5000);
                const text = JSON.stringify((await play(id)).events);
                return text.includes('changed-with-it') && text;
            });
            assert.ok(bytes.includes('"there"'), 'the page as it was is not in the recording');
            for (const secret of ['marked-shadow', 'marked-late']) assert.ok(!bytes.includes(secret), `${secret} is in the recording`);
            assert.deepEqual(visit.errors, []);
            await visit.context.close();
        });
    }

    test('playback has the moment at the event that raised it', async () => {
        const visit = await shop.visit(await shop.page({ path: '/coat', config: { consent: { recording: true }, recording: { share: 1 } } }));
        await recording(visit);
        const id = await until('the page arrived', async () => {
            await visit.page.clock.runFor(1000);
            return recordingOf(visit);
        });
        await lookTwice(visit);
        const played = await until('the moment is on the recording', async () => {
            await visit.page.clock.runFor(5000);
            const found = await play(id);
            return found.moments.length === 1 && found.events.some((event) => event.data.payload?.id === found.moments[0]?.event) && found;
        });
        const raising = played.events.filter((event) => event.data.payload?.name === 'Product Viewed').at(-1);
        const marker = played.events.find((event) => event.type === 5 && event.data.tag === 'micro-moment');
        assert.ok(raising && marker);
        assert.ok(Math.abs(raising.timestamp - marker.timestamp) <= 100, `${raising.timestamp} and ${marker.timestamp}`);
        assert.deepEqual(played.events.map((event) => event.timestamp), played.events.map((event) => event.timestamp).sort((a, b) => a - b));
        assert.equal(played.events[0]?.type, 4, 'it begins with the page');
        assert.ok(played.events.some((event) => event.type === 2));
        await visit.context.close();
    });

    test('where only moments are recorded nothing leaves before one is raised, and then what was before leaves too', async () => {
        const url = await shop.page({ path: '/coat', config: { consent: { recording: true }, recording: { moments: true } } });
        const visit = await shop.visit(url);
        await recording(visit);
        await until('the stream is open', () => visit.requests.includes('GET /v1/stream'));
        await visit.page.click('#alive');
        for (let i = 0; i < 8; i++) await visit.page.clock.runFor(5000);
        await visit.names();
        assert.equal(await recordingOf(visit), undefined);
        assert.ok(!visit.requests.includes('POST /v1/recordings'));
        await visit.page.click('#alive');
        await visit.page.evaluate(() => (document.getElementById('state') as HTMLElement).insertAdjacentText('beforeend', 'just-before'));
        await lookTwice(visit);
        const id = await until('the recording arrived', async () => {
            await visit.page.clock.runFor(1000);
            return recordingOf(visit);
        });
        const played = await until('the moment is on the recording', async () => {
            const found = await play(id);
            return found.moments.length === 1 && found;
        });
        assert.ok(JSON.stringify(played.events).includes('just-before'));
        assert.equal(played.events[0]?.type, 4);
        const length = (played.events.at(-1)?.timestamp ?? 0) - (played.events[0]?.timestamp ?? 0);
        assert.ok(length < 65_000, `${length} ms were held`);
        // The next page of the visit is recorded from its beginning.
        await visit.page.goto(url);
        await until('the next page arrived', async () => {
            await visit.page.clock.runFor(1000);
            return (await play(id)).events.filter((event) => event.type === 2).length > played.events.filter((event) => event.type === 2).length;
        });
        await visit.context.close();
    });

    test('a navigation within the page begins anew, with the address and the page as it is then', async () => {
        const visit = await shop.visit(await shop.page({ path: '/coat', config: { consent: { recording: true }, recording: { share: 1 } } }));
        await recording(visit);
        const id = await until('the page arrived', async () => {
            await visit.page.clock.runFor(1000);
            return recordingOf(visit);
        });
        await visit.page.evaluate(() => {
            history.pushState(null, '', '/boots');
            (document.getElementById('words') as HTMLElement).textContent = 'Boots, rendered a little later';
        });
        const played = await until('the second page arrived', async () => {
            await visit.page.clock.runFor(2000);
            const found = await play(id);
            return found.events.filter((event) => event.type === 2).length === 2 && found;
        });
        const address = played.events.filter((event) => event.type === 4).at(-1);
        const whole = played.events.filter((event) => event.type === 2).at(-1);
        assert.match(JSON.stringify(address), /\/boots"/);
        assert.match(JSON.stringify(whole), /Boots, rendered a little later/);
        await visit.context.close();
    });

    test('without consent, or outside the share, the recorder is not even loaded', async () => {
        for (const config of [
            { recording: { share: 1, moments: true } },
            { consent: { recording: true }, recording: { share: 0 } },
            { consent: { recording: true, analytics: false }, recording: { share: 1 }, heat: 1 },
        ]) {
            const visit = await shop.visitor();
            await visit.page.goto(await shop.page({ config }));
            await visit.page.waitForFunction(() => 'shop' in ((window as { carpe?: object }).carpe ?? {}));
            await until('the configuration is there', () => visit.page.evaluate(() => Object.keys((window as unknown as { carpe: { consents(): object } }).carpe.consents()).length > 0));
            if (!('analytics' in (config.consent ?? {}))) await visit.names();
            assert.deepEqual(visit.requests.filter((one) => /record|heat/.test(one)), []);
            await visit.context.close();
        }
    });

    test('consent that is given starts a recording, and its withdrawal ends it at once', async () => {
        const visit = await shop.visit(await shop.page({ config: { recording: { share: 1 } } }));
        const consent = (recording: boolean): Promise<void> =>
            visit.page.evaluate((given) => {
                (window as unknown as { carpe: { consent(choice: object): void } }).carpe.consent({ recording: given });
            }, recording);
        await consent(true);
        const id = await until('the page arrived', async () => {
            await visit.page.clock.runFor(1000);
            return recordingOf(visit);
        });
        await consent(false);
        const before = (await play(id)).events.length;
        await visit.page.click('#alive');
        await visit.page.clock.runFor(20_000);
        await visit.names();
        assert.equal((await play(id)).events.length, before);
        await visit.context.close();
    });

    test('clicks, movement, scroll and attention get to their places, with the page as the background', async () => {
        const config = { consent: { recording: true }, recording: { share: 1 }, heat: 1 };
        const url = await shop.page({ path: '/heat/coat', config });
        const visit = await shop.visit(url);
        await until('the chunk is loaded', () => visit.requests.includes('GET /tag/carpe-heat.js'));
        await visit.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
        const place = await visit.page.$eval('#alive', (element) => {
            const box = element.getBoundingClientRect();
            return { x: (box.left + box.width / 2 + scrollX) / document.documentElement.scrollWidth, y: box.top + box.height / 2 + scrollY };
        });
        await visit.page.click('#alive');
        await visit.page.mouse.wheel(0, 600);
        for (let i = 0; i < 4; i++) await visit.page.clock.runFor(5000);
        const heat = async (kind: string): Promise<{ total: number; sessions: number; cells: { x: number; y: number; value: number }[]; elements: { selector: string }[] }> =>
            (await shop.carpe.api('GET', `/api/heat?page=/heat/*&kind=${kind}&device=tablet`)) as never;
        const arrived = (kind: string): ReturnType<typeof heat> =>
            until(`${kind} arrived`, async () => {
                await visit.page.clock.runFor(5000);
                const found = await heat(kind);
                return found.total > 0 && found;
            });
        const clicks = await arrived('click');
        assert.deepEqual(clicks.elements.map((one) => one.selector), ['#alive']);
        assert.equal(clicks.cells.length, 1);
        assert.ok(Math.abs((clicks.cells[0]?.y ?? 0) - Math.floor(place.y / 20)) <= 1);
        assert.ok(Math.abs((clicks.cells[0]?.x ?? 0) - Math.floor(place.x * 50)) <= 1);
        await arrived('attention');
        await arrived('move');
        await visit.page.goto(await shop.page({ path: '/elsewhere', config }));
        const scroll = await until('how far arrived', async () => {
            const found = await heat('scroll');
            return found.total > 0 && found;
        });
        assert.equal(scroll.cells[0]?.y, Math.floor((await scrolled()) / 20));
        const background = (await shop.carpe.api('GET', '/api/heat/snapshot?page=/heat/*&device=tablet')) as Playback;
        assert.deepEqual(background.events.map((event) => event.type), [4, 2]);
        await visit.context.close();
    });

    /** How far down the visitor came: one screen and six hundred pixels. */
    const scrolled = (): Promise<number> => Promise.resolve(1400);

    test('under a strict content security policy a style is recorded by what changes of it, and nothing is reported', async () => {
        const config = { consent: { recording: true }, recording: { share: 1 } };
        const { base } = shop.carpe;
        const html = shopPage({ host: base, key: await shop.carpe.key(config), body: '<h1>Coat</h1>' }).replace(/<style>.*<\/style>/s, '');
        const url = shop.site.put('/strict', (response) => {
            const policy = `default-src 'none'; script-src ${base}; connect-src ${base}; style-src 'self'`;
            response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': policy }).end(html);
        });
        const visit = await shop.visitor();
        await visit.page.clock.install();
        const refused: string[] = [];
        visit.page.on('console', (message) => {
            if (message.text().includes('Content Security Policy')) refused.push(message.text());
        });
        await visit.page.goto(url);
        const id = await until('the page arrived', async () => {
            await visit.page.clock.runFor(1000);
            return recordingOf(visit);
        });
        const kept = 'color: red; padding: 1px 2px 3px 4px; font-style: italic; letter-spacing: 2px; text-indent: 3px';
        for (const style of [`${kept}; display: block`, kept]) {
            await visit.page.$eval('h1', (title, text) => (title.style.cssText = text), style);
            await visit.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
        }
        const changes = await until('both changes arrived', async () => {
            await visit.page.clock.runFor(5000);
            const styles = (await play(id)).events.flatMap(({ data }) => (data as { attributes?: { attributes: { style?: unknown } }[] }).attributes ?? []).map((one) => one.attributes.style);
            return styles.length > 1 && styles;
        });
        assert.deepEqual(changes.at(-1), { display: false });
        assert.deepEqual(refused, []);
        await visit.context.close();
    });

    test('a page with frozen prototypes or without CompressionStream is recorded or left alone, never broken', async () => {
        const head = `<script>delete window.CompressionStream;</script>`;
        const visit = await shop.visit(await shop.page({ head, config: { consent: { recording: true }, recording: { share: 1 } } }));
        const id = await until('the page arrived', async () => {
            await visit.page.clock.runFor(1000);
            return recordingOf(visit);
        });
        assert.ok((await play(id)).events.length > 1);
        assert.deepEqual(visit.errors, []);
        await visit.context.close();
        const hostile = `<script>for (const type of [HTMLInputElement, Element, Node, Event, Array, Object]) Object.freeze(type.prototype);</script>`;
        const frozen = await shop.visit(await shop.page({ head: hostile, config: { consent: { recording: true }, recording: { share: 1 }, heat: 1 } }));
        await recording(frozen);
        await frozen.page.click('#alive');
        await frozen.names();
        assert.deepEqual(frozen.errors, []);
        await frozen.context.close();
    });
});
