import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { ask, at, type IssuedKey, type Keys, type SecretKey, type WantedKey, type WriteKey } from '../api/client.js';
import { Once, Sure } from '../parts/acts.js';
import { Asked } from '../parts/asked.js';
import { Part } from '../parts/parts.js';
import { Table } from '../parts/table.js';
import { useWords } from '../texts/texts.js';
import { NewKey } from './new-key.js';

/** A key that was just made: a write key's own text, or a secret that is told only now. */
export type Made = WriteKey | IssuedKey;

const Told = ({ made }: { made: Made }) => {
    const { say } = useWords();
    if ('secret' in made) return <Once secret={made.secret} what={`${made.key.name}: ${say('keys.once')}`} />;
    return <Once secret={`<script async src="${location.origin}/tag/carpe.js" data-key="${made.key}"></script>`} what={say('keys.snippet')} />;
};

const Writing = ({ keys, acts }: { keys: readonly WriteKey[]; acts: (id: string, name: string, again: WantedKey) => ReactNode }) => {
    const { say, dateTime } = useWords();
    if (keys.length === 0) return <p className="quiet">{say('keys.noWrite')}</p>;
    return (
        <Table name={say('keys.write')} columns={[say('keys.name'), say('keys.key'), say('sources.source'), say('keys.origins'), say('keys.since'), say('keys.acts')]}>
            {keys.map((one) => (
                <tr key={one.key}>
                    <th scope="row">{one.name || '–'}</th>
                    <td><span className="id">{one.key}</span> <Link to="/settings" search={{ key: one.key }}>{say('keys.tag')}</Link></td>
                    <td>{one.source}</td>
                    <td>{one.origins.join(', ') || say('keys.anywhere')}</td>
                    <td><time dateTime={one.createdAt}>{dateTime(one.createdAt)}</time></td>
                    <td><div className="acts">{acts(one.key, one.name || one.key, { kind: 'write', name: one.name, source: one.source, origins: one.origins })}</div></td>
                </tr>
            ))}
        </Table>
    );
};

const scopesOf = (key: SecretKey) => key.scopes.map((scope) => scope.toLowerCase() as 'collect' | 'decide' | 'read' | 'admin');

const Secrets = ({ keys, acts }: { keys: readonly SecretKey[]; acts: (id: string, name: string, again: WantedKey) => ReactNode }) => {
    const { say, dateTime } = useWords();
    return (
        <Table name={say('keys.secret')} columns={[say('keys.name'), say('keys.scopes'), say('sources.source'), say('keys.since'), say('keys.acts')]}>
            {keys.map((one) => (
                <tr key={one.id}>
                    <th scope="row">{one.name || '–'}<small className="id">{one.id}</small></th>
                    <td>{scopesOf(one).join(', ')}</td>
                    <td>{one.source}</td>
                    <td><time dateTime={one.createdAt}>{dateTime(one.createdAt)}</time></td>
                    <td><div className="acts">{acts(one.id, one.name || one.id, { kind: 'secret', name: one.name, source: one.source, scopes: scopesOf(one) })}</div></td>
                </tr>
            ))}
        </Table>
    );
};

/** All keys: new ones, their successors, and their end. */
export const KeyRing = (): ReactNode => {
    const { say } = useWords();
    const client = useQueryClient();
    const [made, setMade] = useState<Made>();
    const keys = useQuery({ queryKey: ['keys'], queryFn: () => ask<Keys>('/api/keys') });
    const changed = () => client.invalidateQueries({ queryKey: ['keys'] });
    const make = async (wanted: WantedKey): Promise<void> => {
        setMade(await ask<Made>('/api/keys', { method: 'POST', body: wanted }));
        await changed();
    };
    const revoke = async (id: string): Promise<void> => {
        await ask(at`/api/keys/${id}`, { method: 'DELETE' });
        await changed();
    };
    const acts = (id: string, name: string, again: WantedKey) => (
        <>
            <Sure button={say('keys.rotate')} title={`${say('keys.rotate')}: ${name}`} yes={say('keys.rotateYes')} act={() => make(again)}>
                <p>{say('keys.rotateHelp')}</p>
            </Sure>
            <Sure button={say('keys.revoke')} title={`${say('keys.revoke')}: ${name}`} yes={say('keys.revokeYes')} act={() => revoke(id)}>
                <p>{say('keys.revokeHelp')}</p>
            </Sure>
        </>
    );
    return (
        <>
            {made && <Told made={made} />}
            <Asked query={keys}>
                {({ writeKeys, secretKeys }) => (
                    <>
                        <Part title={say('keys.write')} help={say('keys.writeHelp')}><Writing keys={writeKeys} acts={acts} /></Part>
                        <Part title={say('keys.secret')} help={say('keys.secretHelp')}><Secrets keys={secretKeys} acts={acts} /></Part>
                        <NewKey make={make} />
                    </>
                )}
            </Asked>
        </>
    );
};
