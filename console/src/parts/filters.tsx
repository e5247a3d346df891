import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, type MomentCounts } from '../api/client.js';
import { useWords } from '../texts/texts.js';

/** A text that is looked for once it is entered: with the enter key, or by leaving the field. */
export const Entered = ({ label, value, enter, list, type = 'text' }: { label: string; value: string; enter: (text: string) => void; list?: string; type?: string }) => {
    const [typed, setTyped] = useState({ of: value, text: value });
    const text = typed.of === value ? typed.text : value;
    const done = (): void => {
        if (text.trim() !== value) enter(text.trim());
    };
    return (
        <label>
            {label}
            <input
                type={type}
                value={text}
                list={list}
                onChange={(event) => setTyped({ of: value, text: event.target.value })}
                onBlur={done}
                onKeyDown={(event) => event.key === 'Enter' && done()}
            />
        </label>
    );
};

/** One of the moments in force, or any. */
export const OfMoment = ({ value, choose }: { value: string; choose: (moment: string) => void }) => {
    const { say } = useWords();
    const moments = useQuery({ queryKey: ['moments'], queryFn: () => ask<MomentCounts[]>('/api/moments') });
    const known = moments.data?.some(({ id }) => id === value) ?? false;
    return (
        <label>
            {say('moments.moment')}
            <select value={value} onChange={(event) => choose(event.target.value)}>
                <option value="">{say('moments.any')}</option>
                {value !== '' && !known && <option value={value}>{value}</option>}
                {moments.data?.map(({ id, title }) => <option key={id} value={id}>{title}</option>)}
            </select>
        </label>
    );
};

/** One of some words that the catalogue has, or the first of them. */
export const OneOf = <T extends string>({ label, value, words, prefix, choose }: { label: string; value: string; words: readonly T[]; prefix: string; choose: (word: T) => void }) => {
    const { word } = useWords();
    return (
        <label>
            {label}
            <select value={value} onChange={(event) => choose(event.target.value as T)}>
                {words.map((one) => <option key={one} value={one}>{word(prefix, one || 'any')}</option>)}
            </select>
        </label>
    );
};

/** An instant of a day that somebody chose: its beginning in their zone, as the server reads times; empty for none. */
export const instantOf = (day: string): string => {
    const time = new Date(`${day}T00:00:00`).getTime();
    return Number.isNaN(time) ? '' : new Date(time).toISOString();
};

/** The instant at which a day that somebody chose is over. */
export const instantAfter = (day: string): string => {
    const time = new Date(`${day}T00:00:00`);
    time.setDate(time.getDate() + 1);
    return Number.isNaN(time.getTime()) ? '' : time.toISOString();
};
