import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import '../design/insight.css';
import { ask, type MomentCounts, type Version } from '../api/client.js';
import { documentOf, firstLine } from '../documents.js';
import { Asked } from '../parts/asked.js';
import { AboutChoices, useMoments } from '../parts/filters.js';
import { Bars, Need, Part } from '../parts/parts.js';
import { given } from '../routes/search.js';
import { useWords } from '../texts/texts.js';
import { BeforePart } from './moment-before.js';
import { Past } from './moment-past.js';

const Figures = ({ moment }: { moment: MomentCounts }) => {
    const { say, number } = useWords();
    return (
        <dl className="figures">
            <div><dt>{say('moments.raised')}</dt><dd>{number(moment.raised)}</dd></div>
            <div><dt>{say('moments.retracted')}</dt><dd>{number(moment.retracted)}</dd></div>
            <div><dt>{say('moments.answered')}</dt><dd>{number(moment.answered)}</dd></div>
            <div><dt>{say('moments.missed')}</dt><dd>{number(Object.values(moment.missed).reduce((all, one) => all + one, 0))}</dd></div>
        </dl>
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
    const moments = useMoments();
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
                        <Figures moment={moment} />
                        <form className="filters" onSubmit={(event) => event.preventDefault()}>
                            <AboutChoices about={about} onChoose={(wanted) => void navigate({ replace: true, search: given({ ...about, ...wanted }) })} />
                        </form>
                        <Past id={id} about={about} />
                        <BeforePart id={id} about={about} seconds={about.seconds ?? '20'} onSeconds={(seconds) => void navigate({ replace: true, search: given({ ...about, seconds: seconds === '20' ? '' : seconds }) })} />
                        <Part title={say('moment.why')}><Bars counts={moment.missed} words="reason" none={say('moment.noneMissed')} /></Part>
                        <Definition id={id} />
                    </>
                );
            }}
        </Asked>
    );
};
