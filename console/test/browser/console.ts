import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { Carpe } from '../../../tag/test/browser/carpe.js';

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PICTURES = 'target/pictures';

/** What somebody might send, hoping that it runs where an agent looks. */
export const HARMFUL_ID = '<img src=x onerror="window.harmed=1">';
export const HARM = `${HARMFUL_ID}<script>window.harmed=1</script>`;

/** A page of the console, and everything that it should not have done. */
export interface Opened {
    readonly page: Page;
    readonly problems: string[];
    readonly close: () => Promise<void>;
}

/** The console of a real server, in a real browser. */
export class Console {
    private constructor(
        readonly carpe: Carpe,
        private readonly browser: Browser,
        private readonly key: string,
    ) {}

    static async start(workspace: string): Promise<Console> {
        if (!existsSync(CHROMIUM)) throw new Error(`${CHROMIUM} is missing: install Chromium (package 'chromium'), or name one in CHROMIUM`);
        return Console.at(await Carpe.start(workspace));
    }

    /** The console of a server that runs already. */
    static async at(carpe: Carpe): Promise<Console> {
        mkdirSync(PICTURES, { recursive: true });
        const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu', '--no-first-run'] });
        return new Console(carpe, browser, await carpe.key());
    }

    /** Closes the browser; the server stays. */
    close(): Promise<void> {
        return this.browser.close();
    }

    async stop(): Promise<void> {
        await this.close();
        await this.carpe.stop();
    }

    /** Sends events as a site does. */
    async collect(batch: readonly object[]): Promise<void> {
        const response = await fetch(`${this.carpe.base}/v1/batch`, { method: 'POST', headers: { Authorization: `Basic ${btoa(`${this.key}:`)}` }, body: JSON.stringify({ batch }) });
        assert.equal(response.status, 200, await response.text());
    }

    async open(path: string, options: BrowserContextOptions = {}, signedIn = true): Promise<Opened> {
        const context = await this.browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce', locale: 'en-GB', ...options });
        context.setDefaultTimeout(60_000);
        const page = await context.newPage();
        const problems: string[] = [];
        page.on('pageerror', (error) => problems.push(String(error)));
        page.on('console', (message) => {
            // Before the sign-in the server says so with a status, which Chromium writes down.
            if (message.type() === 'error' && !message.text().includes('401')) problems.push(message.text());
        });
        page.on('request', (request) => {
            if (!request.url().startsWith(this.carpe.base)) problems.push(`asks ${request.url()}`);
        });
        await page.goto(`${this.carpe.base}/console${path}`);
        if (signedIn) {
            await page.getByLabel('Token').fill(this.carpe.admin);
            await page.getByRole('button', { name: 'Sign in' }).click();
            await page.getByRole('navigation').waitFor().catch(async (failure: unknown) => {
                throw new Error(`nobody is signed in: ${await page.locator('body').innerText()} ${problems.join('; ')}`, { cause: failure });
            });
        }
        return { page, problems, close: () => context.close() };
    }

    /** Looks at a screen by day and by night, on phones, tablets and screens: axe finds nothing serious, it fits, and pictures are kept. */
    async inspect(name: string, path: string, ready: (page: Page) => Promise<unknown>): Promise<void> {
        const { page, close } = await this.open(path);
        for (const theme of ['light', 'dark']) {
            await page.getByLabel('Colours').selectOption(theme);
            await ready(page);
            await page.waitForFunction(() => !document.querySelector('main [role=status]')?.textContent.startsWith('Loading'));
            assert.deepEqual(await findings(page), [], `${name}, ${theme}`);
            await page.screenshot({ path: `${PICTURES}/${name}-${theme}.png`, fullPage: true });
        }
        for (const width of [360, 768, 1440]) {
            await page.setViewportSize({ width, height: 800 });
            // Charts follow the width one frame later.
            const fits = page.waitForFunction((most) => document.documentElement.scrollWidth === most, width, { timeout: 10_000 });
            assert.ok(await fits.then(() => true, () => false), `${name} is wider than ${width} px`);
            if (width < 1440) await page.screenshot({ path: `${PICTURES}/${name}-${width}.png`, fullPage: true });
        }
        await close();
    }
}

/** What axe holds against a page that is serious or critical. */
export const findings = async (page: Page): Promise<string[]> => {
    await page.evaluate(AXE);
    const { violations } = await page.evaluate(() => (window as unknown as { axe: { run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> } }).axe.run());
    return violations.filter(({ impact }) => ['serious', 'critical'].includes(impact)).map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ').slice(0, 300)}`);
};
