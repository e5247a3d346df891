import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRouter, RouterProvider } from '@tanstack/react-router';
import { createRoot } from 'react-dom/client';
import './design/console.css';
import './design/parts.css';
import { change } from './routes/change.js';
import { first } from './routes/first.js';
import { insight } from './routes/insight.js';
import { journeys } from './routes/journeys.js';
import { replay } from './routes/replay.js';
import { root } from './routes/root.js';
import { running } from './routes/running.js';

const router = createRouter({ routeTree: root.addChildren([...first, ...insight, ...journeys, ...replay, ...change, ...running]), basepath: '/console' });

declare module '@tanstack/react-router' {
    interface Register {
        router: typeof router;
    }

    /** What a link brings along that is too long for an address. */
    interface HistoryState {
        /** A document's text, to begin with. */
        readonly text?: string;
    }
}

const client = new QueryClient({ defaultOptions: { queries: { staleTime: 2_000, retry: 1 } } });

createRoot(document.getElementById('console') as HTMLElement).render(
    <QueryClientProvider client={client}>
        <RouterProvider router={router} />
    </QueryClientProvider>,
);
