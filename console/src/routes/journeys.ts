import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from './root.js';
import { texts } from './search.js';

const parent = (): typeof root => root;

/** The maps of what customers go through. */
export const journeys = [
    createRoute({ getParentRoute: parent, path: '/journeys', component: lazyRouteComponent(() => import('../screens/journeys.js'), 'Journeys') }),
    createRoute({
        getParentRoute: parent,
        path: '/journeys/$key',
        validateSearch: texts('layer', 'simulated', 'from', 'to', 'segment', 'against', 'goal', 'ways', 'as', 'edit', 'point', 'who', 'side'),
        component: lazyRouteComponent(() => import('../screens/journey.js'), 'JourneyPage'),
    }),
] as const;
