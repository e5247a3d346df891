import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { stepsOf } from '../api/funnel.js';
import type { SentStep } from '../api/insight.js';
import { root } from './root.js';
import { texts } from './search.js';

const parent = (): typeof root => root;

const funnel = texts('period', 'simulated', 'within', 'unit', 'by', 'step', 'stopped', 'group');
type FunnelSearch = ReturnType<typeof funnel> & { readonly steps?: SentStep[] };

/** What happened, counted. */
export const insight = [
    createRoute({
        getParentRoute: parent,
        path: '/hotspots',
        validateSearch: texts('period', 'simulated', 'moment', 'rows', 'columns', 'device', 'segment', 'row', 'column'),
        component: lazyRouteComponent(() => import('../screens/hotspots.js'), 'Hotspots'),
    }),
    createRoute({
        getParentRoute: parent,
        path: '/funnels',
        validateSearch: (search): FunnelSearch => {
            const steps = stepsOf(search['steps']);
            return { ...funnel(search), ...(steps.length > 0 && { steps }) };
        },
        component: lazyRouteComponent(() => import('../screens/funnels.js'), 'Funnels'),
    }),
    createRoute({
        getParentRoute: parent,
        path: '/paths',
        validateSearch: texts('period', 'simulated', 'anchor', 'way', 'depth', 'moments', 'level', 'earlier', 'later'),
        component: lazyRouteComponent(() => import('../screens/paths.js'), 'Paths'),
    }),
    createRoute({
        getParentRoute: parent,
        path: '/retention',
        validateSearch: texts('period', 'simulated', 'span', 'event', 'began', 'after'),
        component: lazyRouteComponent(() => import('../screens/retention.js'), 'Retention'),
    }),
] as const;
