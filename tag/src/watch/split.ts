import { CARD, EMAIL, isCard, scrubbed } from './masking.js';

/** What the recorder writes of a node. */
interface Node {
    readonly type: number;
    readonly id?: number;
    readonly tagName?: string;
    readonly textContent?: unknown;
    readonly childNodes?: readonly Node[];
}

/** What the recorder writes of a node that has come: each alone, whatever it is part of. */
interface Addition {
    readonly parentId: number;
    readonly nextId: number | null;
    readonly node: Node;
}

interface Text {
    textContent: string;
}

const TEXT = 3;

/** Digits on both sides of these are never read as one number. */
const APART = /^(?:t[dhr]|li|p|option|button|input|br|hr|h[1-6]|pre|section|article|svg)$/;

/** Puts asterisks for card numbers and e-mail addresses that stand in several elements: each part alone looks like none. */
export const maskSplit = (event: object): void => {
    const { data } = event as { readonly data?: { readonly node?: Node; readonly adds?: readonly Addition[] } };
    if (data?.node) maskIn([data.node]);
    if (data?.adds) maskIn(treesOf(data.adds));
};

/** Additions come in any order that lets the player put them in: here they become trees again. */
const treesOf = (adds: readonly Addition[]): Node[] => {
    const children = new Map<number, Addition[]>();
    for (const add of adds) {
        const siblings = children.get(add.parentId) ?? [];
        const next = siblings.findIndex((sibling) => sibling.node.id === add.nextId);
        siblings.splice(next < 0 ? siblings.length : next, 0, add);
        children.set(add.parentId, siblings);
    }
    const within = new Set(adds.map((add) => add.node.id));
    const tree = (add: Addition): Node => {
        const own = children.get(add.node.id ?? -1);
        // Text stays the very object of the event, so that what is put into it is sent.
        return own ? { ...add.node, childNodes: own.map(tree) } : add.node;
    };
    return [...children].filter(([parent]) => !within.has(parent)).map(([, own]) => ({ type: 0, childNodes: own.map(tree) }));
};

const maskIn = (trees: readonly Node[]): void => {
    let run: Text[] = [];
    const close = (): void => {
        if (run.length > 1) maskRun(run);
        run = [];
    };
    const walk = (node: Node): void => {
        if (node.type === TEXT && typeof node.textContent === 'string') {
            const text = node as Text;
            // What is a number by itself must not hide one that begins right behind it.
            text.textContent = scrubbed(text.textContent);
            run.push(text);
            return;
        }
        const apart = APART.test(node.tagName ?? '');
        if (apart) close();
        node.childNodes?.forEach(walk);
        if (apart) close();
    };
    for (const tree of trees) {
        walk(tree);
        close();
    }
};

/** Card numbers and addresses, each with what stands in its place: as long as it is, since it is put back in parts. */
const secretsIn = (whole: string): { readonly index: number; readonly stars: string }[] => [
    ...Array.from(whole.matchAll(CARD))
        .filter((found) => isCard(found[0]))
        .map((found) => ({ index: found.index, stars: found[0].replace(/\d/g, '*') })),
    ...(whole.includes('@') ? Array.from(whole.matchAll(EMAIL)) : []).map((found) => ({ index: found.index, stars: '*'.repeat(found[0].length) })),
];

const maskRun = (run: readonly Text[]): void => {
    const whole = run.map((text) => text.textContent).join('');
    if (!/[\d@]/.test(whole)) return;
    let masked = whole;
    for (const { index, stars } of secretsIn(whole)) masked = masked.slice(0, index) + stars + masked.slice(index + stars.length);
    if (masked === whole) return;
    let at = 0;
    for (const text of run) {
        const { length } = text.textContent;
        text.textContent = masked.slice(at, at + length);
        at += length;
    }
};
