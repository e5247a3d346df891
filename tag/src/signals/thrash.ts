import type { Page } from '../page.js';

/** How the pointer has moved lately; pixels and milliseconds. */
export interface Motion {
    readonly x: number;
    readonly y: number;
    /** Pixels since the last turn on each axis, with the sign of their direction. */
    readonly runX: number;
    readonly runY: number;
    /** When it turned. */
    readonly turns: readonly number[];
    readonly quietUntil: number;
}

const STROKE = 60;
const TURNS = 6;
const WITHIN = 1500;
const QUIET = 5000;

/** A pointer that has just come. */
export const motionFrom = (x: number, y: number): Motion => ({ x, y, runX: 0, runY: 0, turns: [], quietUntil: 0 });

const turned = (run: number, step: number): boolean => run * step < 0 && Math.abs(run) >= STROKE;

/** The motion with one more step. Six turns after strokes of sixty pixels within 1.5 s are thrashing. */
export const moved = (before: Motion, x: number, y: number, at: number): Motion & { readonly raised: boolean } => {
    const dx = x - before.x;
    const dy = y - before.y;
    const turn = turned(before.runX, dx) || turned(before.runY, dy);
    const run = (sum: number, step: number): number => (sum * step < 0 ? step : sum + step);
    const recent = before.turns.filter((one) => at - one <= WITHIN);
    const turns = turn ? [...recent, at] : recent;
    const raised = turn && turns.length >= TURNS && at >= before.quietUntil;
    return {
        x,
        y,
        runX: run(before.runX, dx),
        runY: run(before.runY, dy),
        turns: raised ? [] : turns,
        quietUntil: raised ? at + QUIET : before.quietUntil,
        raised,
    };
};

/** Cursor Thrashed: the mouse shaken in impatience. Not while something is dragged or drawn. */
export const thrashing = (page: Page): void => {
    let motion: Motion | null = null;
    page.on(document, 'pointermove', (event) => {
        const { clientX, clientY, pointerType, buttons } = event as PointerEvent;
        if (pointerType !== 'mouse' || buttons !== 0) {
            motion = null;
            return;
        }
        const next = moved(motion ?? motionFrom(clientX, clientY), clientX, clientY, Date.now());
        motion = next;
        if (next.raised) page.track('Cursor Thrashed', { count: TURNS });
    });
};
