/** What of a JSON Schema the editor reads. */
export interface Schema {
    readonly type?: string | readonly string[];
    readonly description?: string;
    readonly default?: unknown;
    readonly enum?: readonly (string | number)[];
    readonly properties?: Readonly<Record<string, Schema>>;
    readonly items?: Schema;
    readonly required?: readonly string[];
    readonly anyOf?: readonly Schema[];
    readonly $ref?: string;
    readonly $defs?: Readonly<Record<string, Schema>>;
}

/** The schema that a reference names. */
export const resolved = (root: Schema, schema: Schema): Schema => {
    const name = schema.$ref?.replace('#/$defs/', '');
    return name === undefined ? schema : (root.$defs?.[name] ?? {});
};

/** What may stand at a path of keys; through lists as if they were not there. */
export const schemaAt = (root: Schema, kind: string, path: readonly string[]): Schema | undefined => {
    let at = root.$defs?.[kind];
    for (const key of path) {
        const inside = at?.items ? resolved(root, at.items) : at;
        at = inside?.properties?.[key];
        if (!at) return undefined;
        at = resolved(root, at);
    }
    return at?.items && !at.properties ? resolved(root, at.items) : at;
};

/** Where something is written in a document in block style. */
export interface Spot {
    /** The keys that it stands under. */
    readonly path: readonly string[];
    /** The key whose value is being written; none where a key is. */
    readonly key?: string;
    /** The word that stands there so far. */
    readonly word: string;
}

const LINE = /^(\s*(?:- +)*)([\w-]*)(:?)(\s*)(.*)$/;

/** Where the end of a text is, told by its indentation. */
export const spotAt = (before: string): Spot | undefined => {
    const lines = before.split('\n');
    const [, lead = '', key = '', colon = '', gap = '', rest = ''] = LINE.exec(lines.at(-1) ?? '') ?? [];
    if (/[[{"'|>#&]/.test(rest)) return undefined;
    let depth = lead.length;
    const path: string[] = [];
    for (const line of lines.slice(0, -1).reverse()) {
        const [, indent = '', name = '', colonThere] = LINE.exec(line) ?? [];
        const bare = indent.replace(/-( +)$/, '').length;
        if (!name || !colonThere || indent.length >= depth) {
            if (name && indent.length === depth && indent.includes('-')) depth = bare;
            continue;
        }
        path.unshift(name);
        depth = bare === indent.length ? indent.length : bare;
    }
    if (colon) return gap || rest ? { path, key, word: rest } : undefined;
    return rest ? undefined : { path, word: key };
};
