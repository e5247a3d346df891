import type { components } from '../../target/api/schema.js';
import { ask } from './client.js';

type Schemas = components['schemas'];
export type Hotspots = Schemas['Hotspots'];
export type Hotspot = Schemas['Hotspot'];
export type Fates = Schemas['Fates'];
export type Funnel = Schemas['Funnel'];
export type FunnelGroup = Schemas['FunnelGroup'];
export type SentStep = Schemas['SentStep'];
export type Paths = Schemas['Paths'];
export type Edge = Schemas['Edge'];
export type Returning = Schemas['Returning'];
export type Behind = Schemas['Behind'];
export type Priority = Schemas['Priority'];
export type PriorityLine = Schemas['PriorityLine'];
export type Backtest = Schemas['Backtest'];
export type BacktestJob = Schemas['BacktestJob'];
export type BacktestCurve = Schemas['BacktestCurve'];
export type BacktestDifference = Schemas['BacktestDifference'];
export type BacktestLine = Schemas['BacktestLine'];
export type BacktestPressure = Schemas['BacktestPressure'];
export type BacktestSample = Schemas['BacktestSample'];
export type LatestMoments = Schemas['LatestMoments'];
export type Live = Schemas['Live'];
export type Before = Schemas['Before'];
export type BeforeLine = Schemas['BeforeLine'];
export type BeforeHeat = Schemas['BeforeHeat'];
export type BeforeExample = Schemas['BeforeExample'];
export type Discovery = Schemas['Discovery'];
export type Proposal = Schemas['Proposal'];
export type Stalling = Schemas['Stalling'];
export type Staller = Schemas['Staller'];
export type SqlRows = Schemas['SqlRows'];

/** How far back one may look: the word in the address, and the days. */
export const PERIODS = { '1d': 1, '7d': 7, '30d': 30, '90d': 90, '365d': 365 } as const;
export type Period = keyof typeof PERIODS;

/** The period of an address; 30 days where it says none that is known. */
export const periodOf = (text: string | undefined): Period => (text !== undefined && text in PERIODS ? (text as Period) : '30d');

/** When a period began. */
export const since = (period: Period, now: number): string => new Date(now - PERIODS[period] * 86_400_000).toISOString();

/** How many days an answer is about. */
export const daysOf = ({ from, to }: { readonly from: string; readonly to: string }): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/** What every question of a screen is about. */
export interface About {
    readonly period?: string;
    readonly simulated?: string;
}

/** The same period and customers, for another screen's address. */
export const sameOf = ({ period, simulated }: About): About => ({ ...(period && { period }), ...(simulated && { simulated }) });

type Values = Readonly<Record<string, string | number | readonly string[] | undefined>>;

/** The query of a question, from the beginning of its period to now. */
export const queryOf = (about: About, values: Values = {}): string => {
    const query = new URLSearchParams({ from: since(periodOf(about.period), Date.now()) });
    if (about.simulated === 'true') query.set('simulated', 'true');
    for (const [name, value] of Object.entries(values)) {
        for (const one of [value].flat()) if (one !== undefined && one !== '') query.append(name, String(one));
    }
    return query.toString();
};

/** Asks about what happened: `insight('hotspots', about, { by: 'page,hour' })`. */
export const insight = <T>(question: string, about: About, values: Values = {}): Promise<T> => ask<T>(`/api/insight/${question}?${queryOf(about, values)}`);

/** The same for what is asked by a body. */
export const insightOf = <T>(question: string, about: About, body: Readonly<Record<string, unknown>>): Promise<T> =>
    ask<T>(`/api/insight/${question}`, { method: 'POST', body: { from: since(periodOf(about.period), Date.now()), simulated: about.simulated === 'true', ...body } });

/** The events that came in the last 90 days, the most frequent first. */
export const eventNames = async (): Promise<string[]> => {
    const { rows } = await ask<SqlRows>('/api/insight/sql', {
        method: 'POST',
        body: { sql: "SELECT coalesce(nullif(name, ''), type) AS name, count(*) AS n FROM events WHERE time > now() - INTERVAL 90 DAY GROUP BY 1 ORDER BY n DESC", rows: 200 },
    });
    return rows.map((row) => String(row[0]));
};
