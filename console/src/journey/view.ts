import type { Box } from './plan.js';

/** What of a map is seen: where its beginning stands on the stage, in points, and how many points a unit of the map has. */
export interface View {
    readonly x: number;
    readonly y: number;
    readonly zoom: number;
}

interface Room {
    readonly width: number;
    readonly height: number;
}

/** Below it letters become too small to be read: then a part of the map is seen, and the rest by moving it. */
export const READABLE = 0.8;
export const EDGE = 12;

/** How a map is opened: its whole width where that can be read, from its beginning where it cannot. */
export const opening = (map: Room, room: Room): View => {
    const zoom = Math.min(1, Math.max(READABLE, (room.width - 2 * EDGE) / map.width));
    return { x: Math.max(EDGE, (room.width - zoom * map.width) / 2), y: EDGE, zoom };
};

const moved = (at: number, from: number, length: number, room: number): number => {
    const start = at + from;
    if (start < EDGE) return at + EDGE - start;
    const over = start + length - (room - EDGE);
    // What is larger than the room is seen from its beginning.
    return over > 0 ? at - Math.min(over, start - EDGE) : at;
};

/** The same view, moved as little as it takes for something to be seen. */
export const seeing = ({ x, y, zoom }: View, box: Box, room: Room): View => ({
    x: moved(x, box.x * zoom, box.width * zoom, room.width),
    y: moved(y, box.y * zoom, box.height * zoom, room.height),
    zoom,
});
