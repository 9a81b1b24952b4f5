import { honest } from '../../utils/adapters/honest.ts';
import type { Overlay } from './overlay.ts';

/** Why a choice cannot count: what the person saw was not, or not long enough, our panel as it is. */
export type Doubt = 'displaced' | 'covered' | 'early';

/** How long the panel must have been in plain sight before a choice counts, in ms. */
export const steadyMs = 500;

const columns = 6;
const rows = 5;

/**
 * Watches that the panel can really be seen. Chromium tells it for every pixel and effect (Intersection Observer v2,
 * also of what lies above without taking clicks); everywhere the points of a grid must be ours to hit.
 * @param onSteady told once the panel has been in plain sight for {@link steadyMs}
 */
export function watchSight(
  panel: HTMLElement,
  overlay: Overlay,
  onSteady: (isSteady: boolean) => void,
  signal: AbortSignal,
): { doubt(at?: { x: number; y: number }): Doubt | null } {
  let since: number | null = null;
  let isSteady = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const see = (isClear: boolean) => {
    if (isClear === (since !== null)) return;
    clearTimeout(timer);
    since = isClear ? performance.now() : null;
    if (isClear) timer = setTimeout(settle, steadyMs);
    else steady(false);
  };
  const settle = () => {
    if (coveredAt(panel, overlay)) startOver();
    else steady(true);
  };
  const steady = (next: boolean) => {
    if (next !== isSteady) onSteady(next);
    isSteady = next;
  };
  const options: IntersectionObserverInit & { trackVisibility: boolean; delay: number } = {
    threshold: 0,
    trackVisibility: true,
    delay: 100,
  };
  const observer = new IntersectionObserver((entries) => {
    const last = entries.at(-1);
    if (last) see(last.isIntersecting && Reflect.get(last, 'isVisible') !== false);
  }, options);
  // The observer only tells changes: what it saw in the open, and the grid did not, must be looked at anew.
  const startOver = () => {
    see(false);
    observer.unobserve(panel);
    observer.observe(panel);
  };
  observer.observe(panel);
  signal.addEventListener('abort', () => {
    observer.disconnect();
    clearTimeout(timer);
  });
  return {
    doubt(at) {
      if (!overlay.isInPlace() || !panel.isConnected) return 'displaced';
      if (coveredAt(panel, overlay, at)) {
        startOver();
        return 'covered';
      }
      if (since === null) return 'covered';
      return isSteady ? null : 'early';
    },
  };
}

/** Whether anything but the panel is hit, or nothing since it is off the screen, at a point of the grid or the click. */
function coveredAt(panel: HTMLElement, { host }: Overlay, at?: { x: number; y: number }): boolean {
  const doc = honest(document);
  const box = panel.getBoundingClientRect();
  const points = at ? [at] : [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      points.push({
        x: box.left + (box.width * (column + 0.5)) / columns,
        y: box.top + (box.height * (row + 0.5)) / rows,
      });
    }
  }
  return points.some(({ x, y }) => doc.elementFromPoint(x, y) !== host) || hasGhost(box, host);
}

/** Something of the page in the top layer that lets clicks through and lies over the panel: only there can it be above. */
function hasGhost(box: DOMRect, host: Element): boolean {
  const above = honest(document).querySelectorAll(':popover-open, :modal, :fullscreen');
  return [...above].some((element) => {
    if (element === host || getComputedStyle(element).pointerEvents !== 'none') return false;
    const { left, right, top, bottom } = element.getBoundingClientRect();
    return left < box.right && right > box.left && top < box.bottom && bottom > box.top;
  });
}
