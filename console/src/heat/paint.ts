import type { HeatGrid } from '../api/client.js';

/** Parts of a colour, 0…255. */
export type Colour = readonly [red: number, green: number, blue: number];

/** From little to much; each is darker than the one before, so that it is read without hue too. */
const RAMP: readonly Colour[] = [[254, 240, 160], [253, 180, 76], [232, 93, 44], [168, 24, 60], [84, 8, 84]];

/** The colour of an intensity of 0…1. */
export const colour = (intensity: number): Colour => {
    const at = Math.max(0, Math.min(1, intensity)) * (RAMP.length - 1);
    const [low, high] = [RAMP[Math.floor(at)] ?? [0, 0, 0], RAMP[Math.ceil(at)] ?? [0, 0, 0]];
    const part = (i: 0 | 1 | 2): number => Math.round(low[i] + (high[i] - low[i]) * (at % 1));
    return [part(0), part(1), part(2)];
};

/** What value is as hot as it gets. */
export const hottest = (grid: HeatGrid): number => grid.cells.reduce((most, { value }) => Math.max(most, value), 0);

/** How far down, in pixels, at least this share of the views came; nothing where nobody did. */
export const reachedBy = (grid: HeatGrid, share: number): number | undefined => {
    const most = hottest(grid);
    const deep = grid.cells.filter(({ value }) => most > 0 && value >= share * most);
    return deep.length === 0 ? undefined : (Math.max(...deep.map(({ y }) => y)) + 1) * grid.cell;
};

/** Where a picture of heat is drawn. */
export interface Canvas {
    readonly context: CanvasRenderingContext2D;
    readonly width: number;
    readonly height: number;
}

/** A band over the whole width of a page, in pixels. */
export interface Band {
    readonly top: number;
    readonly height: number;
    readonly value: number;
}

/** How long somebody was at each height, or how many views came so far: there a cell tells of all above it, up to the one before. */
export const bandsOf = ({ kind, cell, cells }: HeatGrid): Band[] =>
    cells.map(({ y, value }, i) => {
        const first = kind === 'scroll' ? (cells[i - 1]?.y ?? -1) + 1 : y;
        return { top: first * cell, height: (y + 1 - first) * cell, value };
    });

const bands = (grid: HeatGrid, { context, width }: Canvas): void => {
    const most = hottest(grid);
    for (const { top, height, value } of bandsOf(grid)) {
        const [red, green, blue] = colour(value / most);
        context.fillStyle = `rgb(${red} ${green} ${blue} / 0.45)`;
        context.fillRect(0, top, width, height);
    }
};

/** Spots that run into each other: first how hot each pixel is, as its opacity, then its colour. */
const spots = (grid: HeatGrid, { context, width, height }: Canvas): void => {
    const most = hottest(grid);
    const wide = width / grid.columns;
    const radius = Math.max(wide, grid.cell) * 1.6;
    for (const { x, y, value } of grid.cells) {
        const [left, top] = [(x + 0.5) * wide, (y + 0.5) * grid.cell];
        const spot = context.createRadialGradient(left, top, 0, left, top, radius);
        spot.addColorStop(0, `rgb(0 0 0 / ${0.15 + 0.75 * Math.sqrt(value / most)})`);
        spot.addColorStop(1, 'rgb(0 0 0 / 0)');
        context.fillStyle = spot;
        context.fillRect(left - radius, top - radius, 2 * radius, 2 * radius);
    }
    const picture = context.getImageData(0, 0, Math.ceil(width), Math.ceil(height));
    const { data } = picture;
    for (let i = 3; i < data.length; i += 4) {
        const heat = (data[i] ?? 0) / 255;
        if (heat === 0) continue;
        [data[i - 3], data[i - 2], data[i - 1]] = colour(heat);
        data[i] = 60 + 150 * heat;
    }
    context.putImageData(picture, 0, 0);
};

/** Draws heat; what was drawn before goes. */
export const paint = (grid: HeatGrid, canvas: Canvas): void => {
    canvas.context.clearRect(0, 0, canvas.width, canvas.height);
    if (grid.cells.length === 0 || canvas.width < 1 || canvas.height < 1) return;
    if (grid.columns === 1) bands(grid, canvas);
    else spots(grid, canvas);
};
