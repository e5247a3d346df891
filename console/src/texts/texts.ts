import { createContext, useContext } from 'react';
import * as answers from './answers.js';
import { de } from './de.js';
import { en } from './en.js';
import * as editor from './editor.js';
import * as findings from './findings.js';
import * as hindsight from './hindsight.js';
import * as insight from './insight.js';
import * as journey from './journey.js';
import * as near from './near.js';
import * as reasons from './reasons.js';
import * as replay from './replay.js';
import * as running from './running.js';

/** The catalogue: one file for each part of the console, all of them with the same keys in every language. */
const ENGLISH = { ...en, ...insight.en, ...journey.en, ...replay.en, ...editor.en, ...answers.en, ...reasons.en, ...running.en, ...hindsight.en, ...findings.en, ...near.en };
const GERMAN: Record<keyof typeof ENGLISH, string> = { ...de, ...insight.de, ...journey.de, ...replay.de, ...editor.de, ...answers.de, ...reasons.de, ...running.de, ...hindsight.de, ...findings.de, ...near.de };

export type Key = keyof typeof ENGLISH;
export type Language = 'en' | 'de';

export const LANGUAGES: Readonly<Record<Language, { readonly name: string; readonly texts: Readonly<Record<Key, string>> }>> = {
    en: { name: 'English', texts: ENGLISH },
    de: { name: 'Deutsch', texts: GERMAN },
};

/** Says things in one language, in the zone of whoever looks. */
export interface Words {
    readonly language: Language;
    /**
     * A text; `{name}` in it stands for the value of that name, a number as the language writes it, and `{name:visit|visits}` for the one or the
     * other, as the language wants it with that number.
     */
    readonly say: (key: Key, values?: Readonly<Record<string, string | number>>) => string;
    /** A word for something that may have none: then the thing itself. */
    readonly word: (prefix: string, id: string) => string;
    readonly number: (value: number) => string;
    /** A number with all of its decimals, where they tell it from another. */
    readonly exact: (value: number) => string;
    /** An estimate, as 4.1: more digits would only seem to be known. */
    readonly rough: (value: number) => string;
    /** An amount of a currency, such as EUR; one that has no such code stands behind the number. */
    readonly money: (value: number, currency: string) => string;
    /** A share such as 0.153, as 15.3 %. */
    readonly percent: (value: number, digits?: number) => string;
    /** A relative change, such as 0.012, as +1.2 %. */
    readonly signed: (value: number, digits?: number) => string;
    /** Differences of shares, such as 0.012, as +1.2 pp; the two ends of an interval with … between. Digits are as many as the larger one needs to be told from none. */
    readonly points: (...differences: readonly number[]) => string;
    /** The figure alone of a difference of shares, in points with so many digits, as a scale wants it. */
    readonly inPoints: (difference: number, digits: number) => string;
    readonly time: (instant: string) => string;
    readonly dateTime: (instant: string) => string;
    /** The day of a span that begins at midnight UTC. */
    readonly date: (instant: string) => string;
    /** The same, without its year. */
    readonly day: (instant: string) => string;
    /** How long something took. */
    readonly length: (seconds: number) => string;
    /** The same of a span as ISO 8601 writes it, such as PT1H30M. */
    readonly span: (iso: string) => string;
    /** A sentence of the server's, with the instants in it as whoever looks reads them. */
    readonly sentence: (text: string) => string;
}

const HOLE = /\{(\w+)(?::([^|}]*)\|([^}]*))?\}/g;

/** As the server writes instants, in UTC. */
const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z/g;

