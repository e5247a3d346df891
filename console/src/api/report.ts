import type { components } from '../../target/api/schema.js';
import type { Experiment } from './client.js';

/** One metric of one arm against the control. The interval holds at any time, however often one looks. */
export interface Comparison {
    readonly metric: string;
    readonly arm: string;
    readonly standing: string;
    /** How customers are summed up: the share that did it, or the mean of what they did. */
    readonly kind?: 'share' | 'mean' | 'ratio';
    /** Why there is no figure, in the server's words. */
    readonly failed?: string;
    /** The same as a code. */
    readonly cause?: string;
    /** Why there is no relative change with an interval. */
    readonly changeCause?: string;
    readonly changeWhy?: string;
    /** Customers of both arms. */
    readonly units?: number;
    readonly control?: number;
    readonly treatment?: number;
    readonly difference?: number;
    readonly interval?: readonly [number, number];
    readonly change?: number;
    readonly changeInterval?: readonly [number, number];
    readonly chanceToWin?: number;
}

/** The difference as it was known at the end of a day. */
export interface Point {
    /** Counted from the first day of the experiment, 0; a day on which nobody was assigned has no point. */
    readonly day: number;
    /** Customers in both arms. */
    readonly units: number;
    readonly difference: number;
    /** It holds at every look; none while it is too early. */
    readonly interval?: readonly [number, number];
}

/** Customers of one kind, by what was known when they were assigned. */
export interface Segment {
    readonly arm: string;
    readonly dimension: string;
    readonly segment: string;
    readonly difference: number;
    /** 95 %, at one look. */
    readonly interval: readonly [number, number];
    readonly differs: boolean;
}

/** The effect on one metric with what customers had done before they were assigned taken into account; it decides nothing. */
export interface Adjusted {
    readonly metric: string;
    readonly arm: string;
    /** Customers of both arms that history knows. */
    readonly units: number;
    readonly difference: number;
    readonly interval: readonly [number, number];
    readonly change?: number;
    readonly changeInterval?: readonly [number, number];
    /** The share of the noise that is gone, 0…1. */
    readonly varianceRemoved: number;
}

/** What the customers of one arm were shown, each customer once. */
export interface ArmSeen {
    readonly arm: string;
    /** Whether anything is shown to it. */
    readonly shows: boolean;
    readonly assigned: number;
    readonly given?: number;
    readonly seen?: number;
    /** Who saw an answer of another arm. */
    readonly crossed: number;
    /** Of the assigned. */
    readonly share?: number;
    /** 95 %, at one look. */
    readonly interval?: readonly [number, number];
}

/** Whether answers are seen, and alike in all arms. */
export interface Exposure {
    readonly finding: 'unfollowed' | 'too_few' | 'unseen' | 'alone' | 'even' | 'uneven';
    readonly least?: string;
    readonly most?: string;
    readonly givenLess?: boolean;
    readonly arms: readonly ArmSeen[];
}

/** What to do now, by codes. */
export type Next = NonNullable<components['schemas']['Experiment']['report']>['nextStep'];

/** What is not known, by code and values. */
export type Unknown = NonNullable<components['schemas']['Experiment']['report']>['unknowns'][number];

export interface Report {
    readonly units: Readonly<Record<string, number>>;
    readonly sampleRatio: { readonly mismatch: boolean; readonly pValue: number };
    readonly exposure: Exposure;
    readonly comparisons: readonly Comparison[];
    readonly segments: readonly Segment[];
    readonly adjusted: readonly Adjusted[];
    /** Day 0 of the charts, such as 2026-03-01. */
    readonly firstDay: string;
    readonly charts: readonly { readonly arm: string; readonly points: readonly Point[] }[];
    readonly nextStep: Next;
    readonly unknowns: readonly Unknown[];
}

/** The report of an experiment, where there is one. */
export const reportOf = (experiment: Experiment): Report | undefined => experiment.report as Report | undefined;

/** How many more customers would have told as much, as a share of those there are: half of the noise gone is worth as many again. */
export const gained = (varianceRemoved: number): number => varianceRemoved / (1 - Math.min(varianceRemoved, 0.999));

/** What the first arm of an experiment in the list adds to the goal, where that is known. */
export const goalOf = (experiment: Experiment): Comparison | undefined => experiment.goal as Comparison | undefined;

/** Half the width of the scale that shows all of these intervals, zero in its middle. */
export const reach = (comparisons: readonly Comparison[]): number =>
    Math.max(0.01, ...comparisons.flatMap(({ changeInterval: interval }) => interval?.filter(Number.isFinite).map((end) => Math.min(2, Math.abs(end))) ?? []));

/** Where a change stands on that scale, in percent from the left. */
export const place = (change: number, half: number): number => 50 + 50 * Math.max(-1, Math.min(1, change / half));
