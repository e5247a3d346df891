/** A document of a workspace, and the file and line where it begins. */
export interface Found {
    readonly file: string;
    readonly line: number;
    readonly text: string;
}

/** The YAML that defines a moment, as it was written. */
export const definitionOf = (files: readonly { name: string; text: string }[], moment: string): Found | undefined => {
    for (const { name, text } of files) {
        let line = 1;
        for (const document of text.split(/^---[^\S\n]*\n/m)) {
            if (new RegExp(`^moment: *["']?${moment.replace(/[^\w-]/g, '\\$&')}["']? *(#.*)?$`, 'm').test(document)) {
                const lead = /^\s*\n/.exec(document)?.[0].split('\n').length ?? 1;
                return { file: name, line: line + lead - 1, text: document.trim() };
            }
            line += document.split('\n').length;
        }
    }
    return undefined;
};
