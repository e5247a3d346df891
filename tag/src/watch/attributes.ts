import { bareAddress } from '../masked.js';
import { isPlainInput } from './masking.js';

/** What any element may show, one of the site's own making too: how it is built. Of `aria-*` not what is read out. What the site writes for Carpe is its own to tell. */
const STRUCTURE =
    /^(?:id|class|style|slot|part|is|dir|lang|role|hidden|tabindex|width|height|aria-(?!(?:label|description|valuetext|valuenow|roledescription|placeholder)$|braille).+|(?:rr_|data-carpe-).+)$/;

/** What elements of HTML and SVG show beside this: forms, tables and frames as they are built, shapes and how they are painted. All else may be words. */
const BUILT = new RegExp(
    `^(?:${[
        'name|type|for|form|list|headers|rel|target|method|enctype|usemap|ismap|shape|coords|checked|selected|disabled|readonly|required|multiple|open|inert|popover|popovertarget',
        'contenteditable|draggable|autofocus|autocomplete|inputmode|novalidate|min|max|step|low|high|optimum|minlength|maxlength|size|sizes|media|rows|cols|wrap|colspan|rowspan|span|scope|start|reversed',
        '(?:v?align|bgcolor|color|face|border|cellpadding|cellspacing|frame|rules|nowrap|noshade|hspace|vspace|clear|frameborder|scrolling|marginwidth|marginheight)',
        'controls|loop|muted|playsinline|preload|loading|decoding|sandbox|allowfullscreen|xmlns(?::xlink)?|xml:(?:lang|space)|version',
        'viewbox|preserveaspectratio|d|points|path|pathlength|[xyr][12]?|[cdfr][xyr]|transform(?:-origin)?|rotate|offset|opacity|fill|stroke|(?:fill|stroke|stop|flood|font|text|marker|clip|mask|color|lighting)-[a-z-]+',
        '(?:gradient|pattern|clippath|mask|filter|marker|primitive|patterncontent|maskcontent)(?:units|transform|width|height)|spreadmethod|ref[xy]|orient|mask|filter|marker|clip|visibility|display|overflow',
        '(?:dominant|alignment)-baseline|baseline-shift|(?:letter|word)-spacing|writing-mode|direction|unicode-bidi|(?:shape|image)-rendering|vector-effect|paint-order|pointer-events',
        'textlength|lengthadjust|startoffset|spacing|side|in2?|result|mode|operator|k[1-4]|stddeviation|edgemode|tablevalues|slope|intercept|amplitude|exponent|radius|scale|seed|basefrequency|numoctaves',
        'attributename|dur|begin|end|repeatcount|keytimes|keysplines|calcmode',
    ].join('|')})$`,
);

const LINKS = /^(?:action|formaction|cite|longdesc|ping)$/;
const SOURCES = /^(?:src|srcset|imagesrcset|poster|background|data|lowsrc|rr_src|rr_dataurl)$/;
const HREF = /^(?:xlink:)?href$/;

/** Drawings that show what they refer to. */
const REFERENCES = new Set(['use', 'lineargradient', 'radialgradient', 'pattern', 'textpath', 'mpath', 'filter']);
const ELSEWHERE = /^\s*(?!https?:)[a-z][\w+.-]*:/i;

