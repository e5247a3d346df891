// What the tag costs a page of 5,000 nodes while it loads: time of the main thread, with the tag and without, in turn.
//   npm run bench:load
import { cpus } from 'node:os';
import { Shop } from '../test/browser/shop.js';
import { PRODUCT } from '../test/browser/site.js';

const ROUNDS = 9;

/** Milliseconds from the navigation on. */
const UNTIL = 4000;

const card = (i: number): string =>
    `<article data-carpe-product-id="p${i}"><h3>Coat ${i}</h3><p data-carpe-element="price">€ ${i}</p><p>Warm <em>and</em> dry</p><button>Add</button></article>`;

const shop = await Shop.open();
try {
    const body = PRODUCT + Array.from({ length: 405 }, (_, i) => card(i)).join('');
    const tagged = await shop.page({ path: '/tagged', body });
    const html = await (await fetch(tagged)).text();
    const bare = shop.site.put('/bare', html.replace(/<script async.*<\/script>/, ''));
    const cost = async (url: string): Promise<{ task: number; script: number; nodes: number }> => {
        const visit = await shop.visitor();
        const cdp = await visit.context.newCDPSession(visit.page);
        await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
        await visit.page.goto(url);
        if (url === tagged) await visit.told('page');
        // Both are looked at for the same time: a page that only stands there costs something too.
        await visit.page.evaluate((until) => new Promise((resolve) => setTimeout(() => requestIdleCallback(resolve), until - performance.now())), UNTIL);
        const { metrics } = await cdp.send('Performance.getMetrics');
        const of = (name: string): number => (metrics.find((one) => one.name === name)?.value ?? NaN) * 1000;
        await visit.context.close();
        return { task: of('TaskDuration'), script: of('ScriptDuration'), nodes: of('Nodes') / 1000 };
    };
    const without: number[] = [];
    const withTag: number[] = [];
    const scripts: number[] = [];
    let nodes = 0;
    for (let round = 0; round < ROUNDS; round++) {
        without.push((await cost(bare)).task);
        const one = await cost(tagged);
        withTag.push(one.task);
        scripts.push(one.script);
        nodes = one.nodes;
    }
    const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1] ?? NaN;
    console.log(`main thread until ${UNTIL} ms after the navigation, ${nodes} nodes, median of ${ROUNDS}, ${cpus().length} cores, ${cpus()[0]?.model}`);
    console.log(`  without the tag ${median(without).toFixed(0)} ms, with it ${median(withTag).toFixed(0)} ms: ${(median(withTag) - median(without)).toFixed(0)} ms more`);
    console.log(`  all scripts of the page with the tag ${median(scripts).toFixed(0)} ms`);
} finally {
    await shop.close();
}
