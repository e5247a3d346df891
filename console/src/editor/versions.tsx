import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { ask, at, type Keys, type Version, type Versions as Page } from '../api/client.js';
import { useSession } from '../api/session.js';
import { documentOf } from '../documents.js';
import { Asked } from '../parts/asked.js';
import { Part } from '../parts/parts.js';
import { useWords } from '../texts/texts.js';

const Difference = lazy(() => import('./source.js').then(({ Difference: loaded }) => ({ default: loaded })));

const Against = ({ number, kind, id, text, onText }: { number: string; kind: string; id: string; text: string; onText: (text: string) => void }) => {
    const { say } = useWords();
    const version = useQuery({ queryKey: ['version', number], queryFn: () => ask<Version>(at`/api/workspace/versions/${number}`), staleTime: Infinity });
    return (
        <Asked query={version}>
            {({ files }) => {
                const former = documentOf(files, kind, id);
                if (!former) return <p className="note">{say('versions.absent')}</p>;
                if (former.text.trim() === text.trim()) return <p className="note">{say('versions.same')}</p>;
                return (
                    <>
                        <Suspense fallback={<p className="quiet" role="status">{say('wait')}</p>}><Difference before={former.text} after={text} label={say('versions.label')} /></Suspense>
                        <button type="button" onClick={() => onText(former.text)}>{say('versions.take')}</button>
                    </>
                );
            }}
        </Asked>
    );
};

/** Who changed something, by the name of the key: whoever may see keys knows it, and a key that is gone goes by its id. */
const useNames = (): ((by: string) => string) => {
    const session = useSession().data;
    const keys = useQuery({ queryKey: ['keys'], queryFn: () => ask<Keys>('/api/keys'), enabled: session?.scopes.includes('admin') ?? false, staleTime: 60_000 });
    return (by) => (keys.data?.secretKeys.find((key) => key.id === by)?.name ?? (session?.id === by ? session.name : '')) || by;
};

/** What a document was in former versions, against what stands in the editor. */
export const Versions = ({ kind, id, text, onText }: { kind: string; id: string; text: string; onText: (text: string) => void }) => {
    const { say, dateTime } = useWords();
    const nameOf = useNames();
    const [number, setNumber] = useState('');
    const versions = useQuery({ queryKey: ['versions'], queryFn: () => ask<Page>('/api/workspace/versions?limit=100') });
    return (
        <Part title={say('versions.title')}>
            <Asked query={versions}>
                {({ versions: all }) => (
                    <label>
                        {say('versions.choose')}
                        <select value={number} onChange={(event) => setNumber(event.target.value)}>
                            <option value="">–</option>
                            {all.map((one) => <option key={one.number} value={one.number}>{`${one.number} · ${dateTime(one.appliedAt)} · ${nameOf(one.by)}${one.comment && ` · ${one.comment}`}`}</option>)}
                        </select>
                    </label>
                )}
            </Asked>
            {number && <Against number={number} kind={kind} id={id} text={text} onText={onText} />}
        </Part>
    );
};
