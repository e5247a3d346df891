import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { ask, at, type Backup, type IdentitySecret, type Keys, type TagConfig } from '../api/client.js';
import { useSession } from '../api/session.js';
import { Failed, Once, Sure } from '../parts/acts.js';
import { Asked } from '../parts/asked.js';
import { Part } from '../parts/parts.js';
import { useWords } from '../texts/texts.js';
import { TagForm } from './tag-form.js';

const Who = () => {
    const { say, dateTime } = useWords();
    return (
        <Part title={say('settings.who')}>
            <Asked query={useSession()}>
                {(session) =>
                    session && (
                        <p>
                            <strong>{session.name || session.id}</strong> · {session.scopes.map((scope) => scope.toLowerCase()).join(', ')}
                            {session.until && <> · {say('settings.until')} <time dateTime={session.until}>{dateTime(session.until)}</time></>}
                        </p>
                    )
                }
            </Asked>
        </Part>
    );
};

const Tag = () => {
    const { say } = useWords();
    const { key: wanted = '' } = useSearch({ from: '/settings' });
    const navigate = useNavigate({ from: '/settings' });
    const keys = useQuery({ queryKey: ['keys'], queryFn: () => ask<Keys>('/api/keys') });
    const key = wanted || (keys.data?.writeKeys[0]?.key ?? '');
    const config = useQuery({ queryKey: ['tag', key], queryFn: () => ask<TagConfig>(at`/api/tag/${key}`), enabled: key !== '', refetchOnWindowFocus: false });
    return (
        <Part title={say('settings.tag')} help={say('settings.tagHelp')}>
            <Asked query={keys}>
                {({ writeKeys }) =>
                    writeKeys.length === 0 ? (
                        <p className="quiet">{say('keys.noWrite')}</p>
                    ) : (
                        <>
                            <label>
                                {say('settings.ofKey')}
                                <select value={key} onChange={(event) => void navigate({ search: { key: event.target.value }, replace: true })}>
                                    {writeKeys.map((one) => <option key={one.key} value={one.key}>{`${one.name} (${one.key})`}</option>)}
                                </select>
                            </label>
                            <Asked query={config}>{(found) => <TagForm key={key} write={key} config={found} />}</Asked>
                        </>
                    )
                }
            </Asked>
        </Part>
    );
};

const Identity = () => {
    const { say, dateTime } = useWords();
    const [made, setMade] = useState<IdentitySecret>();
    const [end, setEnd] = useState(false);
    return (
        <Part title={say('settings.identity')} help={say('settings.identityHelp')}>
            {made && <Once secret={made.secret} what={say('settings.identityOnce', { time: dateTime(made.formerUntil) })} />}
            <Sure
                button={say('settings.identityNew')}
                title={say('settings.identityNew')}
                yes={say('settings.identityNew')}
                act={async () => setMade(await ask<IdentitySecret>('/api/keys/identity', { method: 'POST', body: { endFormer: end } }))}
            >
                <p>{say('settings.identitySure')}</p>
                <label className="check"><input type="checkbox" checked={end} onChange={(event) => setEnd(event.target.checked)} /> <span>{say('settings.identityEnd')}</span></label>
            </Sure>
        </Part>
    );
};

const Backups = () => {
    const { say, number, dateTime } = useWords();
    const taking = useMutation({ mutationFn: () => ask<Backup>('/api/backup', { method: 'POST', body: {} }) });
    return (
        <Part title={say('settings.backup')} help={say('settings.backupHelp')}>
            <button type="button" disabled={taking.isPending} onClick={() => taking.mutate()}>{say('settings.backupNow')}</button>
            <div role="status">
                {taking.data && (
                    <p>
                        <span className="id">{taking.data.folder}</span> · {number(taking.data.files)} {say('settings.files', { count: taking.data.files })} · {number(Math.ceil(taking.data.bytes / 1024))} KiB · <time dateTime={taking.data.takenAt}>{dateTime(taking.data.takenAt)}</time>
                    </p>
                )}
            </div>
            <Failed error={taking.error} />
        </Part>
    );
};

/** What can be set while the server runs. */
export const Settings = (): ReactNode => {
    const { say } = useWords();
    return (
        <>
            <header className="head">
                <h1>{say('settings.title')}</h1>
                <p className="quiet">{say('settings.help')}</p>
            </header>
            <Who />
            <Tag />
            <Identity />
            <Backups />
        </>
    );
};
