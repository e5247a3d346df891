import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { CSSProperties, ReactNode } from 'react';
import { numbered } from '../api/behind.js';
import { inOrderHere, tableOf, type Table } from '../api/heat.js';
import { insight, type Hotspots as Found } from '../api/insight.js';
import '../design/insight.css';
import { Asked } from '../parts/asked.js';
import { AboutChoices, Choice, MomentChoice, SegmentField } from '../parts/filters.js';
import { BehindNumbered, valueIn } from '../parts/numbered.js';
import { given } from '../routes/search.js';
import { useWords, type Key } from '../texts/texts.js';

const ROWS = ['page', 'device', 'channel', 'touch', 'campaign', 'visitor'] as const;
const COLUMNS = ['hour', 'weekday', 'day', 'device', 'visitor'] as const;
const DEVICES = ['mobile', 'tablet', 'desktop'] as const;

/** The table of the search says all of it; nothing is kept beside the address. */
type Look = (wanted: Readonly<Record<string, string>>) => void;

const useNames = (dimension: string): ((value: string) => string) => {
    const words = useWords();
    return (value) => valueIn(dimension, value, words);
};

const HeatTable = ({ table, rows, columns, look }: { table: Table; rows: string; columns: string; look: Look }) => {
    const { say, word, number } = useWords();
    const [rowName, columnName] = [useNames(rows), useNames(columns)];
    const shown = columns === 'hour' ? inOrderHere(table.columns, -new Date().getTimezoneOffset()) : table.columns;
    return (
        <div className="scroll" tabIndex={0} role="region" aria-label={say('hotspots.title')}>
            <table className="heat">
                <thead>
                    <tr>
                        <th scope="col">{say(`insight.by.${rows}` as Key)}</th>
                        {shown.map((column) => <th key={column} scope="col">{columnName(column)}</th>)}
                    </tr>
                </thead>
                <tbody>
                    {table.rows.map((row) => (
                        <tr key={row}>
                            <th scope="row">{rowName(row)}</th>
                            {shown.map((column) => {
                                const cell = table.cells.get(row)?.get(column);
                                if (!cell || cell.raised === 0) return <td key={column} />;
                                const about = `${number(cell.raised)} · ${rowName(row)} · ${columnName(column)}${cell.mark === 'same' ? '' : ` · ${word('hotspots.mark', cell.mark)}`}`;
                                return (
                                    <td key={column}>
                                        <button type="button" className={`spot ${cell.mark}`} style={{ '--heat': `${Math.round((42 * cell.raised) / table.most)}%` } as CSSProperties} aria-label={about} title={about} onClick={() => look({ row: `=${row}`, column: `=${column}` })}>
                                            {number(cell.raised)}
                                        </button>
                                    </td>
                                );
                            })}
                        </tr>
                    ))}
                </tbody>
            </table>
        </div>
    );
};

/** Where and when moments happen. */
export const Hotspots = (): ReactNode => {
    const { say } = useWords();
    const search = useSearch({ from: '/hotspots' });
    const navigate = useNavigate({ from: '/hotspots' });
    const { moment = '', rows = 'page', columns = 'hour', device = '', segment = '', row, column } = search;
    const look: Look = (wanted) => void navigate({ replace: true, search: given({ ...search, row: '', column: '', ...wanted }) });
    const whose = [device && `device=${device}`, segment];
    const spots = useQuery({
        queryKey: ['hotspots', search.period, search.simulated, moment, rows, columns, device, segment],
        queryFn: () => insight<Found>('hotspots', search, { moment, segment: whose, by: `${rows},${columns}`, limit: 1000 }),
        staleTime: 30_000,
    });
    const dimension = (one: string): [string, string] => [one, say(`insight.by.${one}` as Key)];
    return (
        <>
            <header className="head">
                <h1>{say('hotspots.title')}</h1>
                <p className="quiet">{say('hotspots.help')}</p>
            </header>
            <form className="filters" onSubmit={(event) => event.preventDefault()}>
                <MomentChoice moment={moment} onChoose={(wanted) => look({ moment: wanted })} />
                <Choice label={say('hotspots.rows')} value={rows} options={ROWS.map(dimension)} onChoose={(wanted) => look({ rows: wanted })} />
                <Choice label={say('hotspots.columns')} value={columns} options={COLUMNS.filter((one) => one !== rows).map(dimension)} onChoose={(wanted) => look({ columns: wanted })} />
                <Choice label={say('insight.by.device')} value={device} options={[['', say('moments.any')], ...DEVICES.map((one) => [one, one] as const)]} onChoose={(wanted) => look({ device: wanted })} />
                <SegmentField segment={segment} onChoose={(wanted) => look({ segment: wanted })} />
                <AboutChoices about={search} onChoose={(wanted) => look({ ...wanted })} />
            </form>
            <Asked query={spots}>
                {(found) => {
                    const table = tableOf(found.spots, columns);
                    if (table.rows.length === 0) return <p className="note">{say('hotspots.none')}</p>;
                    return (
                        <>
                            <HeatTable table={table} rows={rows} columns={columns} look={look} />
                            <p className="quiet">
                                {columns === 'hour' && `${say(new Date().getTimezoneOffset() % 60 === 0 ? 'hotspots.hours' : 'hotspots.utc')} `}
                                {table.more > 0 && `${say('hotspots.more', { count: table.more })} `}
                                {moment && say('hotspots.marks')}
                            </p>
                        </>
                    );
                }}
            </Asked>
            {row !== undefined && column !== undefined && (
                <BehindNumbered number={numbered('hotspots', search)} onClose={() => look({})} />
            )}
        </>
    );
};
