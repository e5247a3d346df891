import type { components } from '../../target/api/schema.js';
import type { RecordedEvent } from '../stage/messages.js';

type Schemas = components['schemas'];
export type Session = Schemas['Session'];
export type MomentCounts = Schemas['MomentCounts'];
export type Profile = Schemas['Profile'];
export type Moment = Schemas['Moment'];
export type Entry = Schemas['Entry'];
export type Timeline = Schemas['Timeline'];
export type Why = Schemas['Why'];
export type Experiment = Schemas['Experiment'];
export type Neighbours = Schemas['Neighbours'];
export type Budget = Schemas['Budget'];
export type Version = Schemas['Version'];
export type ListedVersion = Schemas['ListedVersion'];
export type Versions = Schemas['Versions'];
export type Checked = Schemas['Checked'];
export type Tested = Schemas['Tested'];
export type Decided = Schemas['Decided'];
export type Decision = Schemas['Decision'];
export type SourceCounts = Schemas['SourceCounts'];
export type Keys = Schemas['Keys'];
export type WriteKey = Schemas['WriteKey'];
export type SecretKey = Schemas['SecretKey'];
export type IssuedKey = Schemas['IssuedKey'];
export type WantedKey = Schemas['WantedKey'];
export type Rejected = Schemas['Rejected'];
export type RejectedPage = Schemas['RejectedPage'];
export type Replayed = Schemas['Replayed'];
export type TagConfig = Schemas['TagConfig'];
export type IdentitySecret = Schemas['IdentitySecret'];
export type Backup = Schemas['Backup'];
export type Parted = Schemas['Parted'];
export type Forgotten = Schemas['Forgotten'];
export type Recording = Schemas['Recording'];
export type RecordingPage = Schemas['RecordingPage'];
export type HeatGrid = Schemas['HeatGrid'];
export type HeatPages = Schemas['HeatPages'];
export type JourneyMaps = Schemas['JourneyMaps'];
export type JourneyData = Schemas['JourneyData'];
export type JourneyTouchpoint = Schemas['JourneyTouchpoint'];
export type JourneyMeasure = Schemas['JourneyMeasure'];

/** A recording as it is played: its events are rrweb's. */
export type Playback = Omit<Schemas['Playback'], 'events'> & { readonly events: readonly RecordedEvent[] };
/** The latest picture of a page. */
export type HeatBackground = Omit<Schemas['HeatBackground'], 'events'> & { readonly events: readonly RecordedEvent[] };

/** What the server has against a request, in its own words. */
export class Problem extends Error {
    constructor(
        readonly status: number,
        message: string,
        /** Each thing that is wrong, where the server tells several. */
        readonly problems: readonly string[] = [],
    ) {
        super(message);
    }
}

const refused = async (response: Response): Promise<Problem> => {
    const text = await response.text();
    try {
        const { detail, title, problems } = JSON.parse(text) as { detail?: string; title?: string; problems?: string[] };
        return new Problem(response.status, detail ?? title ?? response.statusText, problems);
    } catch {
        return new Problem(response.status, response.statusText || `status ${response.status}`);
    }
};

const sent = (body: unknown): RequestInit => (body === undefined ? {} : body instanceof Blob ? { body } : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } });

/** Asks the server; the session's cookie says who asks. A file goes as it is, all else as JSON. Fails with a [Problem], also where the server cannot be reached. */
export const ask = async <T>(path: string, options: { method?: string; body?: unknown } = {}): Promise<T> => {
    const { method = 'GET', body } = options;
    let response: Response;
    try {
        response = await fetch(path, { method, ...sent(body) });
    } catch {
        throw new Problem(0, 'The server cannot be reached.');
    }
    if (!response.ok) throw await refused(response);
    return (response.status === 204 ? undefined : await response.json()) as T;
};

/** A path with something of a person's in it. */
export const at = (parts: TemplateStringsArray, ...ids: string[]): string => String.raw({ raw: parts }, ...ids.map(encodeURIComponent));
