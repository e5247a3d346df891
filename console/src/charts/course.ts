import type { Point } from '../api/report.js';

/** A difference that came about over days, in a box of 100 by 100: time goes to the right, gains go up. */
export interface Course {
    /** The difference day by day, as the points of a line. */
    readonly line: string;
    /** Its interval, as the points of an area; from edge to edge where it is not known yet. */
    readonly band: string;
    readonly dots: readonly (readonly [x: number, y: number])[];
    /** Figures of the scale from the lowest to the highest, and how far each is from the top. */
    readonly figures: readonly { readonly value: number; readonly y: number }[];
    /** How far no difference is from the top. */
    readonly zero: number;
    /** Days of the scale, and how far each is from the left. */
    readonly days: readonly { readonly day: number; readonly x: number }[];
}

const STEPS = [1, 2, 5, 10] as const;

/** A step of 1, 2 or 5 of some power of ten, with which a span takes at most so many. */
const stepFor = (span: number, most: number): number => {
    const power = 10 ** Math.floor(Math.log10(span / most));
    return power * (STEPS.find((one) => one * power * most >= span * (1 - 1e-9)) ?? 10);
};

const DAYS = [1, 2, 7, 14, 28, 91, 182, 364] as const;

/** Days at which a scale is marked, from the first to at most the last: so few that their names have room. */
export const markedDays = (last: number, most = 5): number[] => {
    const step = DAYS.find((one) => Math.floor(last / one) < most) ?? Math.ceil(last / (most - 1));
    return Array.from({ length: Math.floor(last / step) + 1 }, (_, i) => i * step);
};

/** A day of an experiment, at its midnight in UTC. @param first its first day, such as 2026-03-01 */
export const dateOf = (first: string, day: number): string => new Date(Date.parse(`${first}T00:00:00Z`) + day * 86_400_000).toISOString();

/** The lowest and the highest figure worth room: no difference, the differences and the last interval with some air. Intervals of the first days are wider, and reach the edges. */
const reachOf = (points: readonly Point[]): readonly [number, number] => {
    const told = points.filter(({ interval }) => interval?.every(Number.isFinite));
    const last = told.at(-1)?.interval;
    const air = last ? (last[1] - last[0]) / 2 : 0;
    const ends = [...(last ? [last[0] - air, last[1] + air] : []), 0];
    const [low, high] = [Math.min(...ends), Math.max(...ends)];
    // One wild day must not press all others flat.
    const most = last ? (high - low) / 2 : Infinity;
    const all = (last ? told : points).map(({ difference }) => Math.max(low - most, Math.min(high + most, difference)));
    const reach = [Math.min(low, ...all), Math.max(high, ...all)] as const;
    return reach[1] - reach[0] < 1e-9 ? [-0.01, 0.01] : reach;
};

/** Lays a course out, from day 0 to the last that is known; nothing for less than two days. */
export const courseOf = (points: readonly Point[]): Course | undefined => {
    const end = points.at(-1)?.day ?? 0;
    if (points.length < 2 || end === 0) return undefined;
    const [low, high] = reachOf(points);
    const step = stepFor(high - low, 5);
    const [bottom, top] = [Math.floor(low / step + 1e-9), Math.ceil(high / step - 1e-9)];
    const x = (day: number): number => (100 * day) / end;
    const y = (value: number): number => 100 * Math.max(0, Math.min(1, (top * step - value) / ((top - bottom) * step)));
    const drawn = (day: number, value: number): string => `${x(day).toFixed(2)},${y(value).toFixed(2)}`;
    const ends = points.map(({ day, interval }) => [day, ...(interval ?? [-Infinity, Infinity])] as const);
    return {
        line: points.map(({ day, difference }) => drawn(day, difference)).join(' '),
        band: [...ends.map(([day, , upper]) => drawn(day, upper)), ...ends.map(([day, lower]) => drawn(day, lower)).reverse()].join(' '),
        dots: points.map(({ day, difference }) => [x(day), y(difference)]),
        figures: Array.from({ length: top - bottom + 1 }, (_, i) => ({ value: (bottom + i) * step, y: y((bottom + i) * step) })),
        zero: y(0),
        days: markedDays(end).map((day) => ({ day, x: x(day) })),
    };
};

/** How many digits after the point tell the figures of a scale apart, in percentage points; what is drawn between them has one more. */
export const digitsOf = ({ figures: [first, second] }: Course): number => Math.max(0, -Math.floor(Math.log10(100 * ((second?.value ?? 1) - (first?.value ?? 0))) + 1e-9));
