import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import '../design/insight.css';
import { numbered } from '../api/behind.js';
import { ask, type MomentCounts, type Version } from '../api/client.js';
import { insight, type Fates } from '../api/insight.js';
import { documentOf, firstLine } from '../documents.js';
import { Asked } from '../parts/asked.js';
import { AboutChoices, useMoments } from '../parts/filters.js';
import { BehindNumbered } from '../parts/numbered.js';
import { Bars, Need, Part } from '../parts/parts.js';
import { given } from '../routes/search.js';
import { useWords } from '../texts/texts.js';
import { BeforePart } from './moment-before.js';
import { Past } from './moment-past.js';

const FATES = ['raised', 'retracted', 'answered', 'missed'] as const;

/** What became of its moments of a period: each number leads to the customers whose moments it counts. */
const Figures = ({ fates, onPick }: { fates: Fates; onPick: (became: string) => void }) => {
    const { say, number } = useWords();
    return (
        <dl className="figures">
            {FATES.map((became) => (
                <div key={became}>
                    <dt>{say(`moments.${became}`)}</dt>
                    <dd><button type="button" className="number" disabled={fates[became] === 0} aria-label={`${number(fates[became])} · ${say(`moments.${became}`)}`} onClick={() => onPick(became)}>{number(fates[became])}</button></dd>
                </div>
            ))}
        </dl>
    );
};

/** What the server counted ever since, of whomever. History may know less, so these numbers lead nowhere. */
const Ever = ({ moment: { raised, retracted, answered, missed } }: { moment: MomentCounts }) => {
    const { say, number } = useWords();
    const late = missed['too-late'] ?? 0;
    return (
        <p className="quiet">
            {say('moment.ever', { raised: number(raised), retracted: number(retracted), answered: number(answered), missed: number(Object.values(missed).reduce((all, one) => all + one, 0)) })}
            {late > 0 && ` ${say('moment.late', { count: late })}`}
        </p>
    );
};

const Definition = ({ id }: { id: string }) => {
    const { say } = useWords();
    const workspace = useQuery({ queryKey: ['workspace'], queryFn: () => ask<Version>('/api/workspace') });
    return (
        <Part title={say('moment.definition')}>
            <Asked query={workspace}>
                {({ files }) => {
                    const found = documentOf(files, 'moment', id);
                    if (!found) return <p className="quiet">{say('moment.nowhere')}</p>;
                    return (
                        <>
                            <p className="quiet">{found.file}:{firstLine(found)}</p>
                            <pre tabIndex={0}>{found.text.trim()}</pre>
                        </>
                    );
                }}
            </Asked>
        </Part>
    );
};

/** One kind of moment: what became of it, and how it is defined. */
export const MomentPage = (): ReactNode => {
    const { say } = useWords();
    const { id } = useParams({ from: '/moments/$id' });
    const about = useSearch({ from: '/moments/$id' });
    const navigate = useNavigate({ from: '/moments/$id' });
    const look = (wanted: Partial<typeof about>): void => void navigate({ replace: true, search: given({ ...about, became: '', reason: '', by: '', at: '', ...wanted }) });
    const picked = about.became !== undefined || about.by !== undefined;
    const moments = useMoments();
    const fates = useQuery({ queryKey: ['fates', id, about.period, about.simulated], queryFn: () => insight<Fates>('moments', about, { moment: id }), staleTime: 30_000 });
    return (
        <Asked query={moments}>
            {(all) => {
                const moment = all.find((one) => one.id === id);
                if (!moment) return <h1>{say('moment.unknown')}</h1>;
                return (
                    <>
                        <header className="head">
                            <h1>{moment.title}</h1>
                            <p className="quiet"><Need need={moment.need} /> {moment.phase} · {moment.status} · {say('moment.version')} {moment.version}</p>
                            <Link to="/editor" search={{ kind: 'moment', id }}>{say('moment.try')}</Link>
                        </header>
                        <p><Link to="/recordings" search={{ moment: id }}>{say('recordings.ofMoment')}</Link></p>
                        <form className="filters" onSubmit={(event) => event.preventDefault()}>
                            <AboutChoices about={about} onChoose={(wanted) => look(wanted)} />
                        </form>
                        <Asked query={fates}>{(found) => <Figures fates={found} onPick={(became) => look({ became })} />}</Asked>
                        <Ever moment={moment} />
                        {picked && <BehindNumbered number={numbered('moments', { id, ...about })} onClose={() => look({})} />}
                        <Past id={id} about={about} onPick={(by, at) => look({ by, at: `=${at}` })} />
                        <BeforePart id={id} about={about} seconds={about.seconds ?? '20'} onSeconds={(seconds) => void navigate({ replace: true, search: given({ ...about, seconds: seconds === '20' ? '' : seconds }) })} />
                        <Part title={say('moment.why')}><Asked query={fates}>{({ reasons }) => <Bars counts={reasons} words="reason" onPick={(reason) => look({ became: 'missed', reason })} none={say('moment.noneMissed')} />}</Asked></Part>
                        <Definition id={id} />
                    </>
                );
            }}
        </Asked>
    );
};
