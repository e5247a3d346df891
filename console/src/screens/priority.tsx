import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { Colours, Picked } from '../charts/drawing.js';
import type { MomentCounts } from '../api/client.js';
import { insight, sameOf, type About, type Priority, type PriorityLine } from '../api/insight.js';
import { NEEDS } from '../api/tree.js';
import { Asked } from '../parts/asked.js';
import { Chart } from '../parts/chart.js';
import { Need } from '../parts/parts.js';
import { useWords } from '../texts/texts.js';

interface Bubble extends PriorityLine {
    readonly need: string;
}

interface Placed {
    value: (dimension: number) => number;
    coord: (point: readonly [number, number]) => [number, number];
}

/** Upright lines from the lower to the upper end of each difference's interval. */
const whiskers = (lines: readonly Bubble[], colour: string) => ({
    type: 'custom',
    silent: true,
    clip: true,
    z: 1,
    data: lines.flatMap(({ perDay, low, high }) => (low === null || high === null ? [] : [[perDay, low, high]])),
    encode: { x: 0, y: [1, 2] },
    renderItem: (_: unknown, { value, coord }: Placed) => {
        const [x1, y1] = coord([value(0), value(1)]);
        const [x2, y2] = coord([value(0), value(2)]);
        return { type: 'line', shape: { x1, y1, x2, y2 }, style: { stroke: colour, lineWidth: 1.5 } };
    },
});

/** An axis of shares with round figures around all of these and zero; a share gains or loses at most all of it. */
export const scaleOf = (ends: readonly number[]): { readonly min: number; readonly max: number; readonly interval: number } => {
    const [low, high] = [Math.max(-1, Math.min(0, ...ends)), Math.min(1, Math.max(0, ...ends))];
    const percent = high - low > 1 ? 25 : high - low > 0.4 ? 10 : 5;
    return { min: (Math.floor((100 * low) / percent) * percent) / 100, max: (Math.max(1, Math.ceil((100 * high) / percent)) * percent) / 100, interval: percent / 100 };
};

/** How often against what it changes; the larger, the stronger the intent; filled where an experiment knows the effect. */
const Bubbles = ({ lines, about }: { lines: readonly Bubble[]; about: About }) => {
    const { say, rough, percent, signed } = useWords();
    const navigate = useNavigate();
    const option = useCallback(
        (colours: Colours) => {
            const axis = { nameLocation: 'middle', nameTextStyle: { color: colours.quiet }, axisLabel: { color: colours.quiet }, axisLine: { lineStyle: { color: colours.line } }, splitLine: { lineStyle: { color: colours.line } } };
            const scale = scaleOf(lines.flatMap(({ difference, low, high }) => [difference ?? 0, low ?? 0, high ?? 0]));
            const often = lines.map(({ perDay }) => Math.log(perDay));
            const middle = (Math.min(...often) + Math.max(...often)) / 2;
            return {
                grid: { left: 70, right: 24, top: 16, bottom: 48 },
                tooltip: { renderMode: 'richText', formatter: ({ data }: { data: { line: Bubble } }) => `${data.line.title}\n${rough(data.line.perDay)} · ${signed(data.line.difference ?? 0)} · ${percent(data.line.intent, 0)}` },
                xAxis: { ...axis, type: 'log', name: say('priority.perDay'), nameGap: 28 },
                yAxis: { ...axis, type: 'value', ...scale, name: say('priority.difference'), nameGap: 50, axisLabel: { ...axis.axisLabel, formatter: (value: number) => signed(value, 0) } },
                series: [
                    whiskers(lines, colours.quiet),
                    {
                        type: 'scatter',
                        symbolSize: (_: unknown, { data }: { data: { line: Bubble } }) => 10 + 34 * data.line.intent,
                        // A phone has no room for names: a touch tells them, and so does the table.
                        label: { show: !matchMedia('(max-width: 34rem)').matches, opacity: 1, color: colours.ink, formatter: ({ data }: { data: { line: Bubble } }) => data.line.title },
                        labelLayout: { hideOverlap: true },
                        data: lines.map((line) => ({
                            line,
                            value: [line.perDay, line.difference ?? 0],
                            label: { position: Math.log(line.perDay) > middle ? 'left' : 'right' },
                            itemStyle: { color: colours[line.need as 'know'], opacity: line.grade === 'held-out' ? 0.9 : 0.5, borderColor: colours[line.need as 'know'], borderWidth: 1 },
                        })),
                    },
                ],
            };
        },
        [lines, say, rough, percent, signed],
    );
    const pick = ({ data }: Picked): void => void navigate({ to: '/moments/$id', params: { id: (data as { line: Bubble }).line.definition }, search: sameOf(about) });
    return <Chart option={option} label={say('priority.drawing')} height={420} onPick={pick} />;
};

