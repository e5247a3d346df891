import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from './root.js';
import { texts } from './search.js';

const parent = (): typeof root => root;

/** What visitors saw and did on pages. */
export const replay = [
    createRoute({
        getParentRoute: parent,
        path: '/recordings',
        validateSearch: texts('moment', 'page', 'profile', 'from', 'to'),
        component: lazyRouteComponent(() => import('../screens/recordings.js'), 'Recordings'),
    }),
    createRoute({
        getParentRoute: parent,
        path: '/recordings/$id',
        validateSearch: texts('moment', 'at'),
        component: lazyRouteComponent(() => import('../screens/recording.js'), 'RecordingPlayer'),
    }),
    createRoute({
        getParentRoute: parent,
        path: '/heat',
        validateSearch: texts('page', 'kind', 'device', 'moment', 'segment', 'experiment', 'arm', 'from', 'to'),
        component: lazyRouteComponent(() => import('../screens/heat.js'), 'HeatMaps'),
    }),
] as const;
