import type { Message, MessageType, Properties } from './message.js';

/** What Segment's SDKs take beside an event: context, a time, an id. */
export interface Options {
    readonly context?: Properties;
    readonly timestamp?: Date | string;
    readonly messageId?: string;
    readonly userHash?: string;
}

/** A call as it was made. */
export interface Call {
    readonly message: Message;
    readonly done?: () => void;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
    typeof value === 'object' && value !== null && !Array.isArray(value);

const optional = <K extends string>(key: K, value: string | undefined): Partial<Record<K, string>> =>
    value === undefined || value === '' ? {} : ({ [key]: value } as Partial<Record<K, string>>);

/**
 * Reads a call as Segment's SDKs are called: texts first, then what it says, then options, then a callback, each of which may be left
 * out. A number counts as a text, since ids often are numbers. Null where what the call needs is missing.
 */
export const callOf = (type: MessageType, args: readonly unknown[]): Call | null => {
    const texts = args.filter((one) => typeof one === 'string' || typeof one === 'number').map(String);
    const [says = {}, options = {}] = args.filter(isObject) as [Properties?, Options?];
    const done = args.find((one) => typeof one === 'function') as (() => void) | undefined;
    const body = bodyOf(type, texts, says);
    if (!body) return null;
    const { userHash, context, timestamp, messageId } = options;
    const message: Message = {
        type,
        ...body,
        ...(context || userHash ? { context: { ...context, ...optional('userHash', userHash) } } : {}),
        ...optional('messageId', messageId),
        ...optional('timestamp', timestamp instanceof Date ? timestamp.toISOString() : timestamp),
    };
    return done ? { message, done } : { message };
};

const bodyOf = (type: MessageType, texts: readonly string[], says: Properties): Omit<Message, 'type'> | null => {
    const [first, second] = texts;
    switch (type) {
        case 'track':
            return first ? { event: first, properties: says } : null;
        case 'page':
        case 'screen':
            // One text is the name, two are the category and the name.
            return second === undefined
                ? { ...optional('name', first), properties: says }
                : { ...optional('category', first), ...optional('name', second), properties: says };
        case 'identify':
            return { ...optional('userId', first), traits: says };
        case 'group':
            return first ? { groupId: first, traits: says } : null;
        case 'alias':
            return first ? { userId: first, ...optional('previousId', second) } : null;
    }
};
