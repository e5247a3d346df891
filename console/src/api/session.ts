import { useQuery } from '@tanstack/react-query';
import { ask, Problem, type Session } from './client.js';

const whoAsks = async (): Promise<Session | null> => {
    try {
        return await ask<Session>('/api/session');
    } catch (problem) {
        if (problem instanceof Problem && [401, 403].includes(problem.status)) return null;
        throw problem;
    }
};

/** Who asks: null where nobody is signed in. That is an answer, not a failure, so the sign-in stays as it is while the server is asked again. */
export const useSession = () => useQuery({ queryKey: ['session'], queryFn: whoAsks, retry: false, refetchInterval: 60_000 });
