import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { Now } from '../screens/now.js';
import { root } from './root.js';
import { texts } from './search.js';

const parent = (): typeof root => root;

/** What happens, to whom, and whether answers help. */
export const first = [
    createRoute({ getParentRoute: parent, path: '/', validateSearch: texts('simulated'), component: Now }),
    createRoute({
        getParentRoute: parent,
        path: '/moments',
        validateSearch: texts('find', 'need', 'show', 'period', 'simulated'),
        component: lazyRouteComponent(() => import('../screens/moments.js'), 'Moments'),
    }),
    createRoute({ getParentRoute: parent, path: '/moments/$id', validateSearch: texts('period', 'simulated', 'seconds', 'became', 'reason', 'by', 'at'), component: lazyRouteComponent(() => import('../screens/moment.js'), 'MomentPage') }),
    createRoute({
        getParentRoute: parent,
        path: '/customers',
        validateSearch: texts('id', 'moment'),
        component: lazyRouteComponent(() => import('../screens/customers.js'), 'Customers'),
    }),
    createRoute({ getParentRoute: parent, path: '/experiments', component: lazyRouteComponent(() => import('../screens/experiments.js'), 'Experiments') }),
    createRoute({
        getParentRoute: parent,
        path: '/experiments/$key',
        validateSearch: texts('shares', 'period'),
        component: lazyRouteComponent(() => import('../screens/experiment.js'), 'ExperimentPage'),
    }),
] as const;
