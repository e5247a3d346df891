import { lazy, Suspense, type ComponentProps } from 'react';
import { useWords } from '../texts/texts.js';

const Drawing = lazy(() => import('../charts/drawing.js'));

/** A chart, with its library fetched when one is needed. */
export const Chart = (props: ComponentProps<typeof Drawing>) => {
    const { say } = useWords();
    return <Suspense fallback={<p className="quiet" role="status">{say('wait')}</p>}><Drawing {...props} /></Suspense>;
};
