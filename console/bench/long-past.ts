// How long each screen takes when the history is long, and whether it says that it is at work, from a server on the same machine.
//   npm run bench:long-past        10,000,000 events in 30 days; EVENTS names another number
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';

const EVENTS = process.env['EVENTS'] ?? '10000000';
const PERIOD = 'period=30d';
/** What people wait for without a word. */
const PATIENCE = 1500;
/** Nothing more is asked when so long nothing was under way. */
const STILL = 400;
const MOST = 180_000;

const SCREENS = [
    '/', '/moments', `/moments?show=priority&${PERIOD}`, `/moments/m1-comparing?${PERIOD}`, `/hotspots?${PERIOD}`, `/funnels?${PERIOD}`, `/paths?${PERIOD}`,
    `/paths?${PERIOD}&anchor=Order+Completed&way=before`, `/retention?${PERIOD}`, `/discover?${PERIOD}`, '/journeys', '/recordings', '/heat', '/customers?id=customer-7', '/editor', '/triggers',
    '/catalogue', '/experiments', '/sources', '/rejected', '/settings',
];

interface Look {
    /** Milliseconds until everything stands. */
    readonly stands: number;
    /** Milliseconds until the screen first showed its title, and that it is at work or what it found. */
    readonly says: number;
    /** What went wrong, in the page's own words. */
    readonly failed: string;
}

/** Opens a screen and waits until nothing is under way any more. */
const look = async (page: Page, url: string): Promise<Look> => {
    let open = 0;
    const asks = (request: { url(): string }): boolean => request.url().includes('/api/') && !request.url().includes('/api/live');
    const begun = (request: { url(): string }): void => void (open += asks(request) ? 1 : 0);
    const ended = (request: { url(): string }): void => void (open -= asks(request) ? 1 : 0);
    page.on('request', begun).on('requestfinished', ended).on('requestfailed', ended);
    const start = performance.now();
    await page.goto(url, { waitUntil: 'commit' });
    await page.waitForFunction(() => document.querySelector('main h1') !== null);
    const says = performance.now() - start;
    let stands = says;
    for (let last = performance.now(); last - start < MOST; ) {
        const busy = open > 0 || (await page.evaluate(() => [...document.querySelectorAll('main [role=status]')].some((one) => /^(Loading|Looking)/.test(one.textContent))));
        const now = performance.now();
        if (busy) stands = now - start;
        else if (now - start - stands > STILL) break;
        await new Promise((resolve) => setTimeout(resolve, 20));
        last = now;
    }
    page.off('request', begun).off('requestfinished', ended).off('requestfailed', ended);
    const failed = await page.evaluate(() => [...document.querySelectorAll('main [role=alert]')].map((one) => one.textContent).join('; '));
    return { stands, says, failed };
};

const folder = mkdtempSync(join(tmpdir(), 'carpe-past-'));
const java = process.env['JAVA_HOME'] ? join(process.env['JAVA_HOME'], 'bin', 'java') : 'java';
const server = spawn(java, ['-Xmx2g', '--enable-native-access=ALL-UNNAMED', '-Djava.util.logging.config.file=../.mvn/test-logging.properties', '-cp', join(process.cwd(), '..', 'bench', 'target', 'carpe-bench.jar'), 'dev.carpe.bench.PastServer', folder, EVENTS], { stdio: ['ignore', 'pipe', 'inherit'] });
const browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--no-first-run'] });
try {
    let said = '';
    server.stdout.on('data', (text: Buffer) => (said += text.toString()));
    const base = await new Promise<string>((resolve, reject) => {
        server.stdout.on('data', () => {
            const ready = /carpe is ready at (\S+)/.exec(said);
            if (ready?.[1]) resolve(ready[1]);
        });
        server.on('exit', (code) => reject(new Error(`the server ended with ${String(code)}: build bench first (mvn -q -pl bench -am package -Dmaven.test.skip=true)`)));
    });
    console.log(said.split('\n')[0]);
    const page = await browser.newPage({ locale: 'en-GB' });
    await page.goto(`${base}/console`);
    await page.getByLabel('Token').fill(/told only now: (\S+)/.exec(said)?.[1] ?? '');
    await page.keyboard.press('Enter');
    await page.getByRole('navigation').waitFor();
    const [busy = NaN] = loadavg();
    console.log(`${cpus().length} cores, load average ${busy.toFixed(1)}; milliseconds, first and second look`);
    for (const screen of SCREENS) {
        const first = await look(page, `${base}/console${screen}`);
        const second = await look(page, `${base}/console${screen}`);
        const late = first.stands > PATIENCE ? (first.says <= PATIENCE ? '  at work' : '  SILENT') : '';
        console.log(`${first.stands.toFixed(0).padStart(7)} ${second.stands.toFixed(0).padStart(7)}  ${screen}${late}${first.failed && `  FAILED: ${first.failed}`}`);
    }
} finally {
    await browser.close();
    server.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
}
