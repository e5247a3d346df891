// What the build changes of @rrweb/record, as a plugin of esbuild. Fails where a later recorder no longer has what is changed here.
import { readFileSync } from 'node:fs';

const CHANGES = [
    // The recorder compares a changed style with the one before by writing that into an attribute. A site's policy may forbid this: then every
    // change of a style was reported as a violation, and recorded whole. By the object model the same is allowed anywhere.
    ['old.setAttribute("style", m.oldValue)', 'old.style.cssText = m.oldValue'],
    // What is in a blocked frame was recorded as soon as it had loaded.
    ['const iframeDoc = n.contentDocument;', 'const iframeDoc = isBlocked(n, blockClass, blockSelector, true) ? null : n.contentDocument;'],
    // It looks for marks up to the root of a tree only, and for masks not at all at elements without children of their own: what stands in the shadow
    // tree or the frame of a marked element was recorded. It asks elements by names that a form's fields may have taken, and took what could not be
    // asked for unmarked. Here what the browser has is asked: a link that stands alone has a host too, and an image that is called host is the document's.
    // Text that hangs on nothing any more counts as masked.
    [
        'function needMaskingText(node, maskTextClass, maskTextSelector, checkAncestors) {',
        `function needMaskingText(node, maskTextClass, maskTextSelector, checkAncestors) {
  return isMarked(node, maskTextSelector, checkAncestors) || checkAncestors && isLoose(node);
}
const { matches: matchesOf, closest: closestOf } = Element.prototype;
const rootOf = Node.prototype.getRootNode;
const nodeTypeOf = Object.getOwnPropertyDescriptor(Node.prototype, 'nodeType').get;
const viewOf = Object.getOwnPropertyDescriptor(Document.prototype, 'defaultView').get;
function isMarked(node, selector, checkAncestors) {
  const element = nodeTypeOf.call(node) === Node.ELEMENT_NODE ? node : index.parentElement(node);
  if (element && (checkAncestors ? closestOf.call(element, selector) : matchesOf.call(element, selector))) return true;
  const around = checkAncestors && elementAround(rootOf.call(node));
  return !!around && isMarked(around, selector, true);
}
function elementAround(root) {
  const type = nodeTypeOf.call(root);
  if (type === Node.DOCUMENT_FRAGMENT_NODE) return root.host || null;
  const view = type === Node.DOCUMENT_NODE ? viewOf.call(root) : null;
  return view && view.frameElement;
}
function isLoose(node) {
  const root = rootOf.call(node);
  const around = elementAround(root);
  return around ? isLoose(around) : nodeTypeOf.call(root) !== Node.DOCUMENT_NODE || !viewOf.call(root);
}
function needMaskingInTree(node, maskTextClass, maskTextSelector, checkAncestors) {`,
    ],
    ['function _isBlockedElement(element, blockClass, blockSelector) {', `function _isBlockedElement(element, blockClass, blockSelector) {
  return isMarked(element, blockSelector, false);
}
function isBlockedByName(element, blockClass, blockSelector) {`],
    // What changes within something that was recorded, and is blocked since, was recorded.
    ['function isBlocked(node, blockClass, blockSelector, checkAncestors) {', `function isBlocked(node, blockClass, blockSelector, checkAncestors) {
  return !!node && isMarked(node, blockSelector, true);
}
function isBlockedInTree(node, blockClass, blockSelector, checkAncestors) {`],
    // What came later into the shadow tree of a blocked element was recorded.
    ['if (this.shadowDoms.has(shadowRoot2)) return;', `if (this.shadowDoms.has(shadowRoot2) || isBlocked(shadowRoot2, this.bypassOptions.blockClass, this.bypassOptions.blockSelector, true)) return;`],
];

export const changedRecorder = {
    name: 'changed-recorder',
    setup: ({ onLoad }) =>
        onLoad({ filter: /@rrweb[/\\]record[/\\]dist[/\\]record\.js$/ }, ({ path }) => {
            const contents = readFileSync(path, 'utf8');
            const missing = CHANGES.filter(([from]) => contents.split(from).length !== 2);
            if (missing.length > 0) return { errors: missing.map(([from]) => ({ text: `the recorder has no longer, or not only once: ${from}` })) };
            return { contents: CHANGES.reduce((text, [from, to]) => text.replace(from, () => to), contents) };
        }),
};
