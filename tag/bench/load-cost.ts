// What the tag costs a page of 5,000 nodes while it loads: processor time of the main thread, with the tag and without, in pairs.
//   npm run bench:load              24 pairs; ROUNDS names another number
import { cpus, loadavg } from 'node:os';
import { Shop } from '../test/browser/shop.js';
import { lookedAt, median, putPages, UNTIL } from './load-page.js';

const ROUNDS = Number(process.env['ROUNDS'] ?? 24);

const shop = await Shop.open();
try {
    const { tagged, bare } = await putPages(shop);
    // Time of tasks, microtasks included. What Chromium calls the time of scripts leaves microtasks out, in which most of a tag runs.
    const cost = (url: string): Promise<{ task: number; nodes: number }> =>
        lookedAt(
            shop,
            url,
            (_, cdp) => cdp.send('Performance.enable', { timeDomain: 'threadTicks' }),
            async (cdp) => {
                const { metrics } = await cdp.send('Performance.getMetrics');
                const of = (name: string): number => metrics.find((one) => one.name === name)?.value ?? NaN;
                return { task: of('TaskDuration') * 1000, nodes: of('Nodes') };
            },
        );
    await cost(bare);
    const { nodes } = await cost(tagged);
    const without: number[] = [];
    const withTag: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
        for (const url of round % 2 === 0 ? [bare, tagged] : [tagged, bare]) (url === bare ? without : withTag).push((await cost(url)).task);
    }
    const more = withTag.map((one, i) => one - (without[i] ?? NaN)).sort((a, b) => a - b);
    const at = (share: number): string => (more[Math.floor(share * more.length)] ?? NaN).toFixed(0);
    const [load = NaN] = loadavg();
    console.log(`main thread's processor time until ${UNTIL} ms after the navigation, ${nodes} nodes, ${ROUNDS} pairs, ${cpus().length} cores, load average ${load.toFixed(1)}`);
    console.log(`  medians: ${median(without).toFixed(0)} ms without the tag, ${median(withTag).toFixed(0)} ms with it; of the pairs' differences ${median(more).toFixed(0)} ms (half of them ${at(0.25)} to ${at(0.75)})`);
    console.log(`  the least of all rounds: ${Math.min(...without).toFixed(0)} ms without, ${Math.min(...withTag).toFixed(0)} ms with it`);
} finally {
    await shop.close();
}
