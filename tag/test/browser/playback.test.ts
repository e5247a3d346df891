import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';
import { until } from './carpe.js';
import { Shop, type Visit } from './shop.js';

interface Playback {
    readonly moments: readonly { readonly moment: string; readonly at: number }[];
    readonly events: readonly { readonly type: number; readonly timestamp: number }[];
}

/** What the page of the player puts on its window. */
interface Player {
    goto(offset: number, play: boolean): void;
    getReplayer(): { readonly iframe: HTMLIFrameElement };
}

const PLAYER = readFileSync(createRequire(import.meta.url).resolve('rrweb-player/dist/style.css').replace('style.css', 'rrweb-player.umd.min.cjs'), 'utf8');

describe('playback', () => {
    let shop: Shop;
    before(async () => { shop = await Shop.open(); });
    after(() => shop?.close());

    const says = (visit: Visit, words: string): Promise<void> =>
        visit.page.evaluate((text) => {
            (document.getElementById('state') as HTMLElement).textContent = text;
        }, words);

    /** A visit in which a moment is raised between two things that the page says. */
    const recorded = async (): Promise<Playback> => {
        const visit = await shop.visit(await shop.page({ config: { consent: { recording: true }, recording: { share: 1 } } }));
        await until('the recorder is loaded', () => visit.requests.includes('GET /tag/carpe-record.js'));
        const id = await until('the page arrived', async () => {
            await visit.page.clock.runFor(1000);
            const { recordings } = (await shop.carpe.api('GET', '/api/recordings')) as { recordings: { id: string }[] };
            return recordings[0]?.id;
        });
        await says(visit, 'before the moment');
        await visit.page.clock.runFor(3000);
        await visit.page.evaluate(() => {
            const { shop } = (window as unknown as { carpe: { shop: { productViewed(properties: object): void } } }).carpe;
            shop.productViewed({ product_id: 'p1' });
            shop.productViewed({ product_id: 'p1' });
        });
        await visit.page.clock.runFor(3000);
        await says(visit, 'after the moment');
        const played = await until('all of it arrived, with the moment', async () => {
            await visit.page.clock.runFor(5000);
            const found = (await shop.carpe.api('GET', `/api/recordings/${id}`)) as Playback;
            return found.moments.length === 1 && JSON.stringify(found.events).includes('after the moment') && found;
        });
        await visit.context.close();
        return played;
    };

    test('the player shows a mark for the moment, and goes to the page as it was then', async () => {
        const played = await recorded();
        const script = shop.site.put('/player.js', (response) => response.writeHead(200, { 'Content-Type': 'text/javascript' }).end(PLAYER));
        const url = shop.site.put('/player', (response) =>
            response
                .writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' })
                .end(`<!doctype html><title>Player</title><div id="target"></div><script src="${script}"></script>`),
        );
        const { page, context, errors } = await shop.visitor();
        await page.goto(url);
        await page.evaluate((events) => {
            const { rrwebPlayer } = window as unknown as { rrwebPlayer: { Player: new (options: object) => Player } };
            const target = document.getElementById('target');
            const props = { events, tags: { 'micro-moment': '#d33' }, autoPlay: false, width: 800, height: 600 };
            (window as unknown as { player: Player }).player = new rrwebPlayer.Player({ target, props });
        }, played.events as unknown as object[]);

        const stateAt = async (ms: number): Promise<string | null> =>
            page.evaluate((offset) => {
                const { player } = window as unknown as { player: Player };
                player.goto(offset, false);
                return player.getReplayer().iframe.contentDocument?.getElementById('state')?.textContent ?? null;
            }, ms);
        const first = played.events[0]?.timestamp ?? 0;
        const moment = (played.moments[0]?.at ?? 0) - first;
        const end = (played.events.at(-1)?.timestamp ?? 0) - first;
        assert.equal(await stateAt(0), 'state');
        assert.equal(await stateAt(moment), 'before the moment');
        assert.equal(await stateAt(end + 1), 'after the moment');
        assert.equal(await stateAt(moment), 'before the moment', 'and back');
        assert.equal(await page.locator('[title="micro-moment"]').count(), 1);
        assert.deepEqual(errors, []);
        await context.close();
    });
});
