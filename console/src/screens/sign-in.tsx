import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../api/client.js';
import { useWords } from '../texts/texts.js';

/** Nobody is signed in: the token opens a session. */
export const SignIn = () => {
    const { say } = useWords();
    const [token, setToken] = useState('');
    const client = useQueryClient();
    const signIn = useMutation({
        mutationFn: () => ask('/api/session', { method: 'POST', body: { token: token.trim() } }),
        onSuccess: () => client.resetQueries(),
    });
    return (
        <main className="sign-in">
            <form
                onSubmit={(event) => {
                    event.preventDefault();
                    signIn.mutate();
                }}
            >
                <h1>{say('signin.title')}</h1>
                <p className="quiet" id="help">{say('signin.help')}</p>
                <label htmlFor="token">{say('signin.token')}</label>
                <input id="token" type="password" autoComplete="current-password" required aria-describedby="help" value={token} onChange={(event) => setToken(event.target.value)} />
                {signIn.isError && <p role="alert" className="note bad">{signIn.error.message}</p>}
                <button type="submit" disabled={signIn.isPending}>{say('signin.go')}</button>
            </form>
        </main>
    );
};
