import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { Colours, Picked } from '../charts/drawing.js';
import { namesOf, type Area } from '../charts/names.js';
import type { MomentCounts } from '../api/client.js';
import { insight, sameOf, type About, type Priority, type PriorityLine } from '../api/insight.js';
import { NEEDS } from '../api/tree.js';
import { Asked } from '../parts/asked.js';
import { Chart } from '../parts/chart.js';
import { failedOf } from '../parts/finding.js';
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

/** How large a bubble is: across, in pixels. */
const sizeOf = ({ intent }: Bubble): number => 10 + 34 * intent;

const FONT = '12px sans-serif';

const measured = (texts: readonly string[]): readonly number[] => {
    const pen = document.createElement('canvas').getContext('2d');
    if (!pen) return texts.map(() => Infinity);
    pen.font = FONT;
    return texts.map((text) => pen.measureText(text).width);
};

/** The names, placed anew whenever the chart has another size; the first ranks choose first. */
const titles = (lines: readonly Bubble[], colours: Colours) => {
    const widths = measured(lines.map(({ title }) => title));
    return {
        type: 'custom',
        silent: true,
        z: 3,
        data: lines.map(({ perDay, difference }) => [perDay, difference ?? 0]),
        renderItem: ({ dataIndex, coordSys }: { dataIndex: number; coordSys: Area }, { coord }: Placed) => {
            const dots = lines.map((line, i) => {
                const [x, y] = coord([line.perDay, line.difference ?? 0]);
                return { x, y, radius: sizeOf(line) / 2, width: widths[i] ?? Infinity };
            });
            const place = namesOf(dots, coordSys)[dataIndex];
            return place && { type: 'text', style: { x: place.x, y: place.y + place.height / 2, text: lines[dataIndex]?.title, font: FONT, fill: colours.ink, stroke: colours.sheet, lineWidth: 3, verticalAlign: 'middle' } };
        },
    };
};

/** The line where nothing changes: the further from it, the more it matters. */
const zero = (ends: readonly [number, number], colour: string) => ({
    type: 'custom',
    silent: true,
    z: 1,
    data: [ends],
    encode: { x: [0, 1] },
    renderItem: ({ coordSys: { x, width } }: { coordSys: Area }, { coord, value }: Placed) => {
        const [, y] = coord([value(0), 0]);
        return { type: 'line', shape: { x1: x, y1: y, x2: x + width, y2: y }, style: { stroke: colour, lineWidth: 1.5 } };
    },
});

/** An axis of shares with round figures around all of these and zero; a share gains or loses at most all of it. */
export const scaleOf = (ends: readonly number[]): { readonly min: number; readonly max: number; readonly interval: number } => {
    const [low, high] = [Math.max(-1, Math.min(0, ...ends)), Math.min(1, Math.max(0, ...ends))];
    const percent = high - low > 1 ? 25 : high - low > 0.4 ? 10 : 5;
    return { min: (Math.floor((100 * low) / percent) * percent) / 100, max: (Math.max(1, Math.ceil((100 * high) / percent)) * percent) / 100, interval: percent / 100 };
};

/** An interval of a difference of shares, which lose or gain at most all. */
const shared = (low: number, high: number): readonly [number, number] => [Math.max(-1, low), Math.min(1, high)];

/** How often against what it changes; the larger, the stronger the intent; solid where it is held out. */
const Bubbles = ({ lines, about }: { lines: readonly Bubble[]; about: About }) => {
    const { say, word, number, rough, percent, points } = useWords();
    const navigate = useNavigate();
    const option = useCallback(
        (colours: Colours) => {
            const axis = { nameLocation: 'middle', nameTextStyle: { color: colours.quiet }, axisLabel: { color: colours.quiet }, axisLine: { onZero: false, lineStyle: { color: colours.line } }, splitLine: { lineStyle: { color: colours.line } } };
            const scale = scaleOf(lines.flatMap(({ difference, low, high }) => [difference ?? 0, low ?? 0, high ?? 0]));
            const often = lines.map(({ perDay }) => perDay);
            const told = ({ title, perDay, difference, low, high, grade, intent }: Bubble): string =>
                [
                    title,
                    `${say('priority.perDay')}: ${rough(perDay)}`,
                    `${say('priority.difference')}: ${points(difference ?? 0)}${low === null || high === null ? '' : ` (${points(...shared(low, high))})`}`,
                    `${say('priority.intent')}: ${percent(intent, 0)}`,
                    word('grade', grade),
                ].join('\n');
            return {
                grid: { left: 70, right: 24, top: 16, bottom: 48 },
                tooltip: { renderMode: 'richText', confine: true, formatter: ({ data }: { data: { line: Bubble } }) => told(data.line) },
                xAxis: { ...axis, type: 'log', name: say('priority.perDay'), nameGap: 28, axisLabel: { ...axis.axisLabel, formatter: number } },
                yAxis: { ...axis, type: 'value', ...scale, name: say('priority.axis'), nameGap: 50, axisLabel: { ...axis.axisLabel, formatter: (value: number) => number(Math.round(100 * value)) } },
                series: [
                    zero([Math.min(...often), Math.max(...often)], colours.ink),
                    whiskers(lines, colours.quiet),
                    {
                        type: 'scatter',
                        symbolSize: (_: unknown, { data }: { data: { line: Bubble } }) => sizeOf(data.line),
                        data: lines.map((line) => ({
                            line,
                            value: [line.perDay, line.difference ?? 0],
                            itemStyle: { color: colours[line.need as 'know'], opacity: line.grade === 'held-out' ? 0.9 : 0.5, borderColor: colours[line.need as 'know'], borderWidth: 1 },
                        })),
                    },
                    titles(lines, colours),
                ],
            };
        },
        [lines, say, word, number, rough, percent, points],
    );
    const pick = ({ data }: Picked): void => void navigate({ to: '/moments/$id', params: { id: (data as { line: Bubble }).line.definition }, search: sameOf(about) });
    return <Chart option={option} label={say('priority.drawing')} height={420} onPick={pick} />;
};

const Line = ({ line, about }: { line: Bubble; about: About }) => {
    const words = useWords();
    const { say, word, number, rough, percent, points, money } = words;
    const moments = { to: '/moments/$id', params: { id: line.definition }, search: { became: 'raised', ...sameOf(about) } } as const;
    return (
        <tr>
            <td className="figure">{line.rank}<small>{line.rankLow}–{line.rankHigh}</small></td>
            <th scope="row"><Link to="/moments/$id" params={{ id: line.definition }} search={sameOf(about)}>{line.title}</Link></th>
            <td className="figure"><Link to="/hotspots" search={{ moment: line.definition, ...sameOf(about) }}>{rough(line.perDay)}</Link></td>
            <td>
                {line.difference === null ? '–' : <Link {...moments}>{points(line.difference)}</Link>}
                {line.low !== null && line.high !== null && <small>{points(...shared(line.low, line.high))}</small>}
            </td>
            <td className="figure"><Link {...moments}>{percent(line.intent, 0)}</Link></td>
            <td>{word('grade', line.grade)}{line.cause && <small>{failedOf(words, { cause: line.cause, ...(line.why !== null && { failed: line.why }) }, 'priority.cause')}</small>}</td>
            <td className="figure">
                {line.worth.length === 0 && say('priority.unknown')}
                {line.worth.map(({ currency, mean, outcomes }) => (
                    <span key={currency} className="worth">{currency === null ? `${number(mean)} ${say('priority.noCurrency')}` : money(mean, currency)}<small>{say('priority.ofOutcomes', { count: outcomes })}</small></span>
                ))}
            </td>
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
