import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { listed } from '../address.js';
import type { WantedKey } from '../api/client.js';
import { Failed } from '../parts/acts.js';
import { Part } from '../parts/parts.js';
import { useWords } from '../texts/texts.js';

const SCOPES = ['collect', 'decide', 'read', 'admin'] as const;
type Scope = (typeof SCOPES)[number];

const Scopes = ({ chosen, choose }: { chosen: readonly Scope[]; choose: (scopes: Scope[]) => void }) => {
    const { say } = useWords();
    return (
        <fieldset>
            <legend>{say('keys.scopes')}</legend>
            {SCOPES.map((one) => (
                <label key={one} className="check">
                    <input type="checkbox" checked={chosen.includes(one)} onChange={(event) => choose(event.target.checked ? [...chosen, one] : chosen.filter((other) => other !== one))} />
                    <span><strong>{one}</strong> {say(`scope.${one}`)}</span>
                </label>
            ))}
        </fieldset>
    );
};

/** What a new key is to be. */
export const NewKey = ({ make }: { make: (wanted: WantedKey) => Promise<void> }): ReactNode => {
    const { say } = useWords();
    const [kind, setKind] = useState<WantedKey['kind']>('write');
    const [name, setName] = useState('');
    const [source, setSource] = useState('');
    const [origins, setOrigins] = useState('');
    const [scopes, setScopes] = useState<Scope[]>([]);
    const making = useMutation({
        mutationFn: () => make({ kind, name: name.trim(), ...(source.trim() ? { source: source.trim() } : {}), ...(kind === 'write' ? { origins: listed(origins) } : { scopes }) }),
        onSuccess: () => setName(''),
    });
    return (
        <Part title={say('keys.new')}>
            <form
                className="form"
                onSubmit={(event) => {
                    event.preventDefault();
                    making.mutate();
                }}
            >
                <label>
                    {say('keys.kind')}
                    <select value={kind} onChange={(event) => setKind(event.target.value as WantedKey['kind'])}>
                        <option value="write">{say('keys.aWrite')}</option>
                        <option value="secret">{say('keys.aSecret')}</option>
                    </select>
                </label>
                <label>{say('keys.name')} <input value={name} required onChange={(event) => setName(event.target.value)} /></label>
                <label>{say('keys.source')} <input value={source} placeholder={kind === 'write' ? 'web' : 'server'} onChange={(event) => setSource(event.target.value)} /></label>
                {kind === 'write' ? (
                    <label>{say('keys.originsHelp')} <input value={origins} placeholder="https://shop.example" onChange={(event) => setOrigins(event.target.value)} /></label>
                ) : (
                    <Scopes chosen={scopes} choose={setScopes} />
                )}
                <Failed error={making.error} />
                <p className="acts"><button type="submit" disabled={making.isPending}>{say('keys.make')}</button></p>
            </form>
        </Part>
    );
};
