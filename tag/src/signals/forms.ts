import type { Config } from '../config.js';
import { elementOf, isIgnored, labelOf, own, propertiesOf, wordsOn } from '../elements.js';
import type { Page } from '../page.js';

/** What is known of somebody's work on one form; no values, ever. Times are milliseconds. */
export interface Filling {
    readonly startedAt: number;
    readonly fields: readonly string[];
    readonly submitted: boolean;
}

/** Begins with the first change. */
export const fillingFrom = (now: number, field: string): Filling => ({ startedAt: now, fields: [field], submitted: false });

/** One more change; the field that was changed last stands last. */
export const withField = (filling: Filling, field: string): Filling => ({
    ...filling,
    submitted: false,
    fields: [...filling.fields.filter((one) => one !== field), field],
});

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const FIELDS = 'input:not([type=hidden]):not([type=submit]):not([type=button]):not([type=image]):not([type=reset]),textarea,select';

const fieldAt = (element: Element | null): Field | null => (element?.matches(FIELDS) && !isIgnored(element) ? (element as Field) : null);

const named = (element: Element, word: string, config: Config): string =>
    element.getAttribute(`data-carpe-${word}`) ?? element.getAttribute('name') ?? (own(element, 'id') || (labelOf(element, config) ?? ''));

const fieldName = (field: Field, config: Config): string => {
    const label = field.labels?.[0];
    return named(field, 'field', config) || (label ? wordsOn(label, config) : '') || field.type;
};

const formName = (form: Element, config: Config): string => named(form, 'form', config) || 'form';

/** Form Started, Hesitated, Submitted, Abandoned: which form and which field, never what was written. */
export const forms = (page: Page): void => {
    const fillings = new Map<Element, Filling>();
    const hesitated = new WeakSet<Element>();
    let cancel = (): void => undefined;
    const formOf = (field: Element): Element => field.closest('[data-carpe-form]') ?? field.closest('form') ?? field;
    const about = (form: Element): Record<string, unknown> => ({ ...propertiesOf(form), form: formName(form, page.config) });

    const wait = (field: Field, since: number): void => {
        cancel();
        if (hesitated.has(field)) return;
        const form = formOf(field);
        const own = Number(field.closest('[data-carpe-hesitation]')?.getAttribute('data-carpe-hesitation') ?? NaN);
        const seconds = own > 0 ? own : page.config.hesitationSeconds;
        const missing = since + seconds * 1000 - page.activeClock();
        if (missing > 0) {
            cancel = page.after(Math.max(missing, 50), () => wait(field, since));
            return;
        }
        hesitated.add(field);
        page.track('Form Hesitated', { ...about(form), field: fieldName(field, page.config), seconds });
    };
    page.on(document, 'focusin', (event) => {
        const field = fieldAt(elementOf(event));
        if (field) wait(field, page.activeClock());
    });
    page.on(document, 'focusout submit', () => cancel());
    page.on(document, 'input', (event) => {
        const field = fieldAt(elementOf(event));
        if (!field) return;
        const form = formOf(field);
        const before = fillings.get(form);
        const name = fieldName(field, page.config);
        fillings.set(form, before ? withField(before, name) : fillingFrom(Date.now(), name));
        if (!before) page.track('Form Started', { ...about(form), field: name });
        if (document.activeElement === field) wait(field, page.activeClock());
    });
    page.on(document, 'submit', (event) => {
        const form = elementOf(event);
        const filling = form && fillings.get(form.closest('[data-carpe-form]') ?? form);
        if (!form || isIgnored(form)) return;
        if (filling) fillings.set(form.closest('[data-carpe-form]') ?? form, { ...filling, submitted: true });
        page.track('Form Submitted', {
            ...about(form.closest('[data-carpe-form]') ?? form),
            ...(filling ? { fields: filling.fields.length, seconds: Math.round((Date.now() - filling.startedAt) / 1000) } : {}),
        });
    });
    page.onLeave(() => {
        for (const [form, filling] of fillings) {
            if (filling.submitted) continue;
            page.track('Form Abandoned', {
                ...about(form),
                field: filling.fields.at(-1),
                fields: filling.fields.length,
                seconds: Math.round((Date.now() - filling.startedAt) / 1000),
            });
        }
        fillings.clear();
        cancel();
    });
};
