import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useWords } from '../texts/texts.js';

/** A part of a screen, with its heading. */
export const Part = ({ title, help, children }: { title: string; help?: string; children: ReactNode }) => (
    <section className="part">
        <h2>{title}</h2>
        {help && <p className="quiet">{help}</p>}
        {children}
    </section>
);

/** What somebody wants: know, go, do or buy. */
export const Need = ({ need }: { need: string }) => <span className={`need ${need}`}>{need}</span>;

/** An intent of 0…1 as a small bar. */
export const Intent = ({ intent }: { intent: number }) => {
    const { percent } = useWords();
    return (
        <span className="intent">
            <span className="bar" aria-hidden="true"><span style={{ inlineSize: `${Math.round(intent * 100)}%` }} /></span>
            {percent(intent, 0)}
        </span>
    );
};

export const CustomerLink = ({ id }: { id: string }) => (
    <Link to="/customers" search={{ id }} className="id">{id.length > 26 ? `${id.slice(0, 24)}…` : id}</Link>
);

/**
 * Counts by name, the largest first, as bars beside their numbers.
 *
 * @param words the prefix of the texts that say the names, where they are codes; nothing is what nobody knows
 * @param read how names are read, where they are no codes
 * @param onPick what a number leads to, by its name
 */
export const Bars = ({ counts, none, words, read, onPick }: { counts: Readonly<Record<string, number>>; none: string; words?: string; read?: (name: string) => string; onPick?: (name: string) => void }) => {
    const { say, word, number } = useWords();
    const named = (name: string): string => (name === '' ? say('insight.unknown') : words ? word(words, name) : read ? read(name) : name);
    const rows = Object.entries(counts).sort(([, a], [, b]) => b - a);
    const most = rows[0]?.[1] ?? 1;
    if (rows.length === 0) return <p className="quiet">{none}</p>;
    return (
        <table className="bars">
            <tbody>
                {rows.map(([name, count]) => (
                    <tr key={name}>
                        <th scope="row">{named(name)}</th>
                        <td className="figure">{onPick ? <button type="button" className="number" aria-label={`${number(count)} · ${named(name)}`} onClick={() => onPick(name)}>{number(count)}</button> : number(count)}</td>
                        <td className="grow" aria-hidden="true"><span style={{ inlineSize: `${(100 * count) / most}%` }} /></td>
                    </tr>
                ))}
            </tbody>
        </table>
    );
};

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/;

/** A value as data has it: texts stay texts, and times are those of the viewer's zone. */
export const Value = ({ value }: { value: unknown }) => {
    const { dateTime } = useWords();
    if (typeof value !== 'string') return <>{JSON.stringify(value)}</>;
    return INSTANT.test(value) && !Number.isNaN(Date.parse(value)) ? <time dateTime={value} title={value}>{dateTime(value)}</time> : <>{value}</>;
};

/** Names and what stands behind them, however deep; texts stay texts, and times are those of the viewer's zone. */
export const Fields = ({ fields }: { fields: Readonly<Record<string, unknown>> }) => (
    <dl className="fields">
        {Object.entries(fields)
            .filter(([, value]) => value !== null && value !== undefined && !(typeof value === 'object' && Object.keys(value).length === 0))
            .map(([name, value]) => (
                <div key={name}>
                    <dt>{name}</dt>
                    <dd><Value value={value} /></dd>
                </div>
            ))}
    </dl>
);
