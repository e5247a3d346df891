import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRouter, RouterProvider } from '@tanstack/react-router';
import { createRoot } from 'react-dom/client';
import './design/console.css';
import { change } from './routes/change.js';
import { first } from './routes/first.js';
import { insight } from './routes/insight.js';
import { root } from './routes/root.js';

const router = createRouter({ routeTree: root.addChildren([...first, ...insight, ...change]), basepath: '/console' });

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
