// What the tag's cost is made of: the main thread's processor time by the browser's own trace events, less that of the page without the tag.
//   npm run bench:events
import type { CDPSession } from 'playwright-core';
import { Shop } from '../test/browser/shop.js';
import { lookedAt, median, putPages } from './load-page.js';

const ROUNDS = 5;

interface Traced {
    readonly name: string;
    readonly ph: string;
    readonly pid: number;
    readonly tid: number;
    readonly ts: number;
    readonly dur?: number;
    readonly tdur?: number;
    readonly args?: { readonly name?: string };
}

/** Of each event its own time on this page's main thread, in milliseconds, less that of the events within it. */
const ownTimes = (events: readonly Traced[], url: string): Map<string, number> => {
    const main = new Set(events.filter((one) => one.name === 'thread_name' && one.args?.name === 'CrRendererMain').map(({ pid, tid }) => `${pid} ${tid}`));
    const page = events.find((one) => main.has(`${one.pid} ${one.tid}`) && JSON.stringify(one.args ?? {}).includes(url));
    const times = new Map<string, number>();
    const within: { name: string; end: number }[] = [];
    const add = (name: string, ms: number): unknown => times.set(name, (times.get(name) ?? 0) + ms);
    const own = events.filter((one) => one.ph === 'X' && one.tdur !== undefined && one.pid === page?.pid && one.tid === page.tid);
    for (const { name, ts, dur = 0, tdur = 0 } of own.sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0))) {
        while (within.length > 0 && (within.at(-1)?.end ?? 0) <= ts) within.pop();
        const around = within.at(-1);
        if (around) add(around.name, -tdur / 1000);
        add(name, tdur / 1000);
        within.push({ name, end: ts + dur });
    }
    return times;
};

const shop = await Shop.open();
try {
    const pages = await putPages(shop);
    const traced = async (url: string): Promise<Map<string, number>> => {
        const events: Traced[] = [];
        let browser: CDPSession | undefined;
        await lookedAt(
            shop,
            url,
            async ({ context }) => {
                browser = await context.browser()?.newBrowserCDPSession();
                browser?.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as Traced[])));
                await browser?.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['toplevel', 'v8', 'blink', 'loading', 'devtools.timeline', 'disabled-by-default-v8.compile'] } });
            },
            async () => {
                const ended = new Promise((resolve) => browser?.on('Tracing.tracingComplete', resolve));
                await browser?.send('Tracing.end');
                await ended;
                await browser?.detach();
            },
        );
        return ownTimes(events, url);
    };
    const found = { tagged: [] as Map<string, number>[], bare: [] as Map<string, number>[] };
    for (let round = 0; round < ROUNDS; round++) {
        for (const name of ['bare', 'tagged'] as const) found[name].push(await traced(pages[name]));
    }
    const names = new Set([...found.tagged, ...found.bare].flatMap((one) => [...one.keys()]));
    const of = (name: string): number => median(found.tagged.map((one, i) => (one.get(name) ?? 0) - (found.bare[i]?.get(name) ?? 0)));
    const rows = [...names].map((name) => [name, of(name)] as const).sort(([, a], [, b]) => b - a);
    console.log(`milliseconds with the tag less those without, medians of ${ROUNDS} pairs, tracing included`);
    for (const [name, ms] of rows.slice(0, 20)) console.log(`  ${ms.toFixed(2).padStart(6)}  ${name}`);
} finally {
    await shop.close();
}
