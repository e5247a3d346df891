import type { JourneyData, JourneyTouchpoint } from '../api/client.js';
import type { Words } from '../texts/texts.js';
import { figureOf, strengths, type Figure, type Layer } from './layers.js';

/** A figure in words, with its interval where it is an estimate. */
export const told = (figure: Figure | undefined, { number, percent, say }: Words): string => {
    if (!figure) return '–';
    const { value, unit, low, high, surveys } = figure;
    switch (unit) {
        case 'count':
            return say('journey.events', { count: value });
        case 'share':
            return low === undefined || high === undefined ? percent(value, 0) : `${percent(value, 0)} (${percent(low, 0)} – ${percent(high, 0)})`;
        case 'seconds':
            return value < 120 ? say('journey.seconds', { count: number(Math.round(value)) }) : say('journey.minutes', { count: number(Math.round(value / 60)) });
        case 'score':
            return say('journey.score', { score: number(Math.round(value * 100) / 100) });
        case 'surveys':
            return (surveys ?? []).map(({ survey, mean, answers }) => say(survey === 'nps' ? 'journey.nps' : 'journey.survey', { survey, mean: number(Math.round(mean * 10) / 10), answers })).join(' · ');
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

/** What moments are called where they are not known by their ids alone. */
export type Titles = (moment: string) => string;

/** Who looks after a touchpoint, the services behind it, and the moments that are pinned to it. */
export const belowOf = ({ owner, backstage, moments }: JourneyTouchpoint, title: Titles): string[] =>
    [owner ?? '', backstage.length > 0 ? `⟵ ${backstage.join(', ')}` : '', ...moments.map(({ moment }) => `◆ ${title(moment)}`)].filter(Boolean);

/** Where customers went on to from a touchpoint, and how often. */
export const onwardOf = ({ ways, touchpoints }: Pick<JourneyData, 'ways' | 'touchpoints'>, id: string, { number }: Words): string[] =>
    ways.flatMap(({ from, to, times: [times = 0] }) => (from === id && to !== id && times > 0 ? [`→ ${touchpoints.find((one) => one.id === to)?.title ?? to}: ${number(times)}`] : []));

/** What marks of evidence look like where there are no colours. */
export const SIGNS = { measured: '●', assumed: '○', stale: '◌', contradicted: '✕' } as const;

/** A mark of evidence in words. */
export const markOf = ({ standing: { mark } }: Pick<JourneyTouchpoint, 'standing'>, { say }: Words): string => `${SIGNS[mark]} ${say(`journey.mark.${mark}`)}`;

/** Why a touchpoint is not measured, in the language of whoever reads; nothing where it is. */
export const causeOf = ({ standing: { cause, last }, measures: [first] }: Pick<JourneyTouchpoint, 'standing' | 'measures'>, { say, dateTime, percent }: Words): string =>
    cause === null ? '' : say(`journey.cause.${cause}`, { last: last === null ? '' : dateTime(last), share: percent(first?.skipped?.share ?? 0, 0) });

const MORE = { more: '▲', less: '▼', same: '' } as const;

/** What a layer shows of a touchpoint, in words: one figure, or two against each other. */
export const figureIn = ({ compared }: JourneyTouchpoint, figures: readonly (Figure | undefined)[], words: Words): string =>
    figures.length < 2 ? told(figures[0], words) : `${told(figures[0], words)} ${words.say('journey.against')} ${told(figures[1], words)} ${compared ? MORE[compared.mark] : ''}`.trim();
