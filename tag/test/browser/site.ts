import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How a page of the site answers. */
export type Answer = string | ((response: ServerResponse) => void);

/** A small web site on a port of its own, so that the tag talks to another origin as on the real web. */
export class Site {
    private constructor(
        private readonly server: Server,
        private readonly pages: Map<string, Answer>,
        readonly base: string,
    ) {}

    static async start(): Promise<Site> {
        const pages = new Map<string, Answer>();
        const server = createServer((request, response) => {
            const answer = pages.get(new URL(request.url ?? '/', 'http://site').pathname);
            if (answer === undefined) {
                response.writeHead(404).end();
            } else if (typeof answer === 'function') {
                answer(response);
            } else {
                response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(answer);
            }
        });
        await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
        return new Site(server, pages, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    }

    /** Puts something at a path. */
    put(path: string, answer: Answer): string {
        this.pages.set(path, answer);
        return this.base + path;
    }

    async stop(): Promise<void> {
        this.server.closeAllConnections();
        await new Promise((resolve) => this.server.close(resolve));
    }
}

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, "DejaVu Sans", sans-serif; }
body { max-width: 44rem; margin: 2rem auto; padding: 0 1rem; }
section, form, [data-carpe-placement] { margin: 1rem 0; padding: 1rem; border: 1px solid #8884; border-radius: .5rem; }
[data-carpe-element=price] { font-size: 2rem; font-weight: 600; }
.tall { min-height: 150vh; }
@keyframes carpe-wait { from, to { visibility: hidden } }
[data-carpe-placement]:not([data-carpe-state]) { animation: carpe-wait var(--wait, 800ms) }
`;

/** A page of the test shop, with the tag. */
export const shopPage = (given: { host: string; key: string; body: string; head?: string; title?: string }): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><title>${given.title ?? 'Winter coat'}</title>
<style>${STYLE}</style>
${given.head ?? ''}
<script async src="${given.host}/tag/carpe.js" data-key="${given.key}"></script>
</head>
<body>${given.body}</body>
</html>`;

/** A product, with what shops have on such a page. */
export const PRODUCT = `
<main data-carpe-product-id="p1" data-carpe-category="coats">
<h1>Winter coat</h1>
<p id="words">A warm coat for long walks in cold weather, with a lining of wool and a hood that stays where it is.</p>
<p data-carpe-element="price" data-carpe-price="149.90">€ 149.90</p>
<section>
<button id="dead">Size guide</button>
<button id="alive" onclick="document.getElementById('state').textContent += '!'">Details</button>
<button id="slow">Check the stock</button>
<span id="state">state</span>
<label>Quantity <input id="quantity" name="quantity" type="number" value="1"></label>
<button id="plus" aria-label="Increase quantity" onclick="quantity.value = +quantity.value + 1">+</button>
<button id="bump" onclick="quantity.value = +quantity.value + 1">One more</button>
<a href="https://other.example/care" onclick="event.preventDefault()">Care advice elsewhere</a>
</section>
<div data-carpe-placement="product-page.reviews"><p>Our customers like this coat.</p></div>
<form id="payment" data-carpe-form="payment" onsubmit="event.preventDefault()">
<label>Card number <input name="card" autocomplete="off"></label>
<label>Name <input name="name"></label>
<button>Pay now</button>
</form>
<div class="tall"></div><footer>The end</footer>
</main>`;

/** What the shop's moments and answers are. */
export const WORKSPACE = `
moment: looking-twice
title: Looks at a product twice
need: buy
phase: consideration
purpose: personalisation
detect:
  same: product_id
  within: 20m
  steps:
    - on: Product Viewed
      times: 2
lasts: 10m
intent: { base: 0.7 }
---
experience: reviews
principle: social-proof
content: { headline: "Others like {{ moment.key.product_id }}", body: "<b>Four</b> of five stars", link: "/reviews" }
---
trigger: reassure
on: looking-twice
placement: product-page.reviews
choose: { by: one, among: [reviews] }
cap: { times: 1, per: 24h }
`;
