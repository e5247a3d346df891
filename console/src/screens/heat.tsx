import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, type ReactNode } from 'react';
import { query } from '../address.js';
import { numbered } from '../api/behind.js';
import '../design/insight.css';
import { ask, Problem, type HeatBackground, type HeatGrid, type HeatPages } from '../api/client.js';
import '../heat/heat.css';
import { HeatPicture } from '../heat/picture.js';
import { Asked } from '../parts/asked.js';
import { instantAfter, instantOf } from '../parts/days.js';
import { ArmChoice, Choice, MomentChoice, SegmentField, SimulatedTick, Typed } from '../parts/filters.js';
import { Part } from '../parts/parts.js';
import { given } from '../routes/search.js';
import { useWords } from '../texts/texts.js';

const KINDS = ['click', 'move', 'scroll', 'attention'] as const;
const DEVICES = ['desktop', 'tablet', 'mobile'] as const;
type HeatSearch = { readonly [name in 'page' | 'kind' | 'device' | 'moment' | 'before' | 'segment' | 'experiment' | 'arm' | 'from' | 'to' | 'simulated']?: string };

const SECONDS = ['10', '20', '60', '300'];

/** The usual numbers of seconds, and the one that an address asks for. */
const secondsOf = (asked: string): string[] => [...new Set([...SECONDS, asked])].filter((one) => one !== '').sort((a, b) => Number(a) - Number(b));

const Elements = ({ grid, search }: { grid: HeatGrid; search: HeatSearch }) => {
    const { say, number } = useWords();
    if (grid.elements.length === 0) return <p className="quiet">{say('heat.noElements')}</p>;
    return (
        <table className="bars">
            <thead><tr><th scope="col">{say('heat.element')}</th><th scope="col" className="figure">{say(`heat.unit.${grid.kind}`, { count: 2 })}</th><th scope="col" className="figure">{say('heat.visits')}</th></tr></thead>
            <tbody>
                {grid.elements.map(({ selector, value, sessions }) => (
                    <tr key={selector}><th scope="row" className="id result">{selector}</th><td className="figure">{number(value)}</td><td className="figure"><Link to="/recordings" search={{ behind: numbered('heat', given({ ...search, selector })) }} aria-label={`${number(sessions)} · ${selector} · ${say('nav.recordings')}`}>{number(sessions)}</Link></td></tr>
                ))}
            </tbody>
        </table>
    );
};

const Heat = ({ search }: { search: Required<HeatSearch> }) => {
    const { say } = useWords();
    const { page, kind, device, moment, segment, experiment, arm, simulated } = search;
    const before = moment ? search.before : '';
    const asked = query({ page, kind, device, moment, before, segment, experiment, arm, simulated, from: instantOf(search.from), to: instantAfter(search.to) });
    const grid = useQuery({ queryKey: ['heat', asked], queryFn: () => ask<HeatGrid>('/api/heat' + asked) });
    const background = useQuery({
        queryKey: ['heat-page', page, device],
        queryFn: () => ask<HeatBackground>('/api/heat/snapshot' + query({ page, kind, device })),
        retry: false,
        staleTime: Infinity,
        enabled: (grid.data?.cells.length ?? 0) > 0,
    });
    const without = background.error instanceof Problem && background.error.status === 404;
    return (
        <Asked query={grid}>
            {(found) =>
                found.cells.length === 0 ? (
                    <p className="quiet">{say('heat.noneFound')}</p>
                ) : (
                    <div className="over">
                        <section className="part">
                            <p>{say('heat.sum', { total: found.total, unit: say(`heat.unit.${found.kind}`, { count: found.total }), count: found.sessions })}</p>
                            {without ? (
                                <>
                                    <p className="note">{say('heat.noPage')}</p>
                                    <HeatPicture grid={found} page={undefined} />
                                </>
                            ) : (
                                <Asked query={background}>{({ events }) => <HeatPicture grid={found} page={events} />}</Asked>
                            )}
                        </section>
                        <Part title={say('heat.elements')} {...(found.elements.length > 0 && { help: say('heat.elementsHelp') })}>
                            <Elements grid={found} search={search} />
                            <p><Link to="/recordings" search={{ behind: numbered('heat', given(search)) }}>{say('behind.recordings')}</Link> <span className="quiet">{say('heat.recordingsHelp')}</span></p>
                        </Part>
                    </div>
                )
            }
        </Asked>
    );
};

/** Where on a page visitors click, move, scroll to and stay. */
export const HeatMaps = (): ReactNode => {
    const { say } = useWords();
    const { page = '', kind = 'click', device = 'desktop', moment = '', before = '', segment = '', experiment = '', arm = '', from = '', to = '', simulated = '' } = useSearch({ from: '/heat' });
    const navigate = useNavigate({ from: '/heat' });
    const search = { page, kind, device, moment, before, segment, experiment, arm, from, to, simulated };
    const look = (part: HeatSearch): void => void navigate({ replace: true, search: given({ ...search, ...part }) });
    const pages = useQuery({ queryKey: ['heat-pages', simulated], queryFn: () => ask<HeatPages>('/api/heat/pages' + query({ limit: 100, simulated })) });
    const first = pages.data?.pages[0]?.path;
    useEffect(() => {
        if (!page && first) void navigate({ replace: true, search: (before) => given({ ...before, page: first }) });
    }, [page, first, navigate]);
    return (
        <>
            <header className="head">
                <h1>{say('heat.title')}</h1>
                <p className="quiet">{say('heat.help')}</p>
            </header>
            <div className="filters" role="search">
                <label>{say('heat.page')} <Typed value={page} list="heat-pages" onDone={(one) => look({ page: one })} /></label>
                <datalist id="heat-pages">{pages.data?.pages.map(({ path }) => <option key={path} value={path} />)}</datalist>
                <Choice label={say('heat.kind')} value={kind} options={KINDS.map((one) => [one, say(`heat.kind.${one}`)])} onChoose={(one) => look({ kind: one })} />
                <Choice label={say('heat.device')} value={device} options={DEVICES.map((one) => [one, say(`device.${one}`)])} onChoose={(one) => look({ device: one })} />
                <MomentChoice moment={moment} onChoose={(one) => look({ moment: one, ...(!one && { before: '' }) })} />
                {moment && <Choice label={say('heat.when')} value={before} options={[['', say('heat.visit')], ...secondsOf(before).map((one) => [one, say('heat.before', { seconds: one })] as const)]} onChoose={(one) => look({ before: one })} />}
                <SegmentField segment={segment} onChoose={(one) => look({ segment: one })} />
                <ArmChoice experiment={experiment} arm={arm} onChoose={(key, name) => look({ experiment: key, arm: name })} />
                <label>{say('recordings.from')} <input type="date" value={from} onChange={(event) => look({ from: event.target.value })} /></label>
                <label>{say('recordings.to')} <input type="date" value={to} onChange={(event) => look({ to: event.target.value })} /></label>
                <SimulatedTick simulated={simulated} onChoose={(one) => look({ simulated: one })} />
            </div>
            <Asked query={pages}>
                {({ pages: all }) => {
                    if (all.length === 0) return <p className="note">{say('heat.none')} <Link to="/settings">{say('nav.settings')}</Link></p>;
                    return page ? <Heat search={search} /> : null;
                }}
            </Asked>
        </>
    );
};
