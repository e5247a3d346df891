import type { CDPSession } from 'playwright-core';
import { Shop, type Visit } from '../test/browser/shop.js';
import { PRODUCT } from '../test/browser/site.js';

/** Milliseconds from the navigation on. */
export const UNTIL = 4000;

const card = (i: number): string =>
    `<article data-carpe-product-id="p${i}"><h3>Coat ${i}</h3><p data-carpe-element="price">€ ${i}</p><p>Warm <em>and</em> dry</p><button>Add</button></article>`;

/** The same page of 5,000 nodes with the tag and without, at a host such as shops have. */
export const putPages = async (shop: Shop): Promise<{ tagged: string; bare: string }> => {
    const body = PRODUCT + Array.from({ length: 405 }, (_, i) => card(i)).join('');
    const tagged = await shop.page({ path: '/tagged', body });
    const html = await (await fetch(tagged)).text();
    const bare = shop.site.put('/bare', html.replace(/<script async.*<\/script>/, ''));
    const named = (url: string): string => url.replace('127.0.0.1', 'www.shop.localhost');
    return { tagged: named(tagged), bare: named(bare) };
};

/** Opens a page as somebody new, and looks at it for as long as at any other: one that only stands there costs something too. */
export const lookedAt = async <T>(shop: Shop, url: string, ready: (visit: Visit, cdp: CDPSession) => Promise<unknown>, found: (cdp: CDPSession) => Promise<T>): Promise<T> => {
    const visit = await shop.visitor();
    const cdp = await visit.context.newCDPSession(visit.page);
    await ready(visit, cdp);
    await visit.page.goto(url);
    await visit.page.evaluate((until) => new Promise((resolve) => setTimeout(() => requestIdleCallback(resolve), until - performance.now())), UNTIL);
    const what = await found(cdp);
    await visit.context.close();
    return what;
};

/** The number in the middle. */
export const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;
