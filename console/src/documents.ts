/** A file of a workspace. */
export interface SourceFile {
    readonly name: string;
    readonly text: string;
}

/** A document of a workspace, and where it stands: between two lines `---`, its first key naming its kind and id. */
export interface Written {
    readonly kind: string;
    readonly id: string;
    readonly file: string;
    /** Where its text begins and ends in the file. */
    readonly start: number;
    readonly end: number;
    /** The line of the file on which its text begins, from 1. */
    readonly line: number;
    readonly text: string;
}

/** In the form with braces too: `{ trigger: help, on: viewed }`. */
const FIRST_KEY = /^(?:\{\s*)?([a-z]+):[ \t]*(?:"([^"]*)"|'([^']*)'|([^#,}\r\n]*))/m;

const documentsIn = ({ name, text }: SourceFile): Written[] => {
    const written: Written[] = [];
    let start = 0;
    let line = 1;
    for (const body of text.split(/^---[^\n]*\n?/m)) {
        const first = FIRST_KEY.exec(body);
        const from = text.indexOf(body, start);
        if (first) {
            const id = (first[2] ?? first[3] ?? first[4] ?? '').trim();
            written.push({ kind: first[1] ?? '', id, file: name, start: from, end: from + body.length, line, text: body });
        }
        line += body.split('\n').length;
        start = from + body.length;
    }
    return written;
};

/** All documents, in the order of the files. */
export const documentsOf = (files: readonly SourceFile[]): Written[] => files.flatMap(documentsIn);

/** The document of a kind and id. */
export const documentOf = (files: readonly SourceFile[], kind: string, id: string): Written | undefined => documentsOf(files).find((one) => one.kind === kind && one.id === id);

/** What a text calls itself first, where the document of a kind and id is not in it any more; with neither kind nor id where it names nothing. */
export const renamedTo = (text: string, kind: string, id: string): Pick<Written, 'kind' | 'id'> | undefined => {
    const there = documentsOf([{ name: '', text }]);
    return there.some((one) => one.kind === kind && one.id === id) ? undefined : (there[0] ?? { kind: '', id: '' });
};

/** The line of its file on which a document's first key stands: comments may come before it. */
export const firstLine = ({ line, text }: Written): number => line + text.slice(0, FIRST_KEY.exec(text)?.index ?? 0).split('\n').length - 1;

const NEW_FILE = 'console.yaml';

/** Where a document is to be put: in place of a former one, or at the end of a file for what was made here. */
export interface Put {
    readonly files: readonly SourceFile[];
    /** The file that it stands in now, and the line on which its text begins there. */
    readonly file: string;
    readonly line: number;
}

/** The files with a text in place of a document; a new one where there was none. */
export const put = (files: readonly SourceFile[], former: Written | undefined, text: string): Put => {
    if (former) {
        const changed = files.map((file) => (file.name === former.file ? { name: file.name, text: file.text.slice(0, former.start) + text + file.text.slice(former.end) } : file));
        return { files: changed, file: former.file, line: former.line };
    }
    const home = files.find(({ name }) => name === NEW_FILE);
    if (!home) return { files: [...files, { name: NEW_FILE, text }], file: NEW_FILE, line: 1 };
    const before = `${home.text.replace(/\n*$/, '\n')}---\n`;
    return { files: files.map((file) => (file === home ? { name: NEW_FILE, text: before + text } : file)), file: NEW_FILE, line: before.split('\n').length };
};

/** The files without a document, and without the line `---` that set it apart; a file that held nothing else is gone. */
export const without = (files: readonly SourceFile[], { file, start, end }: Written): readonly SourceFile[] =>
    files.flatMap((one) => {
        if (one.name !== file) return [one];
        const [before, after] = [one.text.slice(0, start), one.text.slice(end)];
        const text = /^---[^\n]*\n?$/m.test(before) ? before.replace(/---[^\n]*\n?$/, '') + after : before + after.replace(/^---[^\n]*\n?/, '');
        return text.trim() === '' ? [] : [{ name: one.name, text }];
    });
