/**
 * Chunks that a page loads only where the site's configuration asks for them. Each lies beside the core file as `carpe-NAME.js` and is an
 * ES module; its type is imported here, its code never.
 */
export interface Chunks {
    /** What watches the visitor. Without consent it is not even loaded. */
    readonly signals: typeof import('./signals/all.js');
    /** What records the page; loaded with consent to it, for the visits that are recorded. */
    readonly record: typeof import('./watch/record.js');
    /** What notes where on the page visitors click, move, scroll to and stay. */
    readonly heat: typeof import('./watch/heat.js');
    /** What makes HTML of answers safe. */
    readonly html: typeof import('./html/sanitise.js');
}

/** Loads a chunk from where the core file came from. */
export type Lazy = <N extends keyof Chunks>(name: N) => Promise<Chunks[N]>;

/** @param base the folder of the core file, with a slash at its end */
export const lazyFrom =
    (base: string): Lazy =>
    <N extends keyof Chunks>(name: N) =>
        import(`${base}carpe-${name}.js`) as Promise<Chunks[N]>;
