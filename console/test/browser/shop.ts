import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../../../tag/test/browser/carpe.js';
import { Console, HARM, HARMFUL_ID } from './console.js';

const FOLDER = join('..', 'examples', 'shop', 'workspace');
const JAR = join('..', 'app', 'target', 'carpe.jar');

const workspace = (): string => readdirSync(FOLDER).sort().map((name) => readFileSync(join(FOLDER, name), 'utf8')).join('\n---\n');

/** Days of the demo's simulated customers, as history: what `carpe demo` begins with. */
const simulate = async (shop: Console, days: number): Promise<void> => {
    const java = process.env['JAVA_HOME'] ? join(process.env['JAVA_HOME'], 'bin', 'java') : 'java';
    const past = spawn(java, ['-XX:TieredStopAtLevel=1', '-cp', JAR, 'dev.carpe.app.Carpe', 'simulate', '--to', shop.carpe.base, '--key', shop.carpe.admin, '--backfill', `${days}d`, '--rate', '0'], { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [past.stdout, past.stderr]) stream.on('data', (text: Buffer) => (said += text.toString()));
    const code = await new Promise((resolve) => past.on('exit', resolve));
    if (code !== 0) throw new Error(`simulate ended with ${String(code)}:\n${said}`);
};

/** The demo shop with its history, and somebody who sends what might harm whoever looks. */
export const startShop = async (days: number): Promise<Console> => {
    const shop = await Console.start(workspace());
    await simulate(shop, days);
    const consent = { categoryPreferences: { personalisation: true, analytics: true } };
    await shop.collect(
        ['Product Viewed', HARM, 'Element Dwelled', 'Product Added'].map((event, i) => ({
            type: 'track', event, anonymousId: HARMFUL_ID, messageId: `harm-${i}`, properties: { product_id: HARM, review: HARM, element: 'price', seconds: 9 }, context: { consent, userAgent: HARM, page: { path: HARM, url: `https://shop.example/${HARM}` } },
        })),
    );
    await until('history knows everything', async () => {
        const { rows } = (await shop.carpe.api('POST', '/api/insight/sql', { sql: "SELECT count(*) FROM events WHERE event_id LIKE 'harm-%'" })) as { rows: number[][] };
        return rows[0]?.[0] === 4;
    });
    return shop;
};
