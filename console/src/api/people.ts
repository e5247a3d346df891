import { ask } from './client.js';
import type { SqlRows } from './insight.js';

/** Somebody, as a list tells them. */
export interface Seen {
    readonly profile: string;
    /** When they were last seen: an instant. */
    readonly last: string;
    readonly events: number;
    /** What they did last. */
    readonly what: string;
    readonly simulated: boolean;
}

const LATELY = 'time > now() - INTERVAL 90 DAY';

/** A text as SQL writes it. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Asks for those who were seen lately and of whom something has these letters: an id, or what they said of themselves when they signed in. */
export const seenSql = (letters: string): string => {
    const has = (column: string): string => `contains(lower(${column}), ${quoted(letters.toLowerCase())})`;
    const those = `profile IN (SELECT profile FROM events WHERE ${LATELY} AND (${has('profile')} OR ${has('user_id')} OR ${has('device_id')} OR type = 'identify' AND ${has('properties')}))`;
    return `SELECT profile, epoch_ms(max(time)) AS last, count(*) AS events, arg_max(coalesce(nullif(name, ''), type), time) AS what, bool_or(simulated) AS simulated FROM events WHERE ${LATELY}${letters ? ` AND ${those}` : ''} GROUP BY profile ORDER BY last DESC LIMIT 20`;
};

/** Those who were seen lately, the latest first; all of them where no letters are given. */
export const seen = async (letters: string): Promise<Seen[]> => {
    const { rows } = await ask<SqlRows>('/api/insight/sql', { method: 'POST', body: { sql: seenSql(letters), rows: 20 } });
    return rows.map(([profile, last, events, what, simulated]) => ({ profile: String(profile), last: new Date(Number(last)).toISOString(), events: Number(events), what: String(what), simulated: simulated === true }));
};
