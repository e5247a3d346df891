import type { JourneyMeasure } from '../api/client.js';

/** What can be laid over a map. */
export const LAYERS = ['volume', 'conversion', 'dwell', 'drop-off', 'surveys', 'sentiment'] as const;
export type Layer = (typeof LAYERS)[number];

export const isLayer = (text: string): text is Layer => (LAYERS as readonly string[]).includes(text);

/** A figure of a step; where it is an estimate, with its interval. */
export interface Figure {
    readonly value: number;
    readonly unit: 'count' | 'share' | 'seconds' | 'score' | 'surveys';
    readonly low?: number;
    readonly high?: number;
    /** Of surveys each by itself: what they mean is not one number, for each has a scale of its own. */
    readonly surveys?: JourneyMeasure['surveys'];
}

const share = (given: JourneyMeasure['left']): Figure | undefined => (given === null ? undefined : { value: given.share, unit: 'share', low: given.low, high: given.high });

/** Its value is the mean of the survey that was answered most. */
const survey = ({ surveys }: JourneyMeasure): Figure | undefined => {
    const most = [...surveys].sort((a, b) => b.answers - a.answers);
    return most[0] && { value: most[0].mean, unit: 'surveys', surveys: most };
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

/** How strong each of some figures is against the largest of its kind, 0…1; of scores below zero nothing. Scores of one survey are held against that survey alone. */
export const strengths = (figures: readonly (Figure | undefined)[]): number[] => {
    const kindOf = ({ surveys }: Figure): string => surveys?.[0]?.survey ?? '';
    const most = (kind: string): number => Math.max(0, ...figures.map((figure) => (figure && kindOf(figure) === kind ? figure.value : 0)));
    return figures.map((figure) => (figure && most(kindOf(figure)) > 0 ? Math.max(0, figure.value / most(kindOf(figure))) : 0));
};
