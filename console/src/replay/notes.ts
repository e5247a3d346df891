import type { RecordedEvent } from '../stage/messages.js';

/** Something that a recording tells beside its pictures. */
export interface Note {
    readonly kind: 'moment' | 'event' | 'page';
    /** Milliseconds since the recording began. */
    readonly at: number;
    readonly text: string;
    /** Of a moment: its id and that of its definition; of all else empty. */
    readonly ids: readonly string[];
}

const META = 4;
const CUSTOM = 5;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const path = (address: string): string => {
    try {
        const { pathname, search } = new URL(address);
        return pathname + search;
    } catch {
        return address;
    }
};

const note = ({ type, data }: RecordedEvent, at: number): Note | undefined => {
    if (type === META) return { kind: 'page', at, text: path(text(data['href'])), ids: [] };
    if (type !== CUSTOM) return undefined;
    const payload = (data['payload'] ?? {}) as Record<string, unknown>;
    if (data['tag'] === 'micro-moment') return { kind: 'moment', at, text: text(payload['title']), ids: [text(payload['id']), text(payload['moment'])] };
    return data['tag'] === 'carpe-event' ? { kind: 'event', at, text: text(payload['name']), ids: [] } : undefined;
};

/** The pages, events and moments of a recording, in the order of time. */
export const notesOf = (events: readonly RecordedEvent[]): Note[] => {
    const begin = events[0]?.timestamp ?? 0;
    return events.flatMap((event) => note(event, event.timestamp - begin) ?? []);
};

/** So long before a moment the player begins, milliseconds: to see what led to it. */
const LEAD = 2_000;

/** Where to begin for a moment, by its id or that of its definition; nothing where the recording has no such moment. */
export const beginningFor = (notes: readonly Note[], moment: string): number | undefined => {
    const found = notes.find(({ kind, ids }) => kind === 'moment' && ids.includes(moment));
    return found && Math.max(0, found.at - LEAD);
};

/** A time of a recording, as 1:02:03 or 2:03. */
export const clock = (milliseconds: number): string => {
    const seconds = Math.floor(milliseconds / 1000);
    const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
    const two = (number: number): string => String(number).padStart(2, '0');
    return `${hours > 0 ? `${hours}:${two(minutes)}` : minutes}:${two(seconds % 60)}`;
};

/** Which of these visits was going on at a time; tags and servers differ by some seconds. */
export const visitAt = <T extends { readonly startedAt: string; readonly endedAt: string }>(visits: readonly T[], time: string, slack = 5_000): T | undefined => {
    const at = Date.parse(time);
    return visits.find(({ startedAt, endedAt }) => Date.parse(startedAt) - slack <= at && at <= Date.parse(endedAt) + slack);
};
