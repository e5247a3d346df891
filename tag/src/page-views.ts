import { propertiesOf } from './elements.js';
import type { Page } from './page.js';

/** The event of the Segment specification that a page call without a name is. */
export const PAGE = 'Page Viewed';

/** A page call for each view, also after navigations within the page. Its name is what the body's `data-carpe-page` says. */
export const pageViews = (page: Page): void =>
    page.onView(() => {
        const name = document.body?.getAttribute('data-carpe-page');
        page.track(PAGE, { ...propertiesOf(document.body), ...(name ? { name } : {}) });
    });
