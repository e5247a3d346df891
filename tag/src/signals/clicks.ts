import { clickableAt, elementOf, isIgnored, isWordless, nameOf, propertiesOf, watchedAt } from '../elements.js';
import { cleanUrl } from '../location.js';
import { bareAddress } from '../masked.js';
import type { Page } from '../page.js';

/** The host that a link leads to, if it leaves the site; null where it does not. */
export const outboundHost = (href: string, here: string): string | null => {
    const to = cleanUrl(href);
    return to && /^https?:$/.test(to.protocol) && to.host !== cleanUrl(here)?.host ? to.host : null;
};

/** Element Clicked, or Outbound Link Clicked where a link leaves the site. Of fields only that they were clicked, never what is in them. */
export const clicks = (page: Page): void =>
    page.on(document, 'click', (event) => {
        const at = elementOf(event);
        const element = clickableAt(at) ?? watchedAt(at, page.config.elements)?.element;
        if (!element || isIgnored(element)) return;
        const href = element.closest('a')?.href;
        const outbound = href ? outboundHost(href, location.href) : null;
        page.track(
            outbound ? 'Outbound Link Clicked' : 'Element Clicked',
            {
                ...propertiesOf(element),
                element: nameOf(element, page.config),
                ...(href ? { url: isWordless(element, page.config) ? bareAddress(href) : cleanUrl(href)?.href } : {}),
                ...(outbound ? { host: outbound } : {})
            },
            { ambient: true },
        );
    });
