/** What an event says about itself. */
export type Properties = Readonly<Record<string, unknown>>;

export type MessageType = 'track' | 'page' | 'screen' | 'identify' | 'group' | 'alias';

/** One event of the Segment specification, as far as the caller decides it; who and where is added by the tag. */
export interface Message {
    readonly type: MessageType;
    readonly event?: string;
    readonly name?: string;
    readonly category?: string;
    readonly userId?: string;
    readonly previousId?: string;
    readonly groupId?: string;
    readonly properties?: Properties;
    readonly traits?: Properties;
    readonly context?: Properties;
    readonly messageId?: string;
    /** When it happened, in RFC 3339; where it is missing, when it was told. */
    readonly timestamp?: string;
}
