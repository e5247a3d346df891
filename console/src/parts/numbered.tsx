import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { customersBehind, type Numbered } from '../api/behind.js';
import { hourHere } from '../api/heat.js';
import { periodOf } from '../api/insight.js';
import { readable } from '../api/paths.js';
import { given } from '../routes/search.js';
import { useWords, type Key, type Words } from '../texts/texts.js';
import { BehindNumber } from './behind.js';

/** What people read for a value of a dimension; nothing is what nobody knows. */
export const valueIn = (dimension: string, value: string, { say, word }: Words): string => {
    if (value === '') return say('insight.unknown');
    return dimension === 'hour' ? hourHere(value, -new Date().getTimezoneOffset()) : word(`insight.${dimension}`, value);
};

/** Which number is meant, in words. */
export const numberWords = (number: Numbered, words: Words): string => {
    const { say, word, date } = words;
    const period = (of: { readonly period?: string }): string => say(`insight.period.${periodOf(of.period)}`);
    switch (number.of) {
        case 'hotspots': {
            const { rows = 'page', columns = 'hour', row = '=', column = '=' } = number;
            return `${valueIn(rows, row.slice(1), words)} · ${valueIn(columns, column.slice(1), words)}`;
        }
        case 'paths':
            return [number.earlier, number.later].flatMap((one) => (one ? [readable(one)] : [])).join(' → ');
        case 'retention':
            return date(number.began ?? '1970-01-01') + (number.after === undefined ? ` · ${say('retention.customers')}` : ` · ${say('retention.after')} ${number.after}`);
        case 'journeys':
            return [number.point ?? '', say(`journey.who.${number.who ?? 'came'}` as Key), number.side === '2' ? say('journey.second') : ''].filter(Boolean).join(' · ');
        case 'heat': {
            const { page = '', kind = 'click', device = 'desktop', selector, moment, before, segment, arm } = number;
            const when = moment && before ? say('heat.before', { seconds: before }) : '';
            return [page, word('heat.kind', kind), word('device', device), selector, moment, when, segment, arm].filter(Boolean).join(' · ');
        }
        case 'moments': {
            const { id = '', became, reason, by, at = '=' } = number;
            const what = became ? [say(`moments.${became}` as Key), reason === undefined ? '' : word('reason', reason)] : by ? [valueIn(by, at.slice(1), words)] : [];
            return [id, ...what, period(number)].filter(Boolean).join(' · ');
        }
    }
};

/** The way back to the screen that shows a number. */
export const NumberLink = ({ number, children }: { number: Numbered; children: ReactNode }) => {
    switch (number.of) {
        case 'hotspots':
        case 'paths':
        case 'retention': {
            const { of, ...search } = number;
            return <Link to={`/${of}`} search={search}>{children}</Link>;
        }
        case 'journeys': {
            const { of, key = '', ...search } = number;
            return <Link to={`/${of}/$key`} params={{ key }} search={search}>{children}</Link>;
        }
        case 'heat': {
            const { of, ...search } = number;
            return <Link to={`/${of}`} search={given({ ...search, selector: '' })}>{children}</Link>;
        }
        case 'moments': {
            const { of, id = '', ...search } = number;
            return <Link to={`/${of}/$id`} params={{ id }} search={search}>{children}</Link>;
        }
    }
};

/** The customers behind a number that was picked, and the way to the recordings of the visits that it counts. */
export const BehindNumbered = ({ number, onClose }: { number: Numbered; onClose: () => void }) => {
    const words = useWords();
    return (
        <BehindNumber of={numberWords(number, words)} id={[number]} find={() => customersBehind(number)} onClose={onClose}>
            <p><Link to="/recordings" search={{ behind: number }}>{words.say('behind.recordings')}</Link></p>
        </BehindNumber>
    );
};
