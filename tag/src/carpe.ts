import { start, type Carpe } from './tag.js';

/** What the snippet leaves in the page until the tag is there: calls in order. */
interface Stub {
    readonly q?: readonly [string, ...unknown[]][];
}

declare global {
    interface Window {
        carpe?: Carpe | Stub;
    }
}

const begin = (): void => {
    // A picture called `currentScript` would be taken for the script otherwise, and the chunks be loaded from wherever it says.
    const script = Reflect.get(Document.prototype, 'currentScript', document) as HTMLScriptElement | null;
    const before = window.carpe;
    // A second tag with the same name would tell everything twice.
    if (!script || (before && 'shop' in before)) return;
    const { key, host } = script.dataset;
    if (!key) return console.warn('carpe: the script tag needs the site\'s write key as data-key');
    const carpe = start({ key, host: host ?? new URL(script.src).origin, chunks: new URL('.', script.src).href });
    window.carpe = carpe;
    for (const [name, ...args] of before?.q ?? []) {
        const call: unknown = carpe[name as keyof Carpe];
        if (typeof call === 'function') (call as (...args: unknown[]) => void)(...args);
    }
};

try {
    begin();
} catch {
    // A page in which not even this works is better off without us.
}
