import { createOutlines } from '../../components/on-page/outlines.ts';
import type { Overlay } from '../../components/on-page/overlay.ts';
import { honest } from '../../utils/adapters/honest.ts';
import { nearestPick, type Step, stepPick } from '../../utils/capture/pick-target.ts';

type Options = {
  overlay: Overlay;
  /** Keys belong to a text field or button of ours at the moment. */
  isTyping(): boolean;
  /** @returns whether the element was accepted; it then keeps a frame with this name */
  onPick(element: Element): string | null;
  onCancel(): void;
};

const steps: Record<string, Step> = {
  ArrowUp: 'parent',
  ArrowDown: 'child',
  ArrowLeft: 'previous',
  ArrowRight: 'next',
};
const pressTypes = [
  'pointerdown',
  'pointerup',
  'mousedown',
  'mouseup',
  'dblclick',
  'auxclick',
  'touchstart',
  'touchend',
];

/**
 * Lets the person point at blocks of the page, by mouse or keyboard, until `signal` aborts. The page itself sees neither
 * the clicks nor the keys of picking.
 */
export function pickOnPage({ overlay, isTyping, onPick, onCancel }: Options, signal: AbortSignal): void {
  const outlines = createOutlines(overlay, signal);
  let current: Element | null = null;
  const point = (element: Element | null) => {
    current = element;
    outlines.set('here', element);
  };
  const take = (element: Element | null) => {
    if (!element) return;
    const name = onPick(element);
    if (name === null || signal.aborted) return;
    outlines.set(name, element, true);
    point(null);
  };
  const isOurs = (event: Event) => event.composedPath().includes(overlay.host);
  const targetOf = (event: Event) => {
    const [target] = event.composedPath();
    return nearestPick(target instanceof Element ? target : null, isBlock);
  };
  const keepFromPage = (event: Event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  const capture = { capture: true, passive: false, signal };
  const on = (type: string, act: (event: Event) => void) =>
    window.addEventListener(
      type,
      (event) => {
        if (event.isTrusted && !isOurs(event)) act(event);
      },
      capture,
    );
  on('pointermove', (event) => point(targetOf(event)));
  for (const type of pressTypes) on(type, keepFromPage);
  on('click', (event) => {
    keepFromPage(event);
    take(targetOf(event));
  });
  const onKey = (event: KeyboardEvent) => {
    if (!event.isTrusted || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') {
      keepFromPage(event);
      onCancel();
    } else if (isTyping()) return;
    else if (event.key === 'Enter') {
      keepFromPage(event);
      take(current);
    } else if (Object.hasOwn(steps, event.key)) {
      keepFromPage(event);
      const step = steps[event.key];
      const next = current && step ? stepPick(current, step, isBlock) : firstVisible();
      point(next);
      if (next) honest(next).scrollIntoView({ block: 'nearest' });
    }
  };
  window.addEventListener('keydown', onKey, capture);
}

/** Where the arrows begin: the first block in the middle of the view. */
function firstVisible(): Element | null {
  const { innerWidth, innerHeight } = window;
  for (let part = 0.3; part < 1; part += 0.1) {
    const found = nearestPick(honest(document).elementFromPoint(innerWidth / 2, innerHeight * part), isBlock);
    if (found) return found;
  }
  return null;
}

function isBlock(element: Element): boolean {
  return !/^(?:inline|contents|none)/.test(getComputedStyle(element).display);
}
