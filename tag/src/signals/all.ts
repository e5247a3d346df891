import type { Capture, Config } from '../config.js';
import type { Page } from '../page.js';
import { attention } from './attention.js';
import { clicks } from './clicks.js';
import { deadClicks } from './dead-click.js';
import { dwells } from './dwell.js';
import { elementViews } from './element-view.js';
import { forms } from './forms.js';
import { rageClicks } from './rage-click.js';
import { scrollDepth } from './scroll-depth.js';
import { selections } from './selections.js';
import { thrashing } from './thrash.js';
import { uTurns } from './u-turn.js';
import { vitals } from './vitals.js';

const SIGNALS: Readonly<Record<Exclude<Capture, 'page-views'>, readonly ((page: Page) => void)[]>> = {
    clicks: [clicks],
    'scroll-depth': [scrollDepth],
    attention: [attention],
    forms: [forms],
    elements: [dwells, elementViews],
    'rage-clicks': [rageClicks],
    'dead-clicks': [deadClicks],
    thrashing: [thrashing],
    'u-turns': [uTurns],
    selections: [selections],
    vitals: [vitals],
};

/** The selectors that are some: one that is none would fail with every event. */
const sound = (elements: Config['elements']): Config['elements'] =>
    Object.fromEntries(
        Object.entries(elements).filter(([, selector]) => {
            try {
                document.querySelector(selector);
                return true;
            } catch {
                return false;
            }
        }),
    );

/** Starts what the site captures, save page views, which the core file tells. One that cannot run in this browser does not stop the others. */
export const startSignals = (open: Page): void => {
    const page = { ...open, config: { ...open.config, elements: sound(open.config.elements) } };
    for (const name of page.config.capture) {
        for (const signal of name === 'page-views' ? [] : (SIGNALS[name] ?? [])) page.guard(signal)(page);
    }
};
