import { stringify } from 'yaml';

/** Keys within braces have spaces around them, lists none: as people write them. */
const flow = (value: unknown): string => {
    if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
    if (typeof value === 'object' && value !== null) {
        const parts = Object.entries(value).map(([key, one]) => `${flow(key)}: ${flow(one)}`);
        return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
    }
    // Within brackets more has to stand in quotes than outside.
    return stringify([value], { collectionStyle: 'flow', lineWidth: 0, flowCollectionPadding: false }).trim().slice(1, -1);
};

/** One value on one line, as YAML. @param within whether it is to stand within brackets, where more has to be quoted */
export const lineOf = (value: unknown, within = false): string => {
    if (value === undefined) return '';
    return within || (typeof value === 'object' && value !== null) ? flow(value) : stringify(value, { lineWidth: 0 }).trim();
};

/** A key and its value, over as many lines as it takes. @param indent what every line after the first begins with */
export const linesOf = (key: string, value: unknown, indent: string): string => {
    const isShort = typeof value !== 'object' || (Array.isArray(value) && value.every((one) => typeof one !== 'object'));
    const lines = isShort && !(typeof value === 'string' && value.includes('\n')) ? `${lineOf(key)}: ${lineOf(value)}` : stringify({ [key]: value }, { lineWidth: 0 }).trimEnd();
    return lines.replaceAll('\n', `\n${indent}`).replace(/^ +$/gm, '');
};

/** Lines that say the same as one before are written as that was: writers differ in the spaces within brackets. */
export const asWritten = (text: string, before: string): string => {
    const plain = (line: string): string => line.trimEnd().replace(/([[{]) +| +([\]}])/g, '$1$2');
    const known = new Map(before.split('\n').map((line) => [plain(line), line]));
    return text
        .split('\n')
        .map((line) => known.get(plain(line)) ?? line)
        .join('\n');
};
