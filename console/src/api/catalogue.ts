import type { components } from '../../target/api/schema.js';

export type Item = components['schemas']['Item'];
export type Items = components['schemas']['Items'];
export type Uploaded = components['schemas']['Uploaded'];

/** So many fields have columns of their own. */
const MOST = 5;
/** A longer text would make its column the whole table. */
const SHORT = 80;

const isShort = (value: unknown): boolean => typeof value === 'number' || typeof value === 'boolean' || (typeof value === 'string' && value.length <= SHORT);

/** The field of an item that holds its id; none where no field has it. */
export const idFieldOf = ({ id, fields }: Item): string | undefined => Object.entries(fields).find(([, value]) => String(value) === id)?.[0];

/** A value of an item exactly as texts are filled with it and claims are held against it: a rounded price would be a wrong one. */
export const written = (value: unknown): string => (value === undefined ? '–' : typeof value === 'string' ? value : JSON.stringify(value));

/** The fields that most of the items have and that fit into a column, in the order of the first item; one that holds the id of every item tells nothing more. */
export const columnsOf = (items: readonly Item[]): string[] => {
    const isId = (name: string): boolean => items.every(({ id, fields }) => String(fields[name]) === id);
    const counts = new Map<string, number>();
    for (const { fields } of items) for (const [name, value] of Object.entries(fields)) if (isShort(value)) counts.set(name, (counts.get(name) ?? 0) + 1);
    return [...counts].filter(([name, count]) => count * 2 > items.length && !isId(name)).map(([name]) => name).slice(0, MOST);
};

/** What may separate the fields of a header line; the server takes a file where one of them alone does. */
const SEPARATORS = [',', ';', '\t'];

const headings = (line: string): string[] => {
    const bare = line.replace(/"[^"]*"/g, '');
    const [separator, second] = SEPARATORS.filter((one) => bare.includes(one));
    if (separator === undefined || second !== undefined) return [];
    return (line.match(new RegExp(`(?:"[^"]*"|[^"${separator}])+`, 'g')) ?? []).map((name) => name.trim().replace(/^"(.*)"$/, '$1')).filter(Boolean);
};

/** The fields that a file to be uploaded begins with: those of its header line, or of its first object; none where it cannot be read. */
export const fieldsOf = (text: string): string[] => {
    const start = text.trimStart();
    if (!start.startsWith('[')) return headings(start.split(/\r?\n/, 1)[0] ?? '');
    try {
        const first: unknown = (JSON.parse(start) as unknown[])[0];
        return typeof first === 'object' && first !== null ? Object.keys(first) : [];
    } catch {
        return [];
    }
};

const USUAL = ['product_id', 'id', 'sku'];

/** The field that most likely holds the id. */
export const likelyId = (fields: readonly string[]): string => USUAL.find((one) => fields.includes(one)) ?? fields[0] ?? 'product_id';
