/**
 * A page can put its own elements in place of a document's or a form's properties, in our script's eyes too:
 * `<img name="body">` becomes `document.body`, `<input name="children">` becomes `form.children` (HTML calls it
 * [LegacyOverrideBuiltIns]). What is read through here comes from the prototypes, which in our world are the browser's.
 */

/** Reads a document or form past what the page named; for property access only, never to hand on as a node. */
export function honest<T extends object>(node: T): T {
  const proto = clobberable(node);
  if (!proto) return node;
  return new Proxy(node, {
    get(target, name) {
      const value: unknown = Reflect.get(proto, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

/** The prototype to read instead, for the two kinds of node that named elements can override. */
function clobberable(node: object): object | null {
  if (typeof HTMLFormElement === 'function' && node instanceof HTMLFormElement) return HTMLFormElement.prototype;
  if (typeof HTMLDocument === 'function' && node instanceof HTMLDocument) return HTMLDocument.prototype;
  return null;
}
