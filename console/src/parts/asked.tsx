import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useWords } from '../texts/texts.js';

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
    return <p className="quiet" role="status">{say('wait')}</p>;
};
