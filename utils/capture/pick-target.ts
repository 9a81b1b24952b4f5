import { honest } from '../adapters/honest.ts';

/** Which parts of any page can be picked as an answer, and how to walk between them. */
const minPickChars = 40;

/** However a page is nested, pointing at it costs no more than this: parents and siblings looked at, nodes read. */
const maxSteps = 300;
const maxNodes = 20_000;

export type Step = 'parent' | 'child' | 'next' | 'previous';

/** Whether the element is laid out as a block; the caller knows the styles. */
export type IsBlock = (element: Element) => boolean;

/** The nearest block around `start` with enough text, never the whole page; null when there is none. */
export function nearestPick(start: Element | null, isBlock: IsBlock): Element | null {
  let element = start;
  for (let steps = 0; element && !isWholePage(element) && steps < maxSteps; steps++) {
    if (isBlock(element) && hasEnoughText(element)) return element;
    element = parentOf(element);
  }
  return null;
}

/** The next pick in a direction, or the same one where nothing lies there. */
export function stepPick(from: Element, step: Step, isBlock: IsBlock): Element {
  if (step === 'parent') return nearestPick(largerParent(from), isBlock) ?? from;
  const fits = (element: Element) => isBlock(element) && hasEnoughText(element);
  if (step === 'child') return firstInside(from, fits) ?? from;
  let steps = 0;
  for (let at: Element | null = from; at && !isWholePage(at) && steps < maxSteps; at = parentOf(at)) {
    for (let beside = sibling(at, step); beside && steps < maxSteps; beside = sibling(beside, step)) {
      steps++;
      const found = fits(beside) ? beside : firstOf(beside, fits);
      if (found) return found;
    }
    steps++;
  }
  return from;
}

function sibling(element: Element, step: 'next' | 'previous'): Element | null {
  const real = honest(element);
  return step === 'next' ? real.nextElementSibling : real.previousElementSibling;
}

/** A wrapper with just the same text would look like standing still. */
function largerParent(element: Element): Element | null {
  const length = textLength(element);
  let parent = parentOf(element);
  for (let steps = 0; parent && textLength(parent) === length && steps < maxSteps; steps++) parent = parentOf(parent);
  return parent;
}

function firstInside(element: Element, fits: (element: Element) => boolean): Element | null {
  const length = textLength(element);
  return firstOf(element, (inner) => fits(inner) && textLength(inner) < length);
}

/** The first element inside that fits, in document order; only so many are asked. */
function firstOf(element: Element, fits: (element: Element) => boolean): Element | null {
  let steps = 0;
  for (const inner of nodesIn(element)) {
    if (honest(inner).nodeType !== 1) continue;
    if (steps++ > maxSteps) return null;
    if (fits(inner as Element)) return inner as Element;
  }
  return null;
}

function isWholePage(element: Element): boolean {
  const { tagName } = honest(element);
  return tagName === 'BODY' || tagName === 'HTML';
}

/** Up, also out of an open shadow root. */
function parentOf(element: Element): Element | null {
  const { parentElement } = honest(element);
  if (parentElement) return parentElement;
  const root = honest(element).getRootNode();
  return 'host' in root && root.host ? (root.host as Element) : null;
}

function hasEnoughText(element: Element): boolean {
  const isCode = /^(?:SCRIPT|STYLE|NOSCRIPT|TEMPLATE)$/.test(honest(element).tagName);
  return !isCode && textLength(element, minPickChars) >= minPickChars;
}

/** Characters of text, white space as one; counts no further than `enough`. */
function textLength(element: Element, enough = 200_000): number {
  let length = 0;
  let isGap = true;
  for (const node of nodesIn(element)) {
    const real = honest(node);
    if (real.nodeType !== 3) continue;
    const text = (real.nodeValue ?? '').slice(0, enough).replace(/\s+/g, ' ');
    length += text.length - (isGap && text.startsWith(' ') ? 1 : 0);
    if (text !== '') isGap = text.endsWith(' ');
    if (length > enough) return length;
  }
  return length - (isGap && length > 0 ? 1 : 0);
}

/** Everything inside, in document order, at most {@link maxNodes}: no recursion, so depth costs nothing more. */
function* nodesIn(root: Element): Generator<Node> {
  let node: Node | null = honest(root).firstChild;
  let left = maxNodes;
  while (node && left-- > 0) {
    yield node;
    let next: Node | null = honest(node).firstChild;
    for (let at: Node | null = node; !next && at && at !== root; at = honest(at).parentNode) {
      next = honest(at).nextSibling;
    }
    node = next;
  }
}
