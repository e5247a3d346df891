import type { UseQueryResult } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { useWords } from '../texts/texts.js';

/** An answer is under way, and for how long where it takes seconds: a question about all of a long history does. */
const Waiting = (): ReactNode => {
    const { say, number } = useWords();
    const [seconds, setSeconds] = useState(0);
    useEffect(() => {
        const timer = setInterval(() => setSeconds((before) => before + 1), 1000);
        return () => clearInterval(timer);
    }, []);
    // Whoever listens is told once.
    return <p className="quiet" role="status">{say('wait')}{seconds > 0 && <span aria-hidden="true"> {number(seconds)} s</span>}</p>;
};

/** What was asked of the server: while it is under way, when it failed, and when it is here. */
export const Asked = <T,>({ query, children }: { query: UseQueryResult<T>; children: (data: T) => ReactNode }) => {
    const { say } = useWords();
    if (query.data !== undefined) return <>{children(query.data)}</>;
    if (query.isError)
        return (
            <div role="alert" className="note bad">
                <p>{say('failed')}: {query.error.message}</p>
                <button type="button" onClick={() => void query.refetch()}>{say('again')}</button>
            </div>
        );
    return <Waiting />;
};
