/** What a signal is called in the list of what a site captures. */
export type Capture =
    | 'page-views'
    | 'clicks'
    | 'scroll-depth'
    | 'attention'
    | 'forms'
    | 'elements'
    | 'rage-clicks'
    | 'dead-clicks'
    | 'thrashing'
    | 'u-turns'
    | 'selections'
    | 'vitals';

/** Which visits are recorded, with the visitor's consent to the purpose `recording`, and what of them is not. */
export interface Recording {
    /** Share of the visits that are recorded from their beginning, 0…1. */
    readonly share: number;
    /** Whether of all others the last half minute stays in memory, and goes out with what follows when a moment is raised. */
    readonly moments: boolean;
    /** CSS selectors of further elements whose text, attributes and pictures are masked. */
    readonly mask: readonly string[];
    /** CSS selectors of elements that are not recorded at all. */
    readonly block: readonly string[];
    /** CSS selectors of fields that are recorded as they are typed; never passwords and cards. */
    readonly unmask: readonly string[];
}

/** What a site has configured for one write key: the same for every visitor, and complete as the server sends it. */
export interface Config {
    /** False stops the tag on every page at once: the kill switch. */
    readonly enabled: boolean;
    /** Whether a purpose is granted until the visitor says otherwise. `analytics` and `personalisation` are the tag's own. */
    readonly consent: Readonly<Record<string, boolean>>;
    /** Purposes that Global Privacy Control denies until the visitor says otherwise. */
    readonly gpc: readonly string[];
    readonly capture: readonly Capture[];
    /** Elements to watch that the page does not mark: name to CSS selector. */
    readonly elements: Readonly<Record<string, string>>;
    /** Active seconds on an element that make a dwell. */
    readonly dwellSeconds: number;
    /** Active seconds without a key in a form's field that make a hesitation. */
    readonly hesitationSeconds: number;
    /** Whether open pages hear of moments as they are raised. */
    readonly stream: boolean;
    /** Whether an answer may carry HTML, which is then sanitised. */
    readonly html: boolean;
    readonly recording: Recording;
    /** Share of the visits that heat data is gathered of, 0…1. */
    readonly heat: number;
    /** Query parameters that tell pages of one path apart in heat data, such as `id`. */
    readonly pages: readonly string[];
}
