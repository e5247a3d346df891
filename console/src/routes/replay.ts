import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { numberedOf, type Numbered } from '../api/behind.js';
import { FUNNEL } from '../api/funnel.js';
import { root } from './root.js';
import { texts, withSteps } from './search.js';

const parent = (): typeof root => root;

const ofRecordings = withSteps('moment', 'page', 'profile', 'from', 'to', ...FUNNEL);

/** The filters of recordings: also the number of a screen whose visits are meant. */
const recordings = (search: Record<string, unknown>): ReturnType<typeof ofRecordings> & { readonly behind?: Numbered } => {
    const behind = numberedOf(search['behind']);
    return { ...ofRecordings(search), ...(behind && { behind }) };
};

/** What visitors saw and did on pages. */
export const replay = [
    createRoute({
        getParentRoute: parent,
        path: '/recordings',
        validateSearch: recordings,
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
        validateSearch: texts('page', 'kind', 'device', 'moment', 'before', 'segment', 'experiment', 'arm', 'from', 'to', 'simulated'),
        component: lazyRouteComponent(() => import('../screens/heat.js'), 'HeatMaps'),
    }),
] as const;
