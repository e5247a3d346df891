import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from './root.js';
import { texts } from './search.js';

const parent = (): typeof root => root;

/** What definitions say, and how they are changed. */
export const change = [
    createRoute({ getParentRoute: parent, path: '/editor', validateSearch: texts('kind', 'id', 'find', 'period', 'simulated'), component: lazyRouteComponent(() => import('../screens/editor.js'), 'Editor') }),
    createRoute({ getParentRoute: parent, path: '/triggers', validateSearch: texts('find', 'principle'), component: lazyRouteComponent(() => import('../screens/triggers.js'), 'Triggers') }),
    createRoute({ getParentRoute: parent, path: '/triggers/$id', validateSearch: texts('customer', 'period', 'simulated'), component: lazyRouteComponent(() => import('../screens/trigger.js'), 'TriggerPage') }),
    createRoute({ getParentRoute: parent, path: '/experiences/$id', component: lazyRouteComponent(() => import('../screens/trigger.js'), 'ExperiencePage') }),
] as const;
