import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { FUNNEL } from '../api/funnel.js';
import { root } from './root.js';
import { texts, withSteps } from './search.js';

const parent = (): typeof root => root;

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
        path: '/discover',
        validateSearch: texts('period', 'simulated', 'goal', 'ignore', 'segment'),
        component: lazyRouteComponent(() => import('../screens/discover.js'), 'Discover'),
    }),
    createRoute({
        getParentRoute: parent,
        path: '/funnels',
        validateSearch: withSteps(...FUNNEL),
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
