import { query } from '../address.js';
import { instantAfter, instantOf } from '../parts/days.js';
import { given } from '../routes/search.js';
import { ask, type RecordingPage } from './client.js';
import { queryOf, type Behind } from './insight.js';

/** The screens whose numbers lead on, each with the texts of its address that say which number is meant. */
export const NUMBERED = {
    hotspots: ['period', 'simulated', 'moment', 'rows', 'columns', 'device', 'segment', 'row', 'column'],
    paths: ['period', 'simulated', 'anchor', 'way', 'depth', 'moments', 'level', 'earlier', 'later'],
    retention: ['period', 'simulated', 'span', 'event', 'began', 'after'],
    journeys: ['key', 'simulated', 'from', 'to', 'segment', 'against', 'goal', 'point', 'who', 'side'],
    heat: ['simulated', 'page', 'kind', 'device', 'moment', 'before', 'segment', 'experiment', 'arm', 'from', 'to', 'selector'],
    moments: ['id', 'period', 'simulated', 'became', 'reason', 'by', 'at'],
} as const;

export type Screen = keyof typeof NUMBERED;
type Picked<S extends Screen> = { readonly of: S } & { readonly [name in (typeof NUMBERED)[S][number]]?: string };

/** A number of a screen, as addresses name it: the screen and what its own address says. */
export type Numbered = { readonly [S in Screen]: Picked<S> }[Screen];

/** The number that an address names; none where it names no screen that has numbers. */
export const numberedOf = (value: unknown): Numbered | undefined => {
    if (typeof value !== 'object' || value === null) return undefined;
    const { of, ...rest } = value as Record<string, unknown>;
    if (typeof of !== 'string' || !Object.hasOwn(NUMBERED, of)) return undefined;
    const names: readonly string[] = NUMBERED[of as Screen];
    return { of, ...Object.fromEntries(Object.entries(rest).filter(([name, one]) => names.includes(name) && typeof one === 'string')) } as Numbered;
};

/** A number that was picked on a screen. */
export const numbered = <S extends Screen>(of: S, search: Omit<Picked<S>, 'of'>): Numbered => numberedOf({ of, ...search }) as Numbered;

/** Who is meant by a dimension's value in an address: `=` and the value, which may be empty. */
const value = (text: string): string => text.slice(1);

/** The question whose answer is the customers behind a number, below `/api/insight/`; of heat, which leads to visits alone, that of the heat, below `/api/`. */
export const questionOf = (number: Numbered): string => {
    switch (number.of) {
        case 'hotspots': {
            const { moment, rows = 'page', columns = 'hour', device, segment, row = '=', column = '=' } = number;
            return 'hotspots/customers?' + queryOf(number, { moment, segment: [device ? `device=${device}` : '', segment ?? '', `${rows}=${value(row)}`, `${columns}=${value(column)}`] });
        }
        case 'paths': {
            const { anchor, way = 'after', depth = '3', moments, level, earlier, later } = number;
            return 'paths/customers?' + queryOf(number, { ...(anchor && { [way]: anchor }), depth, moments, level, earlier, later });
        }
        case 'retention': {
            const { span = 'week', event, began, after } = number;
            // All of a cohort did something in its own span, whatever it was.
            return 'returning/customers?' + queryOf(number, after === undefined ? { span, began, after: '0' } : { span, event, began, after });
        }
        case 'journeys': {
            const { key = '', simulated, from = '', to = '', segment, against, goal, point, who, side } = number;
            return `journeys/${encodeURIComponent(key)}/customers` + query({ simulated, from: instantOf(from), to: instantAfter(to), segment, against, goal, touchpoint: point, who, side });
        }
        case 'heat': {
            const { of, from = '', to = '', before, ...rest } = number;
            return of + query({ ...rest, before: rest.moment ? before : '', from: instantOf(from), to: instantAfter(to) });
        }
        case 'moments': {
            const { id, became, reason, by, at = '=' } = number;
            if (became === undefined) return 'hotspots/customers?' + queryOf(number, { moment: id, segment: by === undefined ? [] : [`${by}=${value(at)}`] });
            return 'moments/customers?' + queryOf(number, { moment: id, became, reason });
        }
    }
};

/** The customers behind a number. */
export const customersBehind = (number: Numbered): Promise<Behind> => ask<Behind>(`/api/insight/${questionOf(number)}`);

/** A page of what was recorded of the visits behind a number. */
export const recordingsBehind = (number: Numbered, values: Readonly<Record<string, string | number>>): Promise<RecordingPage> =>
    ask<RecordingPage>('/api/insight/recordings' + query({ behind: questionOf(number), ...given(values) }));
