import type { JourneyData } from '../api/client.js';
import type { Words } from '../texts/texts.js';
import type { Paragraph } from './card.js';
import { SIGNS } from './figures.js';
import type { Layer } from './layers.js';

/** What stands on a sheet above and below a map, so that it can be read by somebody who has nothing but the sheet. */
export interface Heading {
    readonly above: readonly Paragraph[];
    readonly below: readonly Paragraph[];
}

/** Whom and what time one side tells of. */
const sideOf = ({ from, to, segment, customers }: JourneyData['sides'][number], { say, dateTime }: Words): string =>
    say('journey.sheet.side', { from: dateTime(from), to: dateTime(to), segment: segment === 'everybody' ? say('journey.sheet.everybody') : segment, customers });

/** What a map has to say of itself. @param simulated whether simulated customers count */
export const headingOf = (data: JourneyData, layer: Layer, simulated: boolean, words: Words): Heading => {
    const { say } = words;
    const small = (text: string): Paragraph => ({ text, size: 13, bold: false });
    const [first, second] = data.sides;
    return {
        above: [
            { text: data.title, size: 22, bold: true },
            { text: `${say('journey.layer')}: ${say(`journey.layer.${layer}`)}`, size: 15, bold: true },
            small(say(`journey.layerHelp.${layer}`, { goal: data.goal })),
            ...(first ? [small(sideOf(first, words))] : []),
            ...(second ? [small(`${say('journey.against')}: ${sideOf(second, words)}`)] : []),
            ...(simulated ? [small(say('insight.simulated'))] : []),
        ],
        below: [
            small(say('journey.sheet.tint')),
            small((['measured', 'assumed', 'stale', 'contradicted'] as const).map((mark) => `${SIGNS[mark]} ${say(`journey.sheet.${mark}`)}`).join(' · ')),
            small(say('journey.sheet.signs')),
            ...(second ? [small(say('journey.sheet.compared'))] : []),
        ],
    };
};
