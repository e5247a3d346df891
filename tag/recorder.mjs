// What the build changes of @rrweb/record, as a plugin of esbuild. Fails where a later recorder no longer has what is changed here.
import { readFileSync } from 'node:fs';

const CHANGES = [
    // The recorder compares a changed style with the one before by writing that into an attribute. A site's policy may forbid this: then every
    // change of a style was reported as a violation, and recorded whole. By the object model the same is allowed anywhere.
    ['old.setAttribute("style", m.oldValue)', 'old.style.cssText = m.oldValue'],
    // What is in a blocked frame was recorded as soon as it had loaded.
    ['const iframeDoc = n.contentDocument;', 'const iframeDoc = isBlocked(n, blockClass, blockSelector, true) ? null : n.contentDocument;'],
    // It looks for marks up to the root of a tree only, and not at all at elements without children of their own: text in the shadow tree or
    // the frame of a marked element was recorded. What is around a tree is asked by what the browser has, not by names: a link that stands alone has a
    // host too, and an image that is called host is the document's.
    [
        'function needMaskingText(node, maskTextClass, maskTextSelector, checkAncestors) {',
        `function needMaskingText(node, maskTextClass, maskTextSelector, checkAncestors) {
  if (needMaskingInTree(node, maskTextClass, maskTextSelector, checkAncestors)) return true;
  if (isElement(node) && (node.shadowRoot || node.contentDocument) && node.matches(maskTextSelector)) return true;
  if (!checkAncestors) return false;
  const around = elementAround(Node.prototype.getRootNode.call(node));
  return !!around && (!!around.closest(maskTextSelector) || needMaskingText(around, maskTextClass, maskTextSelector, true));
}
const nodeTypeOf = Object.getOwnPropertyDescriptor(Node.prototype, 'nodeType').get;
const viewOf = Object.getOwnPropertyDescriptor(Document.prototype, 'defaultView').get;
function elementAround(root) {
  const type = nodeTypeOf.call(root);
  if (type === Node.DOCUMENT_FRAGMENT_NODE) return root.host || null;
  const view = type === Node.DOCUMENT_NODE ? viewOf.call(root) : null;
  return view && view.frameElement;
}
function needMaskingInTree(node, maskTextClass, maskTextSelector, checkAncestors) {`,
    ],
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
