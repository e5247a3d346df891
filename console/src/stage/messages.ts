/** An event as rrweb records it. */
export interface RecordedEvent {
    readonly type: number;
    /** By the clock of the visitor's device, milliseconds since 1970. */
    readonly timestamp: number;
    readonly data: Readonly<Record<string, unknown>>;
}

/** What the console tells the stage. Times are milliseconds since the recording began. */
export type Order =
    /** Stands still at its beginning. @property whole shows the page in its full height */
    | { readonly order: 'show'; readonly events: readonly RecordedEvent[]; readonly whole: boolean }
    | { readonly order: 'seek'; readonly at: number; readonly play: boolean }
    | { readonly order: 'pace'; readonly speed: number; readonly skip: boolean };

/** What the stage tells the console. */
export type Report =
    | { readonly report: 'ready' }
    | { readonly report: 'shown'; readonly length: number }
    | { readonly report: 'size'; readonly width: number; readonly height: number }
    | { readonly report: 'at'; readonly at: number }
    | { readonly report: 'over' }
    | { readonly report: 'failed'; readonly why: string };
