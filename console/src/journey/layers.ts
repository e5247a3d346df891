import type { JourneyMeasure } from '../api/client.js';

/** What can be laid over a map. */
export const LAYERS = ['volume', 'conversion', 'dwell', 'drop-off', 'surveys', 'sentiment'] as const;
export type Layer = (typeof LAYERS)[number];

export const isLayer = (text: string): text is Layer => (LAYERS as readonly string[]).includes(text);

/** A figure of a step; where it is an estimate, with its interval. */
export interface Figure {
    readonly value: number;
    readonly unit: 'count' | 'share' | 'seconds' | 'score';
    readonly low?: number;
    readonly high?: number;
}

const share = (given: JourneyMeasure['left']): Figure | undefined => (given === null ? undefined : { value: given.share, unit: 'share', low: given.low, high: given.high });

const survey = ({ surveys }: JourneyMeasure): Figure | undefined => {
    const answers = surveys.reduce((sum, one) => sum + one.answers, 0);
    return answers === 0 ? undefined : { value: surveys.reduce((sum, one) => sum + one.mean * one.answers, 0) / answers, unit: 'score' };
};

/** What a layer shows of a step; nothing where nothing is known. */
export const figureOf = (measure: JourneyMeasure, layer: Layer): Figure | undefined => {
    switch (layer) {
        case 'volume':
            return { value: measure.events, unit: 'count' };
        case 'conversion':
            return share(measure.converted);
        case 'dwell':
            return measure.dwellSeconds === null ? undefined : { value: measure.dwellSeconds, unit: 'seconds' };
        case 'drop-off':
            return share(measure.left);
        case 'surveys':
            return survey(measure);
        case 'sentiment':
            return measure.sentiment === null ? undefined : { value: measure.sentiment.mean, unit: 'score' };
    }
};

/** How strong each of some figures is against the largest of them, 0…1; of scores below zero nothing. */
export const strengths = (figures: readonly (Figure | undefined)[]): number[] => {
    const most = Math.max(0, ...figures.map((figure) => figure?.value ?? 0));
    return figures.map((figure) => (figure && most > 0 ? Math.max(0, figure.value / most) : 0));
};
