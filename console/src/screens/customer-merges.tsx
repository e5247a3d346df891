import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, type Parted, type Profile } from '../api/client.js';
import { Sure } from '../parts/acts.js';
import { Asked } from '../parts/asked.js';
import { CustomerLink, Part } from '../parts/parts.js';
import { useWords } from '../texts/texts.js';

type Merge = Profile['merges'][number];

const part = ({ from, into }: Merge, preview: boolean) => ask<Parted>('/api/profiles/unmerge', { method: 'POST', body: { from, into, preview } });

/** What taking a merge back does, or did. */
const Outcome = ({ parted }: { parted: Parted }) => {
    const { say, dateTime } = useWords();
    return (
        <>
            <ul>
                <li>{say('merge.goes', { count: parted.fromEvents, id: parted.from })}</li>
                <li>{say('merge.stays', { count: parted.intoEvents, id: parted.into })}</li>
            </ul>
            {!parted.whole && <p className="note bad">{say('merge.notWhole')}</p>}
            {parted.wronglySent.length === 0 ? (
                <p className="quiet">{say('merge.noneSent')}</p>
            ) : (
                <>
                    <p>{say('merge.sent', { id: parted.into })}</p>
                    <ul>
                        {parted.wronglySent.map((sent) => (
                            <li key={sent.decisionId}>
                                <time dateTime={sent.at}>{dateTime(sent.at)}</time>: <strong>{sent.experience}</strong> ({sent.channel}, {sent.placement})
                                <small>{sent.because.join(' · ')}</small>
                            </li>
                        ))}
                    </ul>
                </>
            )}
        </>
    );
};

const Preview = ({ merge }: { merge: Merge }) => {
    const { say } = useWords();
    const parted = useQuery({ queryKey: ['unmerge', merge.from, merge.into], queryFn: () => part(merge, true), staleTime: 0, gcTime: 0 });
    return (
        <>
            <p>{say('merge.sure')}</p>
            <Asked query={parted}>{(found) => <Outcome parted={found} />}</Asked>
        </>
    );
};

/** Which customers turned out to be this one, and the way back. */
export const Merges = ({ profile }: { profile: Profile }) => {
    const { say, dateTime } = useWords();
    const client = useQueryClient();
    const [done, setDone] = useState<Parted>();
    const unmerge = async (merge: Merge): Promise<void> => {
        setDone(await part(merge, false));
        await Promise.all([client.invalidateQueries({ queryKey: ['profile'] }), client.invalidateQueries({ queryKey: ['timeline'] })]);
    };
    return (
        <Part title={say('merge.title')}>
            {done && (
                <div className="note" role="status">
                    <p><strong>{say('merge.done')}</strong> <CustomerLink id={done.from} /> · <CustomerLink id={done.into} /></p>
                    <Outcome parted={done} />
                </div>
            )}
            {profile.merges.length === 0 && <p className="quiet">{say('merge.none')}</p>}
            <ul className="plain">
                {profile.merges.map((merge) => (
                    <li key={`${merge.from} ${merge.at}`} className="between">
                        <span>
                            <span className="id">{merge.from}</span> → <span className="id">{merge.into}</span>
                            <small><time dateTime={merge.at}>{dateTime(merge.at)}</time>{!merge.stands && ` · ${say('merge.undone')}`}</small>
                        </span>
                        {merge.stands && merge.into === profile.id && (
                            <Sure button={say('merge.undo')} title={say('merge.title')} yes={say('merge.yes')} act={() => unmerge(merge)}>
                                <Preview merge={merge} />
                            </Sure>
                        )}
                    </li>
                ))}
            </ul>
        </Part>
    );
};
