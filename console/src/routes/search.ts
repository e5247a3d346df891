import { stepsOf } from '../api/funnel.js';
import type { SentStep } from '../api/insight.js';

/** The texts of an address that a screen knows. */
export type Texts<N extends string> = { readonly [K in N]?: string };

const text = (value: unknown): string | undefined => (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined);

/** Without what is empty: an address says only what differs from the usual. */
export const given = <T extends Readonly<Record<string, unknown>>>(search: T): { readonly [K in keyof T]?: Exclude<T[K], undefined> } =>
    Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined && value !== '')) as { readonly [K in keyof T]?: Exclude<T[K], undefined> };

/** Reads these texts from an address, for `validateSearch`; what is no text is left out. */
export const texts =
    <const N extends string>(...names: readonly N[]) =>
    (search: Record<string, unknown>): Texts<N> =>
        given(Object.fromEntries(names.map((name) => [name, text(search[name])]))) as Texts<N>;

/** The same, with the steps of a funnel. */
export const withSteps =
    <const N extends string>(...names: readonly N[]) =>
    (search: Record<string, unknown>): Texts<N> & { readonly steps?: SentStep[] } => {
        const steps = stepsOf(search['steps']);
        return { ...texts(...names)(search), ...(steps.length > 0 && { steps }) };
    };
