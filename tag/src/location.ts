import type { Properties } from './message.js';

const PERSONAL = /mail|token|passw|auth|secret|session|phone|iban/i;

/** A page's address without what may name a person: query parameters that look like addresses, secrets or tokens, and the fragment. */
export const cleanUrl = (href: string): URL | null => {
    try {
        const url = new URL(href);
        url.hash = '';
        url.username = url.password = '';
        for (const [name, value] of [...url.searchParams]) {
            if (PERSONAL.test(name) || value.includes('@')) url.searchParams.delete(name);
        }
        return url;
    } catch {
        return null;
    }
};

/** What is said of the page that an event happened on. */
export const pageOf = (href: string, title: string, referrer: string): Properties => {
    const url = cleanUrl(href);
    return {
        path: url?.pathname ?? '',
        url: url?.href ?? '',
        search: url?.search ?? '',
        title,
        referrer: cleanUrl(referrer)?.href ?? '',
    };
};

/** The campaign that brought the visitor, from the address's `utm_*`; null where there is none. `utm_campaign` is its name. */
export const campaignOf = (href: string): Properties | null => {
    const campaign: Record<string, string> = {};
    for (const [name, value] of cleanUrl(href)?.searchParams ?? []) {
        if (name.startsWith('utm_')) campaign[name === 'utm_campaign' ? 'name' : name.slice(4)] = value;
    }
    return Object.keys(campaign).length ? campaign : null;
};
