/** What came of a request. */
export type Outcome =
    | { readonly kind: 'done'; readonly body: unknown }
    | { readonly kind: 'refused'; readonly status: number }
    | { readonly kind: 'later'; readonly afterMs: number | null };

/** Browsers let requests that outlive their page carry no more than 64 KiB together. */
export const OUTLIVING = 50_000;

const PATIENCE = 10_000;

const judged = (status: number, text: string, retryAfter: string | null): Outcome => {
    if (status >= 200 && status < 300) return { kind: 'done', body: text ? JSON.parse(text) : null };
    if (status === 0 || status === 408 || status === 429 || status >= 500) {
        const seconds = Number(retryAfter ?? NaN);
        return { kind: 'later', afterMs: seconds > 0 ? seconds * 1000 : null };
    }
    return { kind: 'refused', status };
};

/**
 * Sends something, or asks for one; never rejects. No cookies, no header that would make a browser ask first. A page may have put something of
 * its own in the place of fetch: where that does not answer as fetch does, the older way is tried.
 *
 * @param body what to send; null to ask only
 */
export const request = async (url: string, body: string | Blob | null): Promise<Outcome> => {
    try {
        const response = await inTime(
            fetch(url, {
                method: body === null ? 'GET' : 'POST',
                body,
                credentials: 'omit',
                keepalive: body !== null && sizeOf(body) < OUTLIVING,
            }),
        );
        return judged(response.status, await response.text(), response.headers.get('Retry-After'));
    } catch {
        return olderWay(url, body);
    }
};

const sizeOf = (body: string | Blob): number => (typeof body === 'string' ? body.length : body.size);

const inTime = <T>(promise: Promise<T>): Promise<T> =>
    Promise.race([promise, new Promise<T>((_, reject) => setTimeout(() => reject(new Error('time')), PATIENCE))]);

const olderWay = (url: string, body: string | Blob | null): Promise<Outcome> =>
    new Promise((resolve) => {
        const later: Outcome = { kind: 'later', afterMs: null };
        try {
            const xhr = new XMLHttpRequest();
            xhr.open(body === null ? 'GET' : 'POST', url);
            xhr.timeout = PATIENCE;
            xhr.onloadend = () => {
                try {
                    resolve(judged(xhr.status, xhr.responseText, xhr.getResponseHeader('Retry-After')));
                } catch {
                    resolve(later);
                }
            };
            xhr.send(body);
        } catch {
            resolve(later);
        }
    });

/** Hands a text over while the page closes; false where the browser does not take it. */
export const handOver = (url: string, body: string): boolean => {
    try {
        return navigator.sendBeacon(url, body);
    } catch {
        return false;
    }
};
