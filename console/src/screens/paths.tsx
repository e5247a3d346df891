import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo, type ReactNode } from 'react';
import type { Colours, Picked } from '../charts/drawing.js';
import { insight, type Behind, type Edge, type Paths as Found } from '../api/insight.js';
import { labelOf, readable, waysOf } from '../api/paths.js';
import '../design/insight.css';
import { Asked } from '../parts/asked.js';
import { BehindNumber } from '../parts/behind.js';
import { Chart } from '../parts/chart.js';
import { AboutChoices, Choice, EventNames, Typed, useMoments } from '../parts/filters.js';
import { given } from '../routes/search.js';
import { useWords } from '../texts/texts.js';

type Pick = (edge: Edge) => void;

/** The ways as a river: the wider, the more went there. */
const Sankey = ({ edges, label, onPick }: { edges: readonly Edge[]; label: string; onPick: Pick }) => {
    const { number } = useWords();
    const { nodes, links } = useMemo(() => waysOf(edges), [edges]);
    const option = useCallback(
        (colours: Colours) => ({
            tooltip: { renderMode: 'richText', formatter: ({ data }: { data: { value?: number; source?: string; target?: string; name?: string } }) => (data.source && data.target ? `${labelOf(data.source)} → ${labelOf(data.target)}: ${number(data.value ?? 0)}` : labelOf(data.name ?? '')) },
            series: {
                type: 'sankey', left: 8, right: 150, top: 8, bottom: 8, nodeGap: 10, nodeAlign: 'left', draggable: false, links,
                data: nodes.map((one) => (labelOf(one.name).startsWith('◆') ? { ...one, itemStyle: { color: colours.go } } : one)),
                emphasis: { focus: 'adjacency' },
                label: { color: colours.ink, formatter: ({ name }: { name: string }) => labelOf(name), overflow: 'truncate', width: 140 },
                itemStyle: { color: colours.accent, borderWidth: 0 },
                lineStyle: { color: colours.quiet, opacity: 0.28 },
            },
        }),
        [nodes, links, number],
    );
    const picked = ({ dataType, data }: Picked): void => {
        if (dataType === 'edge') onPick((data as { edge: Edge }).edge);
    };
    return <Chart option={option} label={label} height={Math.min(640, 140 + 22 * nodes.length)} onPick={picked} />;
};

const EdgeTable = ({ edges, anchored, onPick }: { edges: readonly Edge[]; anchored: boolean; onPick: Pick }) => {
    const { say, number } = useWords();
    return (
        <div className="scroll" tabIndex={0} role="region" aria-label={say('paths.title')}>
            <table className="rows">
                <thead>
                    <tr>
                        {anchored && <th scope="col" className="figure">{say('paths.level')}</th>}
                        <th scope="col">{say('paths.from')}</th>
                        <th scope="col">{say('paths.to')}</th>
                        <th scope="col" className="figure">{say('paths.times')}</th>
                    </tr>
                </thead>
                <tbody>
                    {edges.map((edge) => (
                        <tr key={`${edge.level} ${edge.from} ${edge.to}`}>
                            {anchored && <td className="figure">{edge.level}</td>}
                            <td>{readable(edge.from)}</td>
                            <td>{readable(edge.to)}</td>
                            <td className="figure"><button type="button" className="number" aria-label={`${edge.from} → ${edge.to}: ${number(edge.times)}`} onClick={() => onPick(edge)}>{number(edge.times)}</button></td>
                        </tr>
                    ))}
                </tbody>
            </table>
        </div>
    );
};

/** What follows what within visits. */
export const Paths = (): ReactNode => {
    const { say } = useWords();
    const search = useSearch({ from: '/paths' });
    const navigate = useNavigate({ from: '/paths' });
    const { anchor = '', way = 'after', depth = '3', moments = '', level, earlier, later } = search;
    const known = useMoments();
    const look = (wanted: Partial<typeof search>): void => void navigate({ replace: true, search: given({ ...search, level: '', earlier: '', later: '', ...wanted }) });
    const asked = { ...(anchor && { [way]: anchor }), depth, moments };
    const paths = useQuery({ queryKey: ['paths', asked, search.period, search.simulated], queryFn: () => insight<Found>('paths', search, { ...asked, limit: 60 }), staleTime: 30_000 });
    const pick: Pick = (edge) => look({ level: String(edge.level), earlier: edge.from, later: edge.to });
    const enter = (value: string): void => look({ anchor: value });
    return (
        <>
            <header className="head">
                <h1>{say('paths.title')}</h1>
                <p className="quiet">{say('paths.help')}</p>
            </header>
            <form className="filters" onSubmit={(event) => event.preventDefault()}>
                <Choice label={say('paths.way')} value={way} options={[['after', say('paths.after')], ['before', say('paths.before')]]} onChoose={(wanted) => look({ way: wanted })} />
                <label>
                    {say('paths.anchor')}
                    <Typed list="things" value={anchor} placeholder={say('paths.anything')} onDone={enter} />
                    <EventNames id="things" />
                </label>
                <Choice label={say('paths.moment')} value={anchor.startsWith('moment:') ? anchor : ''} options={[['', '–'], ...(known.data ?? []).map(({ id, title }) => [`moment:${id}`, title] as const)]} onChoose={enter} />
                <Choice label={say('paths.depth')} value={depth} options={['1', '2', '3', '4', '5'].map((one) => [one, one])} onChoose={(wanted) => look({ depth: wanted })} />
                <label className="tick">
                    <input type="checkbox" checked={moments === 'true'} onChange={(event) => look({ moments: event.target.checked ? 'true' : '' })} />
                    {say('paths.moments')}
                </label>
                <AboutChoices about={search} onChoose={look} />
            </form>
            <Asked query={paths}>
                {({ edges }) =>
                    edges.length === 0 ? (
                        <p className="note">{say('paths.none')}</p>
                    ) : (
                        <>
                            <section className="part"><Sankey edges={edges} label={say('paths.drawing')} onPick={pick} /></section>
                            <EdgeTable edges={edges} anchored={anchor !== ''} onPick={pick} />
                        </>
                    )
                }
            </Asked>
            {level !== undefined && earlier !== undefined && later !== undefined && (
                <BehindNumber of={`${earlier} → ${later}`} id={['paths', search]} find={() => insight<Behind>('paths/customers', search, { ...asked, level, earlier, later })} onClose={() => look({})} />
            )}
        </>
    );
};
