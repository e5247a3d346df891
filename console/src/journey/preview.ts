import type { JourneyData, JourneyMeasure, JourneyTouchpoint } from '../api/client.js';
import { writtenIn, type Touchpoint } from './document.js';

const NOBODY: JourneyMeasure = { events: 0, sessions: 0, customers: 0, converted: null, dwellSeconds: null, left: null, skipped: null, channels: [], surveys: [], sentiment: null };
const ASSUMED = { mark: 'assumed', cause: null, why: null, first: null, last: null } as const;

/** A touchpoint as it is written, of one as it is measured. */
export const writtenOf = ({ id, title, phase, channel, owner, backstage, moments, note }: JourneyTouchpoint): Touchpoint => ({
    id,
    title,
    phase,
    channel: channel ?? '',
    owner: owner ?? '',
    backstage,
    moments: moments.map(({ moment }) => moment),
    note: note ?? '',
});

const measured = (data: JourneyData, { id, title, phase, channel, owner, backstage, moments, note }: Touchpoint): JourneyTouchpoint => {
    const sides = data.sides.map(() => 0);
    const before = data.touchpoints.find((one) => one.id === id);
    return {
        id,
        title,
        phase,
        channel: channel || null,
        owner: owner || null,
        backstage: [...backstage],
        note: note || null,
        standing: before?.standing ?? ASSUMED,
        measures: before?.measures ?? data.sides.map(() => NOBODY),
        compared: before?.compared ?? null,
        moments: moments.map((moment) => before?.moments.find((one) => one.moment === moment) ?? { moment, raised: sides, customers: sides }),
    };
};

/** A map as its document has it by now; what was measured stays with its touchpoint and phase. A document that cannot be read changes nothing. */
export const withText = (data: JourneyData, text: string): JourneyData => {
    const written = writtenIn(text);
    if (!written) return data;
    return {
        ...data,
        title: written.title,
        phases: written.phases.map(({ id, title }) => ({ ...(data.phases.find((one) => one.id === id) ?? { id, standing: ASSUMED, measures: data.sides.map(() => NOBODY), compared: null }), title })),
        touchpoints: written.touchpoints.map((one) => measured(data, one)),
    };
};

/** The titles of the touchpoints that a draft adds, changes or takes away; nothing where it cannot be read. */
export const unsaved = (stands: string, draft: string): string[] | undefined => {
    const [before, now] = [writtenIn(stands)?.touchpoints ?? [], writtenIn(draft)?.touchpoints];
    if (!now) return undefined;
    const isIn = (all: readonly Touchpoint[], one: Touchpoint): boolean => all.some((other) => JSON.stringify(other) === JSON.stringify(one));
    const gone = before.filter(({ id }) => !now.some((one) => one.id === id));
    return [...now.filter((one) => !isIn(before, one)), ...gone].map(({ title, id }) => title || id);
};
