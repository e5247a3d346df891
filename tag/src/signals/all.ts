import type { Capture, Config } from '../config.js';
import { isSelector } from '../masked.js';
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

/** What a selector that is none stands for: with every event it would fail. Watched is then nothing, and masked everything. */
const sound = ({ elements, recording, ...config }: Config): Config => ({
    ...config,
    elements: Object.fromEntries(Object.entries(elements).filter(([, selector]) => isSelector(selector))),
    recording: [...recording.mask, ...recording.block].every(isSelector) ? recording : { ...recording, mask: ['*'], block: [] },
});

/** Starts what the site captures, save page views, which the core file tells. One that cannot run in this browser does not stop the others. */
export const startSignals = (open: Page): void => {
    const page = { ...open, config: sound(open.config) };
    for (const name of page.config.capture) {
        for (const signal of name === 'page-views' ? [] : (SIGNALS[name] ?? [])) page.guard(signal)(page);
    }
};
