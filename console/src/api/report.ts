import type { Experiment } from './client.js';

/** One metric of one arm against the control. The interval holds at any time, however often one looks. */
export interface Comparison {
    readonly metric: string;
    readonly arm: string;
    readonly standing: string;
    /** Why there is no figure. */
    readonly failed?: string;
    readonly control?: number;
    readonly treatment?: number;
    readonly difference?: number;
    readonly interval?: readonly [number, number];
    readonly change?: number;
    readonly changeInterval?: readonly [number, number];
    readonly chanceToWin?: number;
}

export interface Report {
    readonly units: Readonly<Record<string, number>>;
    readonly sampleRatio: { readonly mismatch: boolean; readonly pValue: number };
    readonly comparisons: readonly Comparison[];
    readonly next: string;
    readonly unknown: readonly string[];
}

/** The report of an experiment, where there is one. */
export const reportOf = (experiment: Experiment): Report | undefined => experiment.report as Report | undefined;

/** Half the width of the scale that shows all of these intervals, zero in its middle. */
export const reach = (comparisons: readonly Comparison[]): number =>
    Math.max(0.01, ...comparisons.flatMap(({ changeInterval: interval }) => interval?.filter(Number.isFinite).map((end) => Math.min(2, Math.abs(end))) ?? []));

/** Where a change stands on that scale, in percent from the left. */
export const place = (change: number, half: number): number => 50 + 50 * Math.max(-1, Math.min(1, change / half));
