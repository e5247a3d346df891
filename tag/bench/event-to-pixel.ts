// How long from an event on the page to its answer in the page: 60 moments, one after the other, on loopback.
//   npm run bench:pixel
import { cpus } from 'node:os';
import { Shop } from '../test/browser/shop.js';
import { PRODUCT, WORKSPACE } from '../test/browser/site.js';
import { until } from '../test/browser/carpe.js';

const ROUNDS = 60;
const WARM_UP = 10;

const shop = await Shop.open(WORKSPACE.replace(/^cap:.*$/m, ''));
try {
    const visit = await shop.visitor();
    await visit.page.goto(await shop.page({ body: PRODUCT }));
    await until('the stream is open', () => visit.requests.includes('GET /v1/stream'));
    await visit.told('page');
    const took: { changed: number; painted: number }[] = [];
    for (let round = 0; round < WARM_UP + ROUNDS; round++) {
        const one = await visit.page.evaluate(
            (product) =>
                new Promise<{ changed: number; painted: number }>((resolve) => {
                    const carpe = (window as unknown as { carpe: { track(name: string, properties: object): void } }).carpe;
                    const slot = document.querySelector('[data-carpe-placement]') as Element;
                    let began = 0;
                    const observer = new MutationObserver(() => {
                        if (!slot.textContent?.includes(`Others like ${product}`)) return;
                        observer.disconnect();
                        const changed = performance.now() - began;
                        // The frame after the next has the change on the screen.
                        requestAnimationFrame(() => requestAnimationFrame(() => resolve({ changed, painted: performance.now() - began })));
                    });
                    observer.observe(slot, { childList: true, subtree: true, characterData: true });
                    carpe.track('Product Viewed', { product_id: product });
                    // The first view must be taken before the second one raises the moment.
                    setTimeout(() => {
                        began = performance.now();
                        carpe.track('Product Viewed', { product_id: product });
                    }, 150);
                }),
            `p${round}`,
        );
        if (round >= WARM_UP) took.push(one);
    }
    const at = (values: number[], share: number): string => (values.sort((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? NaN).toFixed(1);
    console.log(`event to answer, ${ROUNDS} moments, ${cpus().length} cores, ${cpus()[0]?.model}`);
    for (const what of ['changed', 'painted'] as const) {
        const values = took.map((one) => one[what]);
        console.log(`  in the ${what === 'changed' ? 'document' : 'picture '}  median ${at(values, 0.5)} ms  p90 ${at(values, 0.9)} ms  max ${at(values, 1)} ms`);
    }
} finally {
    await shop.close();
}
