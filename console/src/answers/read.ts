import { documentsOf, type SourceFile, type Written } from '../documents.js';
import { dataOf } from '../editor/change.js';
import { lineOf } from '../editor/lines.js';

const textOf = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
const listOf = (value: unknown): readonly string[] => (Array.isArray(value) ? (value as unknown[]).map(textOf) : value === undefined || value === null ? [] : [textOf(value)]);
const mapOf = (value: unknown): Readonly<Record<string, unknown>> => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {});

/** What links moments to experiences in a placement. */
export interface Trigger {
    readonly id: string;
    readonly status: string;
    /** The moments it listens to. */
    readonly on: readonly string[];
    readonly placement: string;
    readonly by: string;
    readonly among: readonly string[];
    readonly goal: string;
    readonly guardrails: readonly string[];
    readonly holdout: string;
    readonly cap: string;
    /** How many answers all customers together may get, and in which time. */
    readonly budget: string;
    readonly priority: string;
    readonly where: string;
}

/** Something that can be said. */
export interface Experience {
    readonly id: string;
    readonly principle: string;
    readonly content: Readonly<Record<string, string>>;
    readonly claims: readonly string[];
    readonly cap: string;
}

/** The moments that an `on:` names. */
export const momentsOf = (on: unknown): readonly string[] => {
    const { sequence } = mapOf(on);
    return listOf(sequence ?? on);
};

/** A cap or a budget as people say it: 1 / session for `{ times: 1, per: session }`; anything else as it is written. */
export const limitIn = (written: string): string => written.replace(/^\[\s*|\s*\]$/g, '').replace(/\{ times: (\d+), per: ([\w-]+) \}/g, '$1 / $2');

const triggerOf = ({ id, text }: Written): Trigger => {
    const data = dataOf(text) ?? {};
    const choose = mapOf(data['choose']);
    return {
        id,
        status: textOf(data['status']) || 'live',
        on: momentsOf(data['on']),
        placement: textOf(data['placement']),
        by: textOf(choose['by']) || 'one',
        among: listOf(choose['among']),
        goal: textOf(data['goal']),
        guardrails: listOf(data['guardrails']),
        holdout: textOf(data['holdout']),
        cap: lineOf(data['cap']),
        budget: lineOf(data['budget']),
        priority: textOf(data['priority']),
        where: textOf(data['where']),
    };
};

/** An experience as it is written, whether it stands in a workspace yet or not. */
export const experienceOf = (id: string, text: string): Experience => {
    const data = dataOf(text) ?? {};
    return {
        id,
        principle: textOf(data['principle']),
        content: Object.fromEntries(Object.entries(mapOf(data['content'])).map(([name, value]) => [name, textOf(value)])),
        claims: listOf(data['claims']),
        cap: lineOf(data['cap']),
    };
};

/** All triggers and experiences of a workspace, in the order of its files. */
export const answersOf = (files: readonly SourceFile[]): { readonly triggers: readonly Trigger[]; readonly experiences: readonly Experience[] } => {
    const documents = documentsOf(files);
    return {
        triggers: documents.filter(({ kind }) => kind === 'trigger').map(triggerOf),
        experiences: documents.filter(({ kind }) => kind === 'experience').map(({ id, text }) => experienceOf(id, text)),
    };
};

/** The parts of a text: what is said, and what is filled in when it is. */
export const partsOf = (text: string): readonly { readonly text: string; readonly filled: boolean }[] =>
    text
        .split(/(\{\{.*?\}\})/)
        .filter((part) => part !== '')
        .map((part) => (part.startsWith('{{') ? { text: part.slice(2, -2).trim(), filled: true } : { text: part, filled: false }));

/** The channels that are not slots of a page. */
export const CHANNELS = ['email', 'sms', 'push', 'agent', 'webhook'] as const;
export type Channel = (typeof CHANNELS)[number] | 'page';

export const channelOf = (placement: string): Channel => CHANNELS.find((one) => one === placement) ?? 'page';
