// What the console's first load weighs and how long it takes, on a processor four times as slow, from a server on the same machine.
//   npm run bench:first-load        9 loads, each with an empty cache; ROUNDS names another number, SLOWER another factor
import { cpus, loadavg } from 'node:os';
import { chromium, type Browser, type BrowserContextOptions } from 'playwright-core';
import { Carpe } from '../../tag/test/browser/carpe.js';

const ROUNDS = Number(process.env['ROUNDS'] ?? 9);
const SLOWER = Number(process.env['SLOWER'] ?? 4);
const WORKSPACE = 'moment: looking\ntitle: Looks\nneed: buy\nphase: consideration\ndetect: { steps: [{ on: Product Viewed }] }\nlasts: 10m\nintent: { base: 0.5 }\nexplain: "Looked"\n';

type State = Exclude<BrowserContextOptions['storageState'], undefined>;

const middle = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;

/** Signs in as people do, and keeps the cookie. */
const signedIn = async (browser: Browser, carpe: Carpe): Promise<State> => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${carpe.base}/console`);
    await page.getByLabel('Token').fill(carpe.admin);
    await page.keyboard.press('Enter');
    await page.getByRole('navigation').waitFor();
    const state = await context.storageState();
    await context.close();
    return state;
};

interface Load {
    /** Bytes of scripts and styles as they came over the wire, compressed. */
    readonly bytes: number;
    readonly files: number;
    /** Milliseconds from the navigation until the screen stands with its data and the main thread has nothing left to do. */
    readonly interactive: number;
}

const load = async (browser: Browser, carpe: Carpe, storageState: State): Promise<Load> => {
    const context = await browser.newContext({ storageState, locale: 'en-GB' });
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    const shell = new Set<string>();
    let bytes = 0;
    await cdp.send('Network.enable');
    cdp.on('Network.responseReceived', ({ requestId, type }) => {
        if (['Script', 'Stylesheet', 'Document'].includes(type)) shell.add(requestId);
    });
    cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
        if (shell.has(requestId)) bytes += encodedDataLength;
    });
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    await page.goto(`${carpe.base}/console`, { waitUntil: 'commit' });
    const interactive = await page.evaluate(
        () =>
            new Promise<number>((resolve) => {
                const stands = (): boolean => document.querySelector('main h1') !== null && document.querySelector('main .quarter') !== null && !/^Loading/.test(document.querySelector('main [role=status]')?.textContent ?? '');
                const look = (): void => {
                    if (stands()) requestIdleCallback(() => resolve(performance.now()));
                    else requestAnimationFrame(look);
                };
                look();
            }),
    );
    await context.close();
    return { bytes, files: shell.size, interactive };
};

const carpe = await Carpe.start(WORKSPACE);
const browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--no-first-run'] });
try {
    const state = await signedIn(browser, carpe);
    await load(browser, carpe, state);
    const loads: Load[] = [];
    for (let round = 0; round < ROUNDS; round++) loads.push(await load(browser, carpe, state));
    const times = loads.map(({ interactive }) => interactive);
    const [busy = NaN] = loadavg();
    console.log(`${ROUNDS} first loads of the screen Now, empty cache, processor ${SLOWER} times as slow, ${cpus().length} cores, load average ${busy.toFixed(1)}`);
    console.log(`  ${(middle(loads.map(({ bytes }) => bytes)) / 1024).toFixed(0)} KiB of page, scripts and styles over the wire, ${middle(loads.map(({ files }) => files))} files`);
    console.log(`  interactive after ${middle(times).toFixed(0)} ms (median; ${Math.min(...times).toFixed(0)} to ${Math.max(...times).toFixed(0)})`);
} finally {
    await browser.close();
    await carpe.stop();
}
