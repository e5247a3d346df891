/** What is written on a card. */
export interface Written {
    readonly title: string;
    readonly figure: string;
    readonly lines: readonly string[];
    /** 0…1 */
    readonly strength: number;
}

/** How wide a text is, in units of the map. */
export type Measure = (text: string, size: number, bold: boolean) => number;

/** By the usual width of letters: rather too wide than too narrow. */
export const roughly: Measure = (text, size, bold) => text.length * size * (bold ? 0.66 : 0.6);

/** A text in lines that fit: broken between words where it can be, within one where it must. */
export const wrapped = (text: string, isFitting: (text: string) => boolean): string[] => {
    const lines: string[] = [];
    let line = '';
    for (const word of text.split(/\s+/).filter(Boolean)) {
        const longer = line ? `${line} ${word}` : word;
        if (isFitting(longer)) {
            line = longer;
            continue;
        }
        if (line) lines.push(line);
        line = '';
        // A word that has no room is broken behind a dash, a dot or the like, and where there is none, anywhere.
        for (const piece of word.split(/(?<=[-@._/])/)) {
            if (line && !isFitting(line + piece)) {
                lines.push(line);
                line = '';
            }
            for (const letter of piece) {
                if (line && !isFitting(line + letter)) {
                    lines.push(line);
                    line = '';
                }
                line += letter;
            }
        }
    }
    return line ? [...lines, line] : lines;
};

/** A line of text and where its foot stands, from the top of what it is written on. */
export interface Row {
    readonly text: string;
    readonly size: number;
    readonly bold: boolean;
    readonly down: number;
}

/** A paragraph before it is broken into lines. */
export interface Paragraph {
    readonly text: string;
    readonly size: number;
    readonly bold: boolean;
}

/** Paragraphs below each other, all of them, however many lines they take. */
export const rowsOf = (paragraphs: readonly Paragraph[], width: number, measure: Measure): { readonly rows: readonly Row[]; readonly height: number } => {
    const rows: Row[] = [];
    let down = 0;
    for (const { text, size, bold } of paragraphs) {
        for (const line of wrapped(text, (part) => measure(part, size, bold) <= width)) {
            down += Math.round(size * 1.35);
            rows.push({ text: line, size, bold, down: down - Math.round(size * 0.3) });
        }
        down += 2;
    }
    return { rows, height: down };
};

export const PADDING = 10;

/** What is written on a card, as paragraphs. */
export const paragraphsOf = ({ title, figure, lines }: Written): Paragraph[] => [{ text: title, size: 15, bold: true }, { text: figure, size: 16, bold: true }, ...lines.map((text) => ({ text, size: 12.5, bold: false }))];

/** How high a card has to be for all that is written on it. */
export const heightOf = (written: Written, width: number, measure: Measure = roughly): number => Math.ceil(rowsOf(paragraphsOf(written), width - 2 * PADDING, measure).height + 2 * PADDING);
