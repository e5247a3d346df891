import type { Card, Plan } from './plan.js';

/** A part of a drawing, the same for a file of shapes and one of points. */
export type Shape =
    | { readonly shape: 'box'; readonly x: number; readonly y: number; readonly width: number; readonly height: number; readonly fill: string; readonly line: string }
    | { readonly shape: 'text'; readonly x: number; readonly y: number; readonly text: string; readonly size: number; readonly bold: boolean; readonly fill: string; readonly width: number };

/** What is written on a card. */
export interface Written {
    readonly title: string;
    readonly figure: string;
    readonly lines: readonly string[];
    /** 0…1 */
    readonly strength: number;
}

const INK = '#1d2422';
const QUIET = '#58625f';
const LINE = '#c9cec7';
const FONT = 'system-ui, "DejaVu Sans", sans-serif';

/** The colour of a card, from white to the accent of the day. */
export const tint = (strength: number): string => {
    const part = (full: number): number => Math.round(255 + (full - 255) * 0.45 * Math.max(0, Math.min(1, strength)));
    return `rgb(${part(31)}, ${part(92)}, ${part(87)})`;
};

const cardShapes = (card: Card, { title, figure, lines, strength }: Written): Shape[] => {
    const { x, y, width, height } = card;
    const text = (down: number, words: string, size: number, bold: boolean, fill: string): Shape => ({ shape: 'text', x: x + 10, y: y + down, text: words, size, bold, fill, width: width - 20 });
    return [
        { shape: 'box', x, y, width, height, fill: tint(strength), line: QUIET },
        text(22, title, 14, true, INK),
        text(46, figure, 16, true, INK),
        ...lines.slice(0, 4).map((line, i) => text(66 + 17 * i, line, 12, false, INK)),
    ];
};

/** A map as shapes, light as paper is. @param phaseLines what is written below a phase's name */
export const drawn = (plan: Plan, channelTitle: (channel: string) => string, phaseLines: (phase: string) => string, written: (card: Card) => Written): Shape[] => [
    { shape: 'box', x: 0, y: 0, width: plan.width, height: plan.height, fill: '#ffffff', line: LINE },
    ...plan.channels.flatMap((row): Shape[] => [
        { shape: 'box', ...row, fill: 'none', line: LINE },
        { shape: 'text', x: row.x + 10, y: row.y + 26, text: channelTitle(row.id), size: 13, bold: true, fill: QUIET, width: 105 },
    ]),
    ...plan.phases.flatMap((phase): Shape[] => [
        { shape: 'box', ...phase, fill: 'none', line: LINE },
        { shape: 'text', x: phase.x + 14, y: 30, text: phase.title, size: 16, bold: true, fill: INK, width: phase.width - 28 },
        { shape: 'text', x: phase.x + 14, y: 54, text: phaseLines(phase.id), size: 12, bold: false, fill: QUIET, width: phase.width - 28 },
    ]),
    ...plan.cards.flatMap((card) => cardShapes(card, written(card))),
];

const MARKS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (mark) => MARKS[mark] ?? mark);

/** Text that fits a width, by the usual width of letters; what does not is cut off with an ellipsis. */
const cut = (text: string, size: number, width: number): string => {
    const most = Math.max(1, Math.floor(width / (size * 0.56)));
    return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
};

/** The drawing as an SVG document. */
export const svgOf = (shapes: readonly Shape[], width: number, height: number): string => {
    const parts = shapes.map((one) =>
        one.shape === 'box'
            ? `<rect x="${one.x}" y="${one.y}" width="${one.width}" height="${one.height}" rx="4" fill="${one.fill}" stroke="${one.line}"/>`
            : `<text x="${one.x}" y="${one.y}" font-size="${one.size}" font-weight="${one.bold ? 600 : 400}" fill="${one.fill}">${escaped(cut(one.text, one.size, one.width))}</text>`,
    );
    return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="${escaped(FONT)}">\n${parts.join('\n')}\n</svg>\n`;
};

/** The drawing as a PNG. @param scale points of the picture for each unit of the map */
export const pngOf = async (shapes: readonly Shape[], width: number, height: number, scale = 2): Promise<Blob> => {
    const canvas = document.createElement('canvas');
    canvas.width = Math.ceil(width * scale);
    canvas.height = Math.ceil(height * scale);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('this browser cannot draw');
    context.scale(scale, scale);
    for (const one of shapes) {
        if (one.shape === 'box') {
            context.beginPath();
            context.roundRect(one.x, one.y, one.width, one.height, 4);
            context.fillStyle = one.fill;
            if (one.fill !== 'none') context.fill();
            context.strokeStyle = one.line;
            context.stroke();
        } else {
            context.font = `${one.bold ? 600 : 400} ${one.size}px ${FONT}`;
            context.fillStyle = one.fill;
            context.fillText(cut(one.text, one.size, one.width), one.x, one.y);
        }
    }
    return new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('this browser makes no PNG of that size'))), 'image/png'));
};
