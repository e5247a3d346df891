import type { Hotspot } from './insight.js';

/** One place of the table. Where several kinds of moments are shown, they are added up; a mark is told of one kind alone. */
export interface Cell {
    readonly raised: number;
    readonly mark: string;
}

/** Places by two dimensions. What nothing is known of is the empty text. */
export interface Table {
    readonly rows: readonly string[];
    readonly columns: readonly string[];
    readonly cells: ReadonlyMap<string, ReadonlyMap<string, Cell>>;
    readonly most: number;
    /** Rows that there are beside those that are shown. */
    readonly more: number;
}

const HOURS = Array.from({ length: 24 }, (_, i) => String(i).padStart(2, '0'));
const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** All values of a dimension in their order, where the dimension has one. */
const order = (dimension: string, seen: Iterable<string>): readonly string[] => {
    if (dimension === 'hour') return HOURS;
    if (dimension === 'weekday') return DAYS;
    return [...new Set(seen)].sort();
};

/** Lays out hotspots that were asked for by two dimensions, the rows with the most moments first. */
export const tableOf = (spots: readonly Hotspot[], columns: string, most = 25): Table => {
    const single = new Set(spots.map(({ definition }) => definition)).size === 1;
    const cells = new Map<string, Map<string, Cell>>();
    const totals = new Map<string, number>();
    for (const { at, raised, mark } of spots) {
        const [row, column] = [at[0] ?? '', at[1] ?? ''];
        const line = cells.get(row) ?? new Map<string, Cell>();
        cells.set(row, line.set(column, { raised: (line.get(column)?.raised ?? 0) + raised, mark: single ? mark : 'same' }));
        totals.set(row, (totals.get(row) ?? 0) + raised);
    }
    const rows = [...totals].filter(([, raised]) => raised > 0).sort(([, a], [, b]) => b - a).map(([row]) => row);
    const shown = rows.slice(0, most);
    return {
        rows: shown,
        columns: order(columns, [...cells.values()].flatMap((line) => [...line.keys()])),
        cells,
        most: Math.max(0, ...shown.flatMap((row) => [...(cells.get(row)?.values() ?? [])].map(({ raised }) => raised))),
        more: rows.length - shown.length,
    };
};

/** An hour of UTC as the viewer's clock shows it now; where the zone is off by less than an hour, as UTC itself has it. */
export const hourHere = (hour: string, minutes: number): string => (minutes % 60 === 0 ? String((Number(hour) + minutes / 60 + 24) % 24).padStart(2, '0') : hour);

/** The columns in the order in which the viewer's day has them. */
export const inOrderHere = (hours: readonly string[], minutes: number): readonly string[] => [...hours].sort((a, b) => Number(hourHere(a, minutes)) - Number(hourHere(b, minutes)));
