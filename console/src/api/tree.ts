import type { MomentCounts } from './client.js';

/** The phases of a journey as starter taxonomies order them; those of a business stand where they come. */
const PHASES = ['discovery', 'consideration', 'purchase', 'delivery', 'usage', 'service', 'loyalty', 'advocacy'];
export const NEEDS = ['know', 'go', 'do', 'buy'] as const;

/** Moments of one need within a phase. */
export interface Branch {
    readonly need: string;
    readonly moments: readonly MomentCounts[];
}

/** Moments of one phase. */
export interface Bough {
    readonly phase: string;
    readonly raised: number;
    readonly needs: readonly Branch[];
}

const place = (phase: string): number => (PHASES.includes(phase) ? PHASES.indexOf(phase) : PHASES.length);

/** The taxonomy: phases in their order, needs within them, the most frequent moment first. */
export const treeOf = (moments: readonly MomentCounts[]): Bough[] =>
    [...new Set(moments.map(({ phase }) => phase))]
        .sort((a, b) => place(a) - place(b) || a.localeCompare(b))
        .map((phase) => {
            const own = moments.filter((one) => one.phase === phase);
            return {
                phase,
                raised: own.reduce((sum, { raised }) => sum + raised, 0),
                needs: NEEDS.map((need) => ({ need, moments: own.filter((one) => one.need === need).sort((a, b) => b.raised - a.raised) })).filter((one) => one.moments.length > 0),
            };
        });