const Line = ({ line, about }: { line: Bubble; about: About }) => {
    const { say, word, number, rough, percent, signed } = useWords();
    return (
        <tr>
            <td className="figure">{line.rank}<small>{line.rankLow}–{line.rankHigh}</small></td>
            <th scope="row"><Link to="/moments/$id" params={{ id: line.definition }} search={sameOf(about)}>{line.title}</Link></th>
            <td className="figure"><Link to="/hotspots" search={{ moment: line.definition, ...sameOf(about) }}>{rough(line.perDay)}</Link></td>
            <td>
                {line.difference === null ? '–' : signed(line.difference)}
                {line.low !== null && line.high !== null && <small>{signed(Math.max(-1, line.low))}&nbsp;…&nbsp;{signed(Math.min(1, line.high))}</small>}
            </td>
            <td className="figure">{percent(line.intent, 0)}</td>
            <td>{word('grade', line.grade)}{line.why && <small>{line.why}</small>}</td>
            <td className="figure">{line.worth === null ? say('priority.unknown') : number(line.worth)}</td>
        </tr>
    );
};

/** Which moments matter, as bubbles and as a table that says the same with its uncertainty. */
export const PriorityPart = ({ moments, about }: { moments: readonly MomentCounts[]; about: About }) => {
    const { say } = useWords();
    const priority = useQuery({ queryKey: ['priority', about.period, about.simulated], queryFn: () => insight<Priority>('priority', about), staleTime: 60_000 });
    return (
        <Asked query={priority}>
            {({ moments: found }) => {
                const needs = new Map(moments.map(({ id, need }) => [id, need]));
                const lines = found.flatMap((line): Bubble[] => {
                    const need = needs.get(line.definition);
                    return need === undefined ? [] : [{ ...line, need }];
                });
                const drawn = lines.filter(({ perDay, difference }) => perDay > 0 && difference !== null);
                if (lines.length === 0) return <p className="note">{say('hotspots.none')}</p>;
                return (
                    <>
                        {drawn.length > 0 && <section className="part"><Bubbles lines={drawn} about={about} /><p className="needs">{NEEDS.filter((need) => drawn.some((one) => one.need === need)).map((need) => <Need key={need} need={need} />)}</p><p className="quiet">{say('priority.help')}</p></section>}
                        <div className="scroll" tabIndex={0} role="region" aria-label={say('moments.priority')}>
                            <table className="rows">
                                <thead>
                                    <tr>
                                        <th scope="col" className="figure">{say('priority.rank')}</th>
                                        <th scope="col">{say('moments.moment')}</th>
                                        <th scope="col" className="figure">{say('priority.perDay')}</th>
                                        <th scope="col">{say('priority.difference')}</th>
                                        <th scope="col" className="figure">{say('priority.intent')}</th>
                                        <th scope="col">{say('priority.grade')}</th>
                                        <th scope="col" className="figure">{say('priority.worth')}</th>
                                    </tr>
                                </thead>
                                <tbody>{lines.map((line) => <Line key={line.definition} line={line} about={about} />)}</tbody>
                            </table>
                        </div>
                        <p className="quiet">{say('priority.worthHelp')}</p>
                    </>
                );
            }}
        </Asked>
    );
};
