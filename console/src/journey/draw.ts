import { PADDING, paragraphsOf, rowsOf, type Measure, type Paragraph, type Written } from './card.js';
import type { Heading } from './heading.js';
import type { Card, Plan } from './plan.js';

/** A part of a drawing, the same for a file of shapes and one of points. */
export type Shape =
    | { readonly shape: 'box'; readonly x: number; readonly y: number; readonly width: number; readonly height: number; readonly fill: string; readonly line: string }
    | { readonly shape: 'text'; readonly x: number; readonly y: number; readonly text: string; readonly size: number; readonly bold: boolean; readonly fill: string; readonly width: number };

/** A sheet and all that is on it. */
export interface Sheet {
    readonly width: number;
    readonly height: number;
    readonly shapes: readonly Shape[];
}

const INK = '#1d2422';
const QUIET = '#58625f';
const LINE = '#c9cec7';
const FONT = 'system-ui, "DejaVu Sans", sans-serif';
const MARGIN = 20;
/** No sheet is so narrow that its heading becomes a column. */
const NARROWEST = 760;

/** The colour of a card, from white to the accent of the day. */
export const tint = (strength: number): string => {
    const part = (full: number): number => Math.round(255 + (full - 255) * 0.45 * Math.max(0, Math.min(1, strength)));
    return `rgb(${part(31)}, ${part(92)}, ${part(87)})`;
};

/** Texts below each other, whole. @param place where they begin and how wide they may be */
const texts = (paragraphs: readonly Paragraph[], place: { readonly x: number; readonly y: number; readonly width: number }, fill: string, measure: Measure): { readonly shapes: Shape[]; readonly height: number } => {
    const { rows, height } = rowsOf(paragraphs, place.width, measure);
    return { shapes: rows.map(({ text, size, bold, down }) => ({ shape: 'text', x: place.x, y: place.y + down, text, size, bold, fill, width: measure(text, size, bold) })), height };
};

const cardShapes = (card: Card, written: Written, measure: Measure): Shape[] => {
    const { x, y, width, height } = card;
    return [{ shape: 'box', x, y, width, height, fill: tint(written.strength), line: QUIET }, ...texts(paragraphsOf(written), { x: x + PADDING, y: y + PADDING, width: width - 2 * PADDING }, INK, measure).shapes];
};

interface Drawn {
    readonly plan: Plan;
    readonly heading: Heading;
    readonly channelTitle: (channel: string) => string;
    /** What is written below a phase's name. */
    readonly phaseNote: (phase: string) => string;
    readonly written: (card: Card) => Written;
}

const lower = (shape: Shape, by: number): Shape => ({ ...shape, x: shape.x + MARGIN, y: shape.y + by });

/** A map as a sheet, light as paper is: what it is, the map, and how to read it. */
export const drawn = ({ plan, heading, channelTitle, phaseNote, written }: Drawn, measure: Measure): Sheet => {
    const inner = Math.max(plan.width, NARROWEST);
    const above = texts(heading.above, { x: MARGIN, y: MARGIN, width: inner }, INK, measure);
    const top = MARGIN + above.height + 12;
    const foot = top + plan.height + 12;
    const swatches = [0, 0.5, 1].map((strength, i): Shape => ({ shape: 'box', x: MARGIN + 24 * i, y: foot, width: 22, height: 14, fill: tint(strength), line: QUIET }));
    const below = texts(heading.below, { x: MARGIN, y: foot + 18, width: inner }, INK, measure);
    const map = [
        ...plan.channels.flatMap((row): Shape[] => [{ shape: 'box', ...row, fill: 'none', line: LINE }, ...texts([{ text: channelTitle(row.id), size: 13, bold: true }], { x: row.x + 10, y: row.y + 12, width: 100 }, QUIET, measure).shapes]),
        ...plan.phases.flatMap((phase): Shape[] => [
            { shape: 'box', ...phase, fill: 'none', line: LINE },
            ...texts([{ text: phase.title, size: 16, bold: true }, { text: phaseNote(phase.id), size: 12, bold: false }], { x: phase.x + 14, y: 12, width: phase.width - 28 }, INK, measure).shapes,
        ]),
        ...plan.cards.flatMap((card) => cardShapes(card, written(card), measure)),
    ];
    const [width, height] = [inner + 2 * MARGIN, foot + 18 + below.height + MARGIN];
    return { width, height, shapes: [{ shape: 'box', x: 0, y: 0, width, height, fill: '#ffffff', line: '#ffffff' }, ...above.shapes, ...map.map((shape) => lower(shape, top)), ...swatches, ...below.shapes] };
};

const MARKS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (mark) => MARKS[mark] ?? mark);

const elementOf = (one: Shape): string => {
    switch (one.shape) {
        case 'box':
            return `<rect x="${one.x}" y="${one.y}" width="${one.width}" height="${one.height}" rx="4" fill="${one.fill}" stroke="${one.line}"/>`;
        case 'text':
            return `<text x="${one.x}" y="${one.y}" font-size="${one.size}" font-weight="${one.bold ? 600 : 400}" fill="${one.fill}" textLength="${Math.round(10 * one.width) / 10}" lengthAdjust="spacingAndGlyphs">${escaped(one.text)}</text>`;
    }
};

/** The sheet as an SVG document. Each text has a length of its own, so that none is longer where it is shown in other letters. */
export const svgOf = ({ shapes, width, height }: Sheet): string => {
    return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="${escaped(FONT)}">\n${shapes.map(elementOf).join('\n')}\n</svg>\n`;
};

const pencil = (canvas: HTMLCanvasElement): CanvasRenderingContext2D => {
    const context = canvas.getContext('2d');
    if (!context) throw new Error('this browser cannot draw');
    return context;
};

const fontOf = (size: number, bold: boolean): string => `${bold ? 600 : 400} ${size}px ${FONT}`;

/** How wide texts are in this browser. */
export const measuring = (): Measure => {
    const context = pencil(document.createElement('canvas'));
    return (text, size, bold) => {
        context.font = fontOf(size, bold);
        return context.measureText(text).width;
    };
};

const put = (context: CanvasRenderingContext2D, one: Shape): void => {
    switch (one.shape) {
        case 'box':
            context.beginPath();
            context.roundRect(one.x, one.y, one.width, one.height, 4);
            context.fillStyle = one.fill;
            if (one.fill !== 'none') context.fill();
            context.strokeStyle = one.line;
            context.lineWidth = 1;
            context.stroke();
            break;
        case 'text':
            context.font = fontOf(one.size, one.bold);
            context.fillStyle = one.fill;
            context.fillText(one.text, one.x, one.y);
            break;
    }
};

/** The sheet as a PNG. @param scale points of the picture for each unit of the map */
export const pngOf = async ({ shapes, width, height }: Sheet, scale = 2): Promise<Blob> => {
    const canvas = document.createElement('canvas');
    canvas.width = Math.ceil(width * scale);
    canvas.height = Math.ceil(height * scale);
    const context = pencil(canvas);
    context.scale(scale, scale);
    for (const one of shapes) put(context, one);
    return new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('this browser makes no PNG of that size'))), 'image/png'));
};
