import type { Edge } from './insight.js';

/** A diagram of ways: the same thing on another level is another node, so that nothing goes round. */
export interface Ways {
    readonly nodes: readonly { readonly name: string; readonly depth: number }[];
    readonly links: readonly { readonly source: string; readonly target: string; readonly value: number; readonly edge: Edge }[];
}

/** A node's name in the diagram: its level and what people read. */
export const nodeName = (level: number, name: string): string => `${level}|${name}`;

/** What happened, as people read it: moments are marked as on a journey map. */
export const readable = (name: string): string => name.replace(/^moment:/, '◆ ');

/** What people read of a node. */
export const labelOf = (node: string): string => readable(node.slice(node.indexOf('|') + 1));

/** Edges as a diagram. Without an anchor all are on level 0: from the left to the right. */
export const waysOf = (edges: readonly Edge[]): Ways => {
    const lowest = Math.min(0, ...edges.map(({ level }) => level - 1));
    const nodes = new Map<string, { name: string; depth: number }>();
    const node = (level: number, name: string): string => {
        const id = nodeName(level, name);
        nodes.set(id, { name: id, depth: level - lowest });
        return id;
    };
    const links = edges.map((edge) => ({ source: node(edge.level - 1, edge.from), target: node(edge.level, edge.to), value: edge.times, edge }));
    return { nodes: [...nodes.values()], links };
};
