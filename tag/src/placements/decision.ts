/** What the server says for a placement: an answer, or none. */
export interface Decision {
    readonly placement: string;
    readonly decisionId?: string;
    readonly trigger?: string;
    readonly moment?: string;
    readonly experience?: string;
    readonly content?: Readonly<Record<string, string>>;
}

/** An answer. */
export type Given = Required<Decision>;

export const isGiven = (decision: Decision): decision is Given => typeof decision.decisionId === 'string' && decision.content !== undefined;

/** The same thing said in the same words; asking twice gives it a new id. */
export const isSame = (a: Given, b: Given): boolean =>
    a.trigger === b.trigger && a.experience === b.experience && JSON.stringify(a.content) === JSON.stringify(b.content);

/** The decisions in an answer of the server; nothing where it is of another form. */
export const decisionsOf = (body: unknown): Decision[] => {
    const list = (body as { decisions?: unknown } | null)?.decisions;
    return Array.isArray(list) ? (list as Decision[]).filter((one) => typeof one?.placement === 'string') : [];
};