/** Within what is drawn: a picture's address in a style, and whatever else stands in quotation marks there. */
const PICTURE = /url\(\s*(?:"[^"]*"\s*|'[^']*'\s*|[^)]*)\)/gi;
const QUOTED = /"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?/gs;

const TEXT_FIELDS = new Set(['input', 'textarea', 'select']);
/** What holds these together is how the page looks: they are recorded as they are. */
const LOOKS = new Set(['link', 'style', 'base']);

/** An element's size on the page, in pixels. */
export interface Box {
    readonly width: number;
    readonly height: number;
}

const starred = (text: string): string => text.replace(/\S/g, '*');

/** An empty picture of a size. */
const emptyPicture = ({ width, height }: Box): string =>
    `data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='${Math.round(width)}' height='${Math.round(height)}'/%3E`;

const withoutWords = (style: unknown): unknown => {
    if (typeof style === 'string') return style.replace(PICTURE, 'none').replace(QUOTED, '""');
    if (Array.isArray(style)) return style.map(withoutWords);
    if (style === null || typeof style !== 'object') return style;
    return Object.fromEntries(Object.entries(style).map(([name, value]) => [name, withoutWords(value)]));
};

/** What a reference within drawings shows stays: a symbol, a gradient, a path; not where it is a drawing itself. A picture does not, nor where anything else leads. */
const hrefOf = (tag: string, value: string, box: () => Box): string | undefined => {
    if (tag === 'image' || tag === 'feimage') return emptyPicture(box());
    if (!REFERENCES.has(tag)) return bareAddress(value);
    return ELSEWHERE.test(value) ? undefined : value.replace(/\?[^#]*/, '');
};

/** What is recorded of a masked element's attribute; undefined where nothing is. */
const maskedAttribute = (tag: string, name: string, value: unknown, box: () => Box): unknown => {
    if (name === 'style') return withoutWords(value);
    if (name.startsWith('on')) return undefined;
    if (typeof value !== 'string' || value === '') return value;
    if (SOURCES.test(name)) return name === 'src' && (tag === 'img' || tag === 'input') ? emptyPicture(box()) : undefined;
    if (HREF.test(name)) return hrefOf(tag, value, box);
    if (LINKS.test(name)) return bareAddress(value);
    return STRUCTURE.test(name) || (!tag.includes('-') && BUILT.test(name)) ? value : starred(value);
};

/**
 * The attributes of a masked element without words, addresses and pictures.
 *
 * @param tag the element's name, in small letters
 * @param box how large the element is on the page, for the place of a picture
 */
export const maskedAttributes = (tag: string, attributes: Readonly<Record<string, unknown>>, box: () => Box): Record<string, unknown> => {
    if (LOOKS.has(tag)) return { ...attributes };
    // What is in a field has its own rules, by which a site may show it.
    const isField = TEXT_FIELDS.has(tag) && !isPlainInput(attributes['type']);
    return Object.fromEntries(
        Object.entries(attributes)
            .map(([name, value]) => [name, isField && name === 'value' ? value : maskedAttribute(tag, name.toLowerCase(), value, box)] as const)
            .filter(([, value]) => value !== undefined),
    );
};

/** What the masking asks of the page, by the recorder's numbers of its nodes. */
export interface Marks {
    /** Whether the element itself is masked. */
    isMarked(id: number): boolean;
    /** Whether it is, or lies in one that is. */
    isWithin(id: number): boolean;
    /** Whether it is a radio button or a checkbox: the recorder tells their values as they are. */
    isChoice(id: number): boolean;
    /** The element's name, in small letters. */
    tagOf(id: number): string;
    boxOf(id: number): Box;
}

interface Node {
    readonly id: number;
    readonly tagName?: string;
    attributes?: Record<string, unknown>;
    readonly childNodes?: readonly Node[];
}

interface Changes {
    readonly source?: number;
    readonly id?: number;
    text?: unknown;
    readonly node?: Node;
    readonly adds?: readonly { readonly node: Node }[];
    readonly attributes?: readonly { readonly id: number; attributes: Record<string, unknown> }[];
}

/** What the recorder calls the events of fields. */
const INPUT = 5;

/** Masks the attributes of masked elements in an event of the recorder: of a whole page, of what comes to it, as they change, and as they are chosen. */
export const maskAttributes = (event: object, marks: Marks): void => {
    const data = (event as { readonly data?: Changes }).data ?? {};
    const { node, adds = [], attributes = [], id = 0 } = data;
    if (data.source === INPUT && typeof data.text === 'string' && marks.isChoice(id) && marks.isWithin(id)) data.text = starred(data.text);
    if (node) maskTree(node, null, marks);
    for (const add of adds) maskTree(add.node, null, marks);
    for (const change of attributes) {
        if (marks.isWithin(change.id)) change.attributes = maskedAttributes(marks.tagOf(change.id), change.attributes, () => marks.boxOf(change.id));
    }
};

/** @param around whether what is around the node is masked; null where the page has to be asked */
const maskTree = (node: Node, around: boolean | null, marks: Marks): void => {
    const { id, tagName, attributes } = node;
    const masked = tagName === undefined ? around : around === null ? marks.isWithin(id) : around || marks.isMarked(id);
    if (masked && tagName !== undefined && attributes) node.attributes = maskedAttributes(tagName, attributes, () => marks.boxOf(id));
    node.childNodes?.forEach((child) => maskTree(child, masked, marks));
};
