import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, type Forgotten, type Profile } from '../api/client.js';
import { download, fileName } from '../download.js';
import { Failed, Sure } from '../parts/acts.js';
import { Part } from '../parts/parts.js';
import { useWords } from '../texts/texts.js';

/** What was forgotten of somebody, by place. */
export const Gone = ({ gone }: { gone: Forgotten }) => {
    const { say, number } = useWords();
    const places = { [say('privacy.states')]: gone.states, [say('privacy.entries')]: gone.entries, [say('privacy.outgoing')]: gone.outgoing, ...gone.elsewhere };
    return (
        <section className="part" role="status">
            <h2>{say('privacy.gone')}</h2>
            <p className="quiet">{gone.ids.join(', ')}</p>
            <ul>{Object.entries(places).map(([place, count]) => <li key={place}>{place}: {number(count)}</li>)}</ul>
        </section>
    );
};

/** Everything that is held of one person, to be given to them, or to be forgotten. */
export const Privacy = ({ profile, erased }: { profile: Profile; erased: (gone: Forgotten) => void }) => {
    const { say } = useWords();
    const client = useQueryClient();
    const [typed, setTyped] = useState('');
    const exporting = useMutation({
        mutationFn: () => ask<unknown>('/api/privacy/export', { method: 'POST', body: { id: profile.id } }),
        onSuccess: (all) => download(fileName(profile.id, 'json'), new Blob([JSON.stringify(all, null, 2)], { type: 'application/json' })),
    });
    const erase = async (): Promise<void> => {
        const gone = await ask<Forgotten>('/api/privacy/erase', { method: 'POST', body: { id: profile.id } });
        client.removeQueries({ queryKey: ['profile'] });
        client.removeQueries({ queryKey: ['timeline'] });
        erased(gone);
    };
    return (
        <Part title={say('privacy.title')} help={say('privacy.help')}>
            <p className="acts">
                <button type="button" disabled={exporting.isPending} onClick={() => exporting.mutate()}>{say('privacy.export')}</button>
                <Sure button={say('privacy.erase')} title={say('privacy.erase')} yes={say('privacy.eraseYes')} act={erase} ready={typed === profile.id}>
                    <p>{say('privacy.sure')}</p>
                    <label>{say('privacy.type', { id: profile.id })} <input value={typed} onChange={(event) => setTyped(event.target.value)} /></label>
                </Sure>
            </p>
            <Failed error={exporting.error} />
        </Part>
    );
};
