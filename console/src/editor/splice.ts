import { isCollection, isMap, isNode, isPair, isScalar, isSeq, type Document, type Node, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';
import type { Way } from './change.js';
import { lineOf, linesOf } from './lines.js';

type Part = Pair | Node;

const beginOf = (part: Part): number => (isPair(part) ? beginOf(part.key as Node) : (part.range?.[0] ?? 0));

/** Where the last thing that is written in a part ends; comments and empty lines after it are not its own. */
const endOf = (part: Part): number => {
    if (isPair(part)) return isNode(part.value) ? endOf(part.value) : endOf(part.key as Node);
    const last = isCollection(part) && !part.flow ? part.items.at(-1) : undefined;
    return isPair(last) || isNode(last) ? endOf(last) : (part.range?.[1] ?? 0);
};

const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1;
const lineEnd = (text: string, at: number): number => (at > 0 && text[at - 1] === '\n' ? at - 1 : (text.indexOf('\n', at) + text.length + 1) % (text.length + 1));
const indentAt = (text: string, at: number): string => ' '.repeat(at - lineStart(text, at));
const partsOf = (collection: YAMLMap | YAMLSeq): Part[] => (collection.items as unknown[]).filter((one) => isPair(one) || isNode(one));
const replaced = (text: string, from: number, to: number, by: string): string => text.slice(0, from) + by + text.slice(to);

/** Another thing at the end of a collection. */
const added = (text: string, collection: YAMLMap | YAMLSeq, key: string | number, value: unknown): string | undefined => {
    const parts = partsOf(collection);
    const last = parts.at(-1);
    if (!last) return undefined;
    const end = endOf(last);
    if (collection.flow) return replaced(text, end, end, isMap(collection) ? `, ${lineOf(String(key), true)}: ${lineOf(value, true)}` : `, ${lineOf(value, true)}`);
    const line = lineEnd(text, end);
    const first = beginOf(parts[0] ?? last);
    if (isMap(collection)) {
        const indent = indentAt(text, first);
        return replaced(text, line, line, `\n${indent}${linesOf(String(key), value, indent)}`);
    }
    const dash = text.lastIndexOf('-', first - 1);
    return replaced(text, line, line, `\n${indentAt(text, dash)}- ${lineOf(value)}`);
};

/** A collection without one of its things, of which it has several. */
const removed = (text: string, collection: YAMLMap | YAMLSeq, part: Part): string => {
    const parts = partsOf(collection);
    const at = parts.indexOf(part);
    const [before, after] = [parts[at - 1], parts[at + 1]];
    if (collection.flow) return before ? replaced(text, endOf(before), endOf(part), '') : replaced(text, beginOf(part), after ? beginOf(after) : endOf(part), '');
    const begin = isSeq(collection) ? text.lastIndexOf('-', beginOf(part) - 1) : beginOf(part);
    // The first key of a list's entry stands behind its dash.
    if (text.slice(lineStart(text, begin), begin).trim() !== '' && after) return replaced(text, begin, beginOf(after), '');
    return replaced(text, lineStart(text, begin), lineEnd(text, endOf(part)) + 1, '');
};

/** The whole of a value anew: on its line where it was on one, below its key where it was there. */
const rewritten = (text: string, pair: Pair | undefined, node: Node, value: unknown, within: boolean): string | undefined => {
    const wasShort = isScalar(node) ? !String(node.type).startsWith('BLOCK') : isCollection(node) && node.flow === true;
    const isShort = typeof value !== 'string' || !value.includes('\n');
    const isEmpty = node.range?.[0] === node.range?.[1];
    if (wasShort && !isEmpty && (isShort || within)) return replaced(text, beginOf(node), endOf(node), lineOf(value, within));
    if (!pair || within) return undefined;
    const begin = beginOf(pair);
    return replaced(text, begin, Math.max(begin, endOf(pair) - (text[endOf(pair) - 1] === '\n' ? 1 : 0)), linesOf(String((pair.key as { value?: unknown }).value), value, indentAt(text, begin)));
};

/**
 * A text with another value at one place, every other line as it was. It goes by where things stand, and may be wrong about texts that
 * are written in an unusual way: who asks holds what it says against what is meant. Nothing where it finds no way.
 *
 * @param document the text, as it was read
 */
export const spliced = (text: string, document: Document.Parsed, way: Way, value: unknown): string | undefined => {
    const key = way.at(-1);
    const outer = way.slice(0, -1);
    const collection = outer.length === 0 ? document.contents : document.getIn(outer, true);
    if (key === undefined) return undefined;
    if (!isCollection(collection)) return value === undefined || collection !== undefined ? undefined : spliced(text, document, outer, typeof key === 'number' ? [value] : { [key]: value });
    const parts = partsOf(collection);
    const part = isMap(collection) ? parts.find((one) => isPair(one) && isScalar(one.key) && one.key.value === key) : parts[Number(key)];
    if (!part) return value === undefined ? text : parts.length > 0 ? added(text, collection, key, value) : spliced(text, document, outer, isMap(collection) ? { [key]: value } : [value]);
    if (value === undefined) return parts.length > 1 ? removed(text, collection, part) : outer.length > 0 ? spliced(text, document, outer, isMap(collection) ? {} : []) : undefined;
    const node = isPair(part) ? part.value : part;
    return isNode(node) ? rewritten(text, isPair(part) ? part : undefined, node, value, isWithin(document, outer)) : undefined;
};

/** Whether what stands at a place stands within brackets. */
const isWithin = (document: Document.Parsed, way: Way): boolean =>
    way.some((_, i) => {
        const node = document.getIn(way.slice(0, i + 1), true);
        return isCollection(node) && node.flow === true;
    }) || (isCollection(document.contents) && document.contents.flow === true);
