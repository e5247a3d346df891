import type { Why } from '../api/client.js';
import type { Key, Words } from '../texts/texts.js';

type NearMiss = Why['nearMisses'][number];

/** What a form may have beside what it always has. */
const PARTS: Readonly<Partial<Record<NearMiss['form'], readonly string[]>>> = {
    late: ['nth'], few: ['fitting', 'property'], early: ['left', 'restarted'], cancelled: ['left'], order: ['ahead'], missing: ['fitting', 'within'], some: ['within'],
};

const AMOUNTS: readonly string[] = ['total', 'lacking', 'reaches', 'reached', 'needed', 'clear'];

/** Steps one by one: which of its events each asks for, and whether a condition says which of these. */
const stepsOf = ({ say }: Words, steps: readonly string[], fitting: readonly string[]): string[] => steps.map((step) => `${fitting.includes(step) ? say('near.some.fitting') : ''}${step}`);

/** Several values as one text. */
const together = ({ say, exact }: Words, name: string, values: readonly string[]): string => {
    if (AMOUNTS.includes(name)) return values.map((one) => exact(Number(one))).join(', ');
    if (name === 'names') return values.join(say('near.and'));
    return values.join(name === 'event' || name === 'open' ? say('near.or') : name === 'keys' ? '; ' : ', ');
};

/** What a condition read. */
const factsOf = ({ say }: Words, { names = [], known = [], missing = [] }: NearMiss['values']): string => {
    const facts = [...names.map((name, i) => say('near.is', { name, value: known[i] ?? '' })), ...missing.map((name) => say('near.isMissing', { name }))];
    return facts.length > 0 ? ` (${facts.join(', ')})` : '';
};

/** What almost made a moment, in the language of whoever reads; in the server's words where the console does not know the form. */
export const nearOf = (words: Words, { form, values, words: said, behind }: NearMiss): string => {
    const { say, word, sentence } = words;
    if (word('near', form) === form) return sentence(said);
    const { after, before, left, of = [], steps = [], open = [], fitting = [] } = values;
    const all = form === 'some' ? { ...values, steps: stepsOf(words, steps, fitting), open: stepsOf(words, open, fitting) } : values;
    const told = Object.fromEntries(Object.entries(all).map(([name, each]) => [name, together(words, name, each)]));
    const parts = (PARTS[form] ?? []).map((name) => [name, name in values ? say(`near.${form}.${name}` as Key, told) : ''] as const);
    const filled = {
        ...told,
        ...Object.fromEntries(parts),
        ...(left ? {} : { left: say('near.exactly') }),
        of: word('near.of', of[0] ?? ''),
        facts: factsOf(words, values),
        where: after || before ? say(after && before ? 'near.where.between' : after ? 'near.where.after' : 'near.where.before', told) : '',
    };
    const inner = behind.map((miss) => `${miss.moment}: ${nearOf(words, miss)}`).join('; ');
    return sentence(say(`near.${form}`, filled)) + (inner && ` (${inner})`);
};
