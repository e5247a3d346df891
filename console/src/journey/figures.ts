import type { JourneyData, JourneyTouchpoint } from '../api/client.js';
import type { Words } from '../texts/texts.js';
import { figureOf, strengths, type Figure, type Layer } from './layers.js';

/** A figure in words, with its interval where it is an estimate. */
export const told = (figure: Figure | undefined, { number, percent, say }: Words): string => {
    if (!figure) return '–';
    const { value, unit, low, high } = figure;
    switch (unit) {
        case 'count':
            return say('journey.events', { count: value });
        case 'share':
            return low === undefined || high === undefined ? percent(value, 0) : `${percent(value, 0)} (${percent(low, 0)} – ${percent(high, 0)})`;
        case 'seconds':
            return value < 120 ? say('journey.seconds', { count: number(Math.round(value)) }) : say('journey.minutes', { count: number(Math.round(value / 60)) });
        case 'score':
            return number(Math.round(value * 100) / 100);
    }
};

/** What one layer shows of every touchpoint: for each side its figure, and how strong it is among all of the first side. */
export interface Shown {
    readonly figures: readonly (Figure | undefined)[];
    readonly strength: number;
}

/** What a layer shows, by touchpoint. */
export const shownBy = ({ touchpoints }: Pick<JourneyData, 'touchpoints'>, layer: Layer): ReadonlyMap<string, Shown> => {
    const figures = touchpoints.map(({ measures }) => measures.map((measure) => figureOf(measure, layer)));
    const strong = strengths(figures.map(([first]) => first));
    return new Map(touchpoints.map(({ id }, i) => [id, { figures: figures[i] ?? [], strength: strong[i] ?? 0 }]));
};

/** Who looks after a touchpoint, and the services behind it. */
export const carriedBy = ({ owner, backstage }: JourneyTouchpoint): string => [owner ?? '', backstage.join(', ')].filter(Boolean).join(' ⟵ ');

/** What stands on a card below its figure. */
export const linesOf = (touchpoint: JourneyTouchpoint, { say }: Words): string[] =>
    [carriedBy(touchpoint), touchpoint.moments.map(({ moment }) => `◆ ${moment}`).join('  '), touchpoint.note === null ? '' : `✎ ${touchpoint.note}`, say(`journey.mark.${touchpoint.standing.mark}`)].filter(Boolean);
