import { useId } from 'react';
import { parse } from 'yaml';
import { Typed } from '../parts/filters.js';
import { useWords } from '../texts/texts.js';
import type { Way } from './change.js';
import { lineOf } from './lines.js';
import { resolved, type Schema } from './schema.js';

type Change = (way: Way, value: unknown) => void;
interface Place {
    readonly root: Schema;
    readonly schema: Schema;
    readonly way: Way;
    readonly value: unknown;
    readonly set: Change;
}

const isMap = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const isNumber = ({ type }: Schema): boolean => type === 'number' || type === 'integer';
const isText = ({ type }: Schema): boolean => type === 'string' || (Array.isArray(type) && type.includes('string'));

/** The value that was meant by what was typed; nothing where the field was emptied, the former where it cannot be read. */
const meant = (schema: Schema, typed: string, former: unknown): unknown => {
    if (typed === '') return undefined;
    if (isNumber(schema)) return Number.isNaN(Number(typed)) ? former : Number(typed);
    if (isText(schema)) return typed;
    try {
        return parse(typed) as unknown;
    } catch {
        return former;
    }
};

const Field = ({ schema, way, value, set }: Place) => {
    const id = useId();
    const name = String(way.at(-1));
    const help = schema.description;
    const usual = schema.default === undefined ? '' : lineOf(schema.default);
    const described = help ? { 'aria-describedby': `${id}-help` } : {};
    const words = typeof value === 'string' ? value : lineOf(value);
    return (
        <div className="field">
            <label htmlFor={id}>{name}</label>
            {schema.enum ? (
                <select id={id} {...described} value={words} onChange={(event) => set(way, event.target.value || undefined)}>
                    <option value="">{usual && `(${usual})`}</option>
                    {schema.enum.map((one) => <option key={one} value={one}>{one}</option>)}
                </select>
            ) : words.includes('\n') ? (
                <textarea id={id} {...described} rows={4} key={words} defaultValue={words} onBlur={(event) => event.target.value !== words && set(way, event.target.value || undefined)} />
            ) : (
                <Typed id={id} {...described} inputMode={isNumber(schema) ? 'decimal' : 'text'} value={words} placeholder={usual} onDone={(typed) => set(way, meant(schema, typed, value))} />
            )}
            {help && <small id={`${id}-help`}>{help}</small>}
        </div>
    );
};

const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text);

/** A list of maps, such as steps. */
const Entries = ({ root, schema, way, value, set }: Place & { value: readonly unknown[] }) => {
    const { say } = useWords();
    const name = String(way.at(-1));
    const item = resolved(root, schema.items ?? {});
    return (
        <fieldset>
            <legend>{name}</legend>
            {schema.description && <small>{schema.description}</small>}
            {value.map((one, i) => (
                <details key={i} open={value.length < 4}>
                    <summary>{name} {i + 1}: {shortened(lineOf(one))}</summary>
                    <Keys root={root} schema={item} way={[...way, i]} value={one} set={set} />
                    <button type="button" onClick={() => set([...way, i], undefined)}>{say('editor.remove')}</button>
                </details>
            ))}
            <button type="button" onClick={() => set([...way, value.length], item.properties?.['on'] ? { on: 'Product Viewed' } : {})}>{say('editor.add')}</button>
        </fieldset>
    );
};

const Part = (place: Place) => {
    const { root, way, value } = place;
    const schema = resolved(root, place.schema);
    if (schema.properties && (value === undefined || isMap(value)))
        return (
            <details className="group" open={value !== undefined && way.length < 2}>
                <summary>{way.at(-1)} <small>{schema.description}</small></summary>
                <Keys root={root} schema={schema} way={way} value={value} set={place.set} />
            </details>
        );
    if (schema.items && resolved(root, schema.items).properties && Array.isArray(value)) return <Entries {...place} schema={schema} value={value} />;
    return <Field {...place} schema={{ ...schema, ...(place.schema.description && { description: place.schema.description }) }} />;
};

/** The keys of a map: of what stands within others, those that are not set wait behind a summary. */
const Keys = ({ root, schema, way, value, set }: Place) => {
    const { say } = useWords();
    const values = isMap(value) ? value : {};
    const parts = Object.entries(schema.properties ?? {}).map(([key, inside]) => ({ key, part: <Part key={key} root={root} schema={inside} way={[...way, key]} value={values[key]} set={set} /> }));
    if (way.length === 0) return <>{parts.map(({ part }) => part)}</>;
    const unset = parts.filter(({ key }) => values[key] === undefined);
    return (
        <>
            {parts.filter(({ key }) => values[key] !== undefined).map(({ part }) => part)}
            {unset.length > 0 && (
                <details className="more">
                    <summary>{say('editor.more')}: {unset.map(({ key }) => key).join(', ')}</summary>
                    {unset.map(({ part }) => part)}
                </details>
            )}
        </>
    );
};

/** A document as a form, made from its schema. What is too free for a field (tests, maps of any keys) is one line of YAML, or left to the text. */
export const Form = ({ root, kind, data, set }: { root: Schema; kind: string; data: Record<string, unknown>; set: Change }) => {
    const properties = Object.fromEntries(Object.entries(root.$defs?.[kind]?.properties ?? {}).filter(([key]) => key !== 'tests'));
    return <Keys root={root} schema={{ properties }} way={[]} value={data} set={set} />;
};
