import type { JourneyData, JourneyTouchpoint } from '../api/client.js';

/** Where something stands on a map, in its own units. */
export interface Box {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
}

/** A phase, a channel or a touchpoint where it stands. */
export interface Placed extends Box {
    readonly id: string;
    readonly title: string;
}

export interface Card extends Placed {
    readonly touchpoint: JourneyTouchpoint;
}

/** A map laid out: phases from left to right, channels from top to bottom, touchpoints below each other where they meet. */
export interface Plan {
    readonly width: number;
    readonly height: number;
    readonly phases: readonly Placed[];
    readonly channels: readonly Placed[];
    readonly cards: readonly Card[];
}

export const CARD = { width: 210, height: 110 } as const;
const GAP = 10;
const LABEL = 100;
const HEAD = 92;

/** What a touchpoint without a channel is filed under. */
export const ANY = '';

/** The channels of a map, in the order in which its touchpoints name them. */
export const channelsOf = (touchpoints: readonly { readonly channel: string | null }[]): string[] => [...new Set(touchpoints.map(({ channel }) => channel ?? ANY))];

/** Lays a map out. @param needed how high a touchpoint's card has to be; it may become higher */
export const planOf = ({ phases, touchpoints }: Pick<JourneyData, 'phases' | 'touchpoints'>, needed: (touchpoint: JourneyTouchpoint) => number = () => CARD.height): Plan => {
    const highOf = (touchpoint: JourneyTouchpoint): number => Math.max(CARD.height, needed(touchpoint));
    const channels = channelsOf(touchpoints);
    const inCell = (phase: string, channel: string): JourneyTouchpoint[] => touchpoints.filter((one) => one.phase === phase && (one.channel ?? ANY) === channel);
    const column = CARD.width + 2 * GAP;
    const width = LABEL + column * phases.length;
    const rows: Placed[] = [];
    const cards: Card[] = [];
    let y = HEAD;
    for (const channel of channels) {
        let height = CARD.height + 2 * GAP;
        phases.forEach(({ id }, i) => {
            let down = GAP;
            for (const touchpoint of inCell(id, channel)) {
                const card = { width: CARD.width, height: highOf(touchpoint) };
                cards.push({ id: touchpoint.id, title: touchpoint.title, touchpoint, x: LABEL + i * column + GAP, y: y + down, ...card });
                down += card.height + GAP;
            }
            height = Math.max(height, down);
        });
        rows.push({ id: channel, title: channel, x: 0, y, width, height });
        y += height;
    }
    return {
        width,
        height: y,
        phases: phases.map(({ id, title }, i) => ({ id, title, x: LABEL + i * column, y: 0, width: column, height: y })),
        channels: rows,
        cards,
    };
};

/** The phase and the channel at a place; those nearest to it where it is off the map. */
export const cellAt = (plan: Plan, x: number, y: number): { readonly phase: string; readonly channel: string } | undefined => {
    const phase = plan.phases.findLast((one) => one.x <= x) ?? plan.phases[0];
    const channel = plan.channels.findLast((one) => one.y <= y) ?? plan.channels[0];
    return phase && channel && { phase: phase.id, channel: channel.id };
};