const SPAN = /^P(?:([\d.]+)D)?(?:T(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?)?$/;

const UNITS = [['day', 86_400], ['hour', 3_600], ['minute', 60]] as const;

/** Makes what a key stands for when it is first wanted: a formatter costs milliseconds, and a screen needs few of them. */
const kept = <K, T>(make: (key: K) => T): ((key: K) => T) => {
    const made = new Map<K, T>();
    return (key) => {
        const known = made.get(key) ?? make(key);
        made.set(key, known);
        return known;
    };
};

const DATES = {
    time: { timeStyle: 'medium' },
    date: { dateStyle: 'medium', timeZone: 'UTC' },
    day: { day: 'numeric', month: 'short', timeZone: 'UTC' },
    dateTime: { dateStyle: 'medium', timeStyle: 'medium' },
} as const;

/** One digit after the point, and up to three where that would make nothing of a difference of shares. */
const digitsFor = (difference: number): number => (difference > 0 ? ([1, 2].find((digits) => 100 * difference >= 0.5 * 10 ** -digits) ?? 3) : 1);

/** @param locale how dates and numbers are written; that of the browser, where it is of the language */
export const wordsIn = (language: Language, locale: string = language): Words => {
    const { texts } = LANGUAGES[language];
    const dates = kept((style: keyof typeof DATES) => new Intl.DateTimeFormat(locale, DATES[style]));
    const whole = kept((of: string) => new Intl.NumberFormat(of));
    const exact = kept((of: string) => new Intl.NumberFormat(of, { maximumFractionDigits: 20 }));
    const numbers = kept((digits: number) => new Intl.NumberFormat(locale, { maximumSignificantDigits: digits }));
    const percents = kept((digits: number) => new Intl.NumberFormat(locale, { style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits }));
    const changes = kept((digits: number) => new Intl.NumberFormat(locale, { style: 'percent', signDisplay: 'exceptZero', minimumFractionDigits: digits, maximumFractionDigits: digits }));
    const differences = kept((digits: number) => new Intl.NumberFormat(locale, { signDisplay: 'exceptZero', minimumFractionDigits: digits, maximumFractionDigits: digits }));
    const amounts = kept((currency: string) => new Intl.NumberFormat(locale, { style: 'currency', currency }));
    const lengths = kept((unit: string) => new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 }));
    const plurals = kept((of: Language) => new Intl.PluralRules(of));
    const written = (value: number): string => (Number.isInteger(value) ? whole(locale) : numbers(4)).format(value);
    const told = (style: keyof typeof DATES, instant: string): string => dates(style).format(new Date(instant));
    const length = (seconds: number): string => {
        const [unit, of] = UNITS.find(([, most]) => Math.abs(seconds) >= most) ?? (['second', 1] as const);
        return lengths(unit).format(seconds / of);
    };
    return {
        language,
        say: (key, values = {}) =>
            texts[key].replace(HOLE, (hole, name: string, one?: string, many?: string) => {
                const value = values[name];
                if (value === undefined) return hole;
                if (many !== undefined) return (plurals(language).select(Number(value)) === 'one' ? one : many) ?? hole;
                return typeof value === 'number' ? written(value) : value;
            }),
        word: (prefix, id) => (texts as Record<string, string>)[`${prefix}.${id}`] ?? id,
        number: written,
        exact: (value) => exact(locale).format(value),
        rough: (value) => (Math.abs(value) < 100 ? numbers(2).format(value) : written(Math.round(value))),
        money: (value, currency) => (/^[A-Z]{3}$/.test(currency) ? amounts(currency).format(value) : `${written(value)} ${currency}`),
        percent: (value, digits = 1) => percents(digits).format(value),
        signed: (value, digits = 1) => changes(digits).format(value),
        points: (...all) => {
            const digits = digitsFor(Math.max(...all.map(Math.abs)));
            return `${all.map((one) => differences(digits).format(100 * one)).join('\u00a0…\u00a0')}\u00a0${texts['points']}`;
        },
        inPoints: (difference, digits) => differences(digits).format(100 * difference),
        time: (instant) => told('time', instant),
        dateTime: (instant) => told('dateTime', instant),
        date: (instant) => told('date', instant),
        day: (instant) => told('day', instant),
        length,
        span: (iso) => {
            const [, days, hours, minutes, seconds] = SPAN.exec(iso) ?? [];
            const parts = [[days, 86_400], [hours, 3_600], [minutes, 60], [seconds, 1]] as const;
            return parts.every(([part]) => part === undefined) ? iso : length(parts.reduce((sum, [part, of]) => sum + Number(part ?? 0) * of, 0));
        },
        sentence: (text) => text.replace(INSTANT, (instant) => told('dateTime', instant)),
    };
};

export const Speaking = createContext<Words>(wordsIn('en'));

/** What is said, in the language that was chosen. */
export const useWords = (): Words => useContext(Speaking);

/** The language of the browser, where the console speaks it. */
export const usual = (wanted: readonly string[]): Language => {
    for (const one of wanted) {
        const language = one.slice(0, 2);
        if (language in LANGUAGES) return language as Language;
    }
    return 'en';
};
