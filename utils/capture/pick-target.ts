/** Which parts of any page can be picked as an answer, and how to walk between them. */
const minPickChars = 40;

export type Step = 'parent' | 'child' | 'next' | 'previous';

/** Whether the element is laid out as a block; the caller knows the styles. */
export type IsBlock = (element: Element) => boolean;

/** The nearest block around `start` with enough text, never the whole page; null when there is none. */
export function nearestPick(start: Element | null, isBlock: IsBlock): Element | null {
  for (let element = start; element && !isWholePage(element); element = parentOf(element)) {
    if (isBlock(element) && hasEnoughText(element)) return element;
  }
  return null;
}

/** The next pick in a direction, or the same one where nothing lies there. */
export function stepPick(from: Element, step: Step, isBlock: IsBlock): Element {
  if (step === 'parent') return nearestPick(largerParent(from), isBlock) ?? from;
  if (step === 'child') return firstInside(from, isBlock) ?? from;
  for (let at: Element | null = from; at && !isWholePage(at); at = parentOf(at)) {
    for (let beside = sibling(at, step); beside; beside = sibling(beside, step)) {
      const found = pickIn(beside, isBlock);
      if (found) return found;
    }
  }
  return from;
}

function sibling(element: Element, step: 'next' | 'previous'): Element | null {
  return step === 'next' ? element.nextElementSibling : element.previousElementSibling;
}

/** A wrapper with just the same text would look like standing still. */
function largerParent(element: Element): Element | null {
  const length = textLength(element);
  let parent = parentOf(element);
  while (parent && textLength(parent) === length) parent = parentOf(parent);
  return parent;
}

function firstInside(element: Element, isBlock: IsBlock): Element | null {
  const length = textLength(element);
  for (const child of element.children) {
    const found = pickIn(child, isBlock);
    if (found) return textLength(found) < length ? found : (firstInside(found, isBlock) ?? null);
  }
  return null;
}

/** The element itself, or the first pick inside it. */
function pickIn(element: Element, isBlock: IsBlock): Element | null {
  if (!hasEnoughText(element)) return null;
  if (isBlock(element)) return element;
  for (const child of element.children) {
    const found = pickIn(child, isBlock);
    if (found) return found;
  }
  return null;
}

function isWholePage(element: Element): boolean {
  return element.tagName === 'BODY' || element.tagName === 'HTML';
}

/** Up, also out of an open shadow root. */
function parentOf(element: Element): Element | null {
  if (element.parentElement) return element.parentElement;
  const root = element.getRootNode();
  return 'host' in root && root.host ? (root.host as Element) : null;
}

function hasEnoughText(element: Element): boolean {
  return !/^(?:SCRIPT|STYLE|NOSCRIPT|TEMPLATE)$/.test(element.tagName) && textLength(element) >= minPickChars;
}

function textLength(element: Element): number {
  return (element.textContent ?? '').replace(/\s+/g, ' ').trim().length;
}
