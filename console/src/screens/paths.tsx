import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, type ReactNode } from 'react';
import type { Colours, Picked } from '../charts/drawing.js';
import { numbered } from '../api/behind.js';
import { insight, type Edge, type Paths as Found } from '../api/insight.js';
import { labelOf, placeOf, readable, toldOf, wayOf, waysOf, type Way, type Ways } from '../api/paths.js';
import '../design/insight.css';
import { Asked } from '../parts/asked.js';
import { Chart } from '../parts/chart.js';
import { AboutChoices, Choice, EventNames, Typed, useMoments } from '../parts/filters.js';
import { BehindNumbered } from '../parts/numbered.js';
import { given } from '../routes/search.js';
import { useWords } from '../texts/texts.js';

type Pick = (way: Way) => void;

/** The ways as a river: the wider, the more went there. */
const Sankey = ({ edges, anchored, label, onPick }: { edges: readonly Edge[]; anchored: boolean; label: string; onPick: Pick }) => {
    const { number } = useWords();
    const { nodes, links } = useMemo(() => waysOf(edges, anchored), [edges, anchored]);
    const option = useCallback(
        (colours: Colours) => ({
            tooltip: { renderMode: 'richText', formatter: ({ data }: { data: Ways['nodes'][number] | Ways['links'][number] }) => toldOf(data, number) },
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
        onPick(dataType === 'edge' ? wayOf((data as { edge: Edge }).edge) : (data as Ways['nodes'][number]).way);
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
                            <td><button type="button" className="number" onClick={() => onPick(placeOf(edge.level - 1, edge.from, anchored))}>{readable(edge.from)}</button></td>
                            <td><button type="button" className="number" onClick={() => onPick(placeOf(edge.level, edge.to, anchored))}>{readable(edge.to)}</button></td>
                            <td className="figure"><button type="button" className="number" aria-label={`${edge.from} → ${edge.to}: ${number(edge.times)}`} onClick={() => onPick(wayOf(edge))}>{number(edge.times)}</button></td>
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
    const { anchor = '', way = 'after', depth = '3', moments = '', earlier, later } = search;
    const known = useMoments();
    const look = (wanted: Partial<typeof search>): void => void navigate({ replace: true, search: given({ ...search, level: '', earlier: '', later: '', ...wanted }) });
    const asked = { ...(anchor && { [way]: anchor, depth }), moments };
    const barredBy = anchor ? undefined : 'needs-anchor';
    const paths = useQuery({ queryKey: ['paths', asked, search.period, search.simulated], queryFn: () => insight<Found>('paths', search, { ...asked, limit: 60 }), staleTime: 30_000 });
    const isBarred = anchor === '' && (search.way !== undefined || search.depth !== undefined);
    // Only from something on is there a direction and a step: an address that has them without says what does not hold.
    useEffect(() => {
        if (isBarred) void navigate({ replace: true, search: (was) => given({ ...was, way: '', depth: '' }) });
    }, [isBarred, navigate]);
    const pick: Pick = (picked) => look(picked);
    const enter = (value: string): void => look({ anchor: value });
    return (
        <>
            <header className="head">
                <h1>{say('paths.title')}</h1>
                <p className="quiet">{say('paths.help')}</p>
            </header>
            <form className="filters" onSubmit={(event) => event.preventDefault()}>
                <Choice label={say('paths.way')} value={way} options={[['after', say('paths.after')], ['before', say('paths.before')]]} onChoose={(wanted) => look({ way: wanted })} barredBy={barredBy} />
                <label>
                    {say('paths.anchor')}
                    <Typed list="things" value={anchor} placeholder={say('paths.anything')} onDone={enter} />
                    <EventNames id="things" />
                </label>
                <Choice label={say('paths.moment')} value={anchor.startsWith('moment:') ? anchor : ''} options={[['', '–'], ...(known.data ?? []).map(({ id, title }) => [`moment:${id}`, title] as const)]} onChoose={enter} />
                <Choice label={say('paths.depth')} value={depth} options={['1', '2', '3', '4', '5'].map((one) => [one, one])} onChoose={(wanted) => look({ depth: wanted })} barredBy={barredBy} />
                <label className="tick">
                    <input type="checkbox" checked={moments === 'true'} onChange={(event) => look({ moments: event.target.checked ? 'true' : '' })} />
                    {say('paths.moments')}
                </label>
                <AboutChoices about={search} onChoose={look} />
            </form>
            {barredBy && <p id={barredBy} className="quiet">{say('paths.needsAnchor')}</p>}
            <Asked query={paths}>
                {({ edges }) =>
                    edges.length === 0 ? (
                        <p className="note">{say('paths.none')}</p>
                    ) : (
                        <>
                            <section className="part"><Sankey edges={edges} anchored={anchor !== ''} label={say('paths.drawing')} onPick={pick} /></section>
                            <EdgeTable edges={edges} anchored={anchor !== ''} onPick={pick} />
                        </>
                    )
                }
            </Asked>
            {(earlier !== undefined || later !== undefined) && (
                <BehindNumbered number={numbered('paths', search)} onClose={() => look({})} />
            )}
        </>
    );
};
