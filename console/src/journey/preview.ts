import type { JourneyData, JourneyMeasure, JourneyTouchpoint } from '../api/client.js';
import type { Change, Touchpoint } from './document.js';

const NOBODY: JourneyMeasure = { events: 0, sessions: 0, customers: 0, converted: null, dwellSeconds: null, left: null, skipped: null, channels: [], surveys: [], sentiment: null };

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

const put = (data: JourneyData, { id, title, phase, channel, owner, backstage, moments, note }: Touchpoint): JourneyData => {
    const sides = data.sides.map(() => 0);
    const before = data.touchpoints.find((one) => one.id === id);
    const pinned = moments.map((moment) => before?.moments.find((one) => one.moment === moment) ?? { moment, raised: sides, customers: sides });
    const known: JourneyTouchpoint = before ?? {
        id, title, phase, channel: null, owner: null, backstage: [], note: null, standing: { mark: 'assumed', why: null, first: null, last: null }, measures: sides.map(() => NOBODY), compared: null, moments: [],
    };
    const now: JourneyTouchpoint = { ...known, title, phase, channel: channel || null, owner: owner || null, backstage: [...backstage], moments: pinned, note: note || null };
    return { ...data, touchpoints: before ? data.touchpoints.map((one) => (one.id === id ? now : one)) : [...data.touchpoints, now] };
};

/** A map as it is with changes that are not saved; what was measured stays with its touchpoint. */
export const withChanges = (data: JourneyData, changes: readonly Change[]): JourneyData =>
    changes.reduce((so, change) => {
        switch (change.change) {
            case 'put':
                return put(so, change.touchpoint);
            case 'move':
                return { ...so, touchpoints: so.touchpoints.map((one) => (one.id === change.id ? { ...one, phase: change.phase, channel: change.channel || null } : one)) };
            case 'remove':
                return { ...so, touchpoints: so.touchpoints.filter(({ id }) => id !== change.id) };
        }
    }, data);
