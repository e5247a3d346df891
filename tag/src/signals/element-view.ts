import { isIgnored, propertiesOf } from '../elements.js';
import type { Page } from '../page.js';
import { onSeen } from '../seen.js';

/** Element Viewed: a watched element was in view for a second, half of it or more; once in each view of the page. */
export const elementViews = (page: Page): void => {
    const { elements } = page.config;
    const selector = ['[data-carpe-element]', ...Object.values(elements)].join(',');
    const named = (element: Element): string =>
        element.getAttribute('data-carpe-element') ?? Object.keys(elements).find((name) => element.matches(elements[name] ?? '')) ?? '';
    const seen = onSeen(page, (element) =>
        page.track(
            'Element Viewed',
            { ...propertiesOf(element), element: named(element) },
            { ambient: true },
        ),
    );
    let known = new WeakSet<Element>();
    const look = (): void => {
        for (const element of document.querySelectorAll(selector)) {
            if (known.has(element) || isIgnored(element)) continue;
            known.add(element);
            seen.watch(element);
        }
    };
    page.onView(() => {
        known = new WeakSet();
        look();
    });
    seen.onGrowth(look);
};
