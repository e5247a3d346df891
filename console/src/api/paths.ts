import type { Edge } from './insight.js';

/** What was picked of a diagram, as an address says it: from one thing to another, or whatever led to a thing or away from it. */
export interface Way {
    readonly level: string;
    readonly earlier?: string;
    readonly later?: string;
}

/** A diagram of ways: the same thing on another level is another node, so that nothing goes round. */
export interface Ways {
    readonly nodes: readonly { readonly name: string; readonly depth: number; readonly way: Way }[];
    readonly links: readonly { readonly source: string; readonly target: string; readonly value: number; readonly times: number; readonly edge: Edge }[];
}

/** A node's name in the diagram: its level and what people read. */
export const nodeName = (level: number, name: string): string => `${level}|${name}`;

/** What happened, as people read it: moments are marked as on a journey map. */
export const readable = (name: string): string => name.replace(/^moment:/, '◆ ');

/** What people read of a node. */
export const labelOf = (node: string): string => readable(node.slice(node.indexOf('|') + 1));

/** An edge, as an address says it. */
export const wayOf = ({ level, from, to }: Edge): Way => ({ level: String(level), earlier: from, later: to });

/**
 * A thing on a level, as an address says it.
 *
 * @param anchored whether levels are counted from something; what is on a level then is there whatever came before
 */
export const placeOf = (level: number, name: string, anchored: boolean): Way => (anchored || level === 0 ? { level: String(level), later: name } : { level: '0', earlier: name });

/**
 * Edges as a diagram. Without an anchor all are on level 0: from the left to the right.
 *
 * @param anchored whether they begin or end with something
 */
export const waysOf = (edges: readonly Edge[], anchored: boolean): Ways => {
    const lowest = Math.min(0, ...edges.map(({ level }) => level - 1));
    const nodes = new Map<string, Ways['nodes'][number]>();
    const node = (level: number, name: string): string => {
        const id = nodeName(level, name);
        nodes.set(id, { name: id, depth: level - lowest, way: placeOf(level, name, anchored) });
        return id;
    };
    const links = edges.map((edge) => ({ source: node(edge.level - 1, edge.from), target: node(edge.level, edge.to), value: edge.times, times: edge.times, edge }));
    return { nodes: [...nodes.values()], links };
};

/**
 * What a diagram says of an edge or a thing. Of a thing no number: only the most frequent edges are drawn, and not all who had it came by one, so
 * that what they add up to is not whom it leads to.
 */
export const toldOf = (part: Ways['nodes'][number] | Ways['links'][number], number: (count: number) => string): string =>
    'edge' in part ? `${labelOf(part.source)} → ${labelOf(part.target)}: ${number(part.times)}` : labelOf(part.name);
