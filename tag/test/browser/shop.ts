import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';
import { Carpe, until, type Stored } from './carpe.js';
import { PRODUCT, shopPage, Site, WORKSPACE } from './site.js';

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];

/** A visitor at the shop, with a browser profile of their own. */
export class Visit {
    constructor(
        private readonly carpe: Carpe,
        readonly context: BrowserContext,
        readonly page: Page,
        /** Every request to Carpe, as METHOD and path. */
        readonly requests: string[],
        /** What the page has thrown. */
        readonly errors: string[],
    ) {}

    /** The visitor's anonymous id, once the server has given one. */
    async id(): Promise<string> {
        return until('the visitor has an id', async () => {
            const cookies = await this.context.cookies();
            const found = cookies.find((cookie) => cookie.name === 'carpe_visitor');
            return found && decodeURIComponent(found.value).split(' ')[0];
        });
    }

    /** What the server knows of the visitor by now. */
    async events(): Promise<Stored[]> {
        return this.carpe.events(await this.id());
    }

    /** The events of a name, as soon as the server has so many. */
    async told(name: string, count = 1): Promise<Stored[]> {
        return until(`${count} × ${name} at the server`, async () => {
            const found = (await this.events()).filter((event) => event.name === name || (event.type === name && event.name === ''));
            return found.length >= count && found;
        });
    }

    /**
     * The names of everything the server has been told by now: an event is told after them all, so that what is not there was not told.
     */
    async names(): Promise<string[]> {
        const mark = `Mark ${Math.random()}`;
        await this.page.evaluate((name) => {
            (window as unknown as { carpe: { track(name: string): void } }).carpe.track(name);
        }, mark);
        await this.told(mark);
        return (await this.events()).map((event) => event.name).filter((name) => !name.startsWith('Mark '));
    }

    /** The tag runs, its signals included. */
    async running(): Promise<void> {
        await this.page.waitForFunction(() => 'shop' in ((window as { carpe?: object }).carpe ?? {}));
        await until('the signals are loaded', () => this.requests.some((one) => one.includes('carpe-signals')));
        await this.told('page');
        await this.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    }
}

/** A shop with a server behind it and a browser before it. */
export class Shop {
    private constructor(
        readonly carpe: Carpe,
        readonly site: Site,
        private readonly browser: Browser,
    ) {}

    static async open(workspace = WORKSPACE): Promise<Shop> {
        if (!existsSync(CHROMIUM)) {
            throw new Error(`${CHROMIUM} is missing: install Chromium (package 'chromium'), or name one in CHROMIUM`);
        }
        // The server first: where it does not start there is nothing else to end.
        const carpe = await Carpe.start(workspace);
        return new Shop(carpe, await Site.start(), await chromium.launch({ executablePath: CHROMIUM, args: FLAGS }));
    }

    async close(): Promise<void> {
        await this.browser.close();
        await Promise.all([this.carpe.stop(), this.site.stop()]);
    }

    /** A page of this shop, at a path. */
    async page(given: { path?: string; config?: object; key?: string; body?: string; head?: string; title?: string } = {}): Promise<string> {
        const key = given.key ?? (await this.carpe.key(given.config));
        const { path = '/coat', body = PRODUCT, head = '', title = 'Winter coat' } = given;
        return this.site.put(path, shopPage({ host: this.carpe.base, key, body, head, title }));
    }

    /** A visitor, before any page. */
    async visitor(options: BrowserContextOptions = {}): Promise<Visit> {
        const context = await this.browser.newContext({ viewport: { width: 1000, height: 800 }, userAgent: this.person(), ...options });
        const page = await context.newPage();
        const requests: string[] = [];
        const errors: string[] = [];
        context.on('request', (request) => {
            if (request.url().startsWith(this.carpe.base)) requests.push(`${request.method()} ${new URL(request.url()).pathname}`);
        });
        page.on('pageerror', (error) => errors.push(String(error)));
        return new Visit(this.carpe, context, page, requests, errors);
    }

    /** What a person's browser says it is: what calls itself headless is a program, and lists leave programs out. */
    private person(): string {
        return `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${this.browser.version()} Safari/537.36`;
    }

    /** A visitor on a page whose tag runs; the page's clock can be moved on. */
    async visit(url: string, options: BrowserContextOptions = {}): Promise<Visit> {
        const visit = await this.visitor(options);
        await visit.page.clock.install();
        await visit.page.goto(url);
        await visit.running();
        return visit;
    }
}
