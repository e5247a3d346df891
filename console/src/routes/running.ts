import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from './root.js';
import { texts } from './search.js';

const parent = (): typeof root => root;

/** What runs Carpe: where events come from, who may do what. */
export const running = [
    createRoute({
        getParentRoute: parent,
        path: '/catalogue',
        validateSearch: texts('find'),
        component: lazyRouteComponent(() => import('../screens/catalogue.js'), 'Catalogue'),
    }),
    createRoute({ getParentRoute: parent, path: '/sources', component: lazyRouteComponent(() => import('../screens/sources.js'), 'Sources') }),
    createRoute({
        getParentRoute: parent,
        path: '/rejected',
        validateSearch: texts('code'),
        component: lazyRouteComponent(() => import('../screens/rejected.js'), 'RejectedEvents'),
    }),
    createRoute({
        getParentRoute: parent,
        path: '/settings',
        validateSearch: texts('key'),
        component: lazyRouteComponent(() => import('../screens/settings.js'), 'Settings'),
    }),
] as const;
