import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { createRoot } from 'react-dom/client';
import './design/console.css';
import { Customers } from './screens/customers.js';
import { ExperimentPage } from './screens/experiment.js';
import { Experiments } from './screens/experiments.js';
import { MomentPage } from './screens/moment.js';
import { Moments } from './screens/moments.js';
import { Now } from './screens/now.js';
import { Shell } from './shell.js';

const text = (value: unknown): string | undefined => (typeof value === 'string' || typeof value === 'number' ? String(value) : undefined);

const root = createRootRoute({ component: Shell });
const routes = root.addChildren([
    createRoute({ getParentRoute: () => root, path: '/', component: Now }),
    createRoute({
        getParentRoute: () => root,
        path: '/moments',
        component: Moments,
        validateSearch: (search): { find?: string; need?: string } => {
            const [find, need] = [text(search['find']), text(search['need'])];
            return { ...(find ? { find } : {}), ...(need ? { need } : {}) };
        },
    }),
    createRoute({ getParentRoute: () => root, path: '/moments/$id', component: MomentPage }),
    createRoute({
        getParentRoute: () => root,
        path: '/customers',
        component: Customers,
        validateSearch: (search): { id?: string } => {
            const id = text(search['id']);
            return id ? { id } : {};
        },
    }),
    createRoute({ getParentRoute: () => root, path: '/experiments', component: Experiments }),
    createRoute({ getParentRoute: () => root, path: '/experiments/$key', component: ExperimentPage }),
]);
const router = createRouter({ routeTree: routes, basepath: '/console' });

declare module '@tanstack/react-router' {
    interface Register {
        router: typeof router;
    }
}

const client = new QueryClient({ defaultOptions: { queries: { staleTime: 2_000, retry: 1 } } });

createRoot(document.getElementById('console') as HTMLElement).render(
    <QueryClientProvider client={client}>
        <RouterProvider router={router} />
    </QueryClientProvider>,
);
