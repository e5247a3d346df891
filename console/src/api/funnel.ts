import type { Texts } from '../routes/search.js';
import type { FunnelGroup, SentStep } from './insight.js';

/** What an address says of a funnel, and of whom of it one asks for. */
export const FUNNEL = ['period', 'simulated', 'within', 'unit', 'by', 'step', 'stopped', 'group'] as const;

/** A funnel in an address. */
export type FunnelSearch = Texts<(typeof FUNNEL)[number]> & { readonly steps?: SentStep[] };

/** The steps that one begins with. */
export const USUAL: SentStep[] = [{ event: 'Product Viewed' }, { event: 'Product Added' }, { event: 'Order Completed' }];

/** The funnel of an address, as the server is asked. */
export const funnelOf = ({ steps = USUAL, within = 'P1D', unit = 'profile', by = '' }: FunnelSearch) => ({ steps, within, unit, ...(by && { by }) });

/** Whom of it an address asks for: those who reached a step, or went no further. */
export const someOf = ({ step = '1', stopped, group }: FunnelSearch) => ({ reached: Number(step), stopped: stopped === 'true', ...(group && { group: group.slice(1) || null }) });

/** What people read for a step. */
export const stepWords = ({ event, moment, where }: SentStep): string => [event ?? moment, where && `(${whereText(where)})`].filter(Boolean).join(' ');

const isTexts = (value: unknown): value is Record<string, string> => typeof value === 'object' && value !== null && Object.values(value).every((one) => typeof one === 'string');

/** The steps of an address; what is none is left out. */
export const stepsOf = (value: unknown): SentStep[] =>
    (Array.isArray(value) ? (value as unknown[]) : []).flatMap((one): SentStep[] => {
        if (typeof one !== 'object' || one === null) return [];
        const { event, moment, where } = one as Record<string, unknown>;
        if (typeof moment === 'string') return [{ moment }];
        if (typeof event !== 'string') return [];
        return [{ event, ...(isTexts(where) && Object.keys(where).length > 0 ? { where } : {}) }];
    });

/** `category=shoes, size=40` */
export const whereOf = (text: string): Record<string, string> =>
    Object.fromEntries(
        text
            .split(',')
            .map((part) => part.split('=').map((side) => side.trim()))
            .flatMap(([name, value]) => (name && value ? [[name, value] as const] : [])),
    );

export const whereText = (where: Readonly<Record<string, string>> = {}): string =>
    Object.entries(where)
        .map(([name, value]) => `${name}=${value}`)
        .join(', ');

/** How far a group came, step by step. */
export interface Reach {
    readonly count: number;
    /** Of those who began. */
    readonly share: number;
    /** Of those of the step before. */
    readonly kept: number;
    /** Who went no further; none at the last step. */
    readonly stopped: number;
    readonly seconds: number | null;
}

export const reachOf = ({ reached, seconds }: FunnelGroup): Reach[] =>
    reached.map((count, i) => {
        const began = reached[0] ?? 0;
        const before = reached[i - 1] ?? count;
        return {
            count,
            share: began === 0 ? 0 : count / began,
            kept: before === 0 ? 0 : count / before,
            stopped: i + 1 < reached.length ? count - (reached[i + 1] ?? 0) : 0,
            seconds: seconds[i] ?? null,
        };
    });
