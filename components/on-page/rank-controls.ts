import { honest } from '../../utils/adapters/honest.ts';
import { make, onTrusted } from './make.ts';
import type { Overlay } from './overlay.ts';
import { pageWords } from './words.ts';

/** A turn on which a Rank control belongs. `key` identifies it; the nodes may be replaced at any time. */
export type ControlSpot = { key: string; turn: Element; anchor: Element };

export type RankControls = {
  /** Shows exactly these; controls of other keys are swept. */
  show(spots: readonly ControlSpot[]): void;
  button(key: string): HTMLButtonElement | null;
  /** Says in the control that it could not be done. */
  fail(key: string): void;
};

const gap = 8;

/**
 * Small buttons drawn beside the page's own action rows, in our layer: nothing of the page moves (positions are
 * transforms, which are no layout shifts), and what is scrolled away or covered has no button.
 */
export function createRankControls(overlay: Overlay, onOpen: (key: string) => void, signal: AbortSignal): RankControls {
  const buttons = new Map<string, HTMLButtonElement>();
  let spots: readonly ControlSpot[] = [];
  let frame = 0;
  const place = () => {
    frame = 0;
    // All reads first, then all writes.
    const places = spots.map((spot) => placeOf(spot, buttons.get(spot.key)?.offsetWidth ?? 0, overlay.host));
    for (const [nth, spot] of spots.entries()) {
      const button = buttons.get(spot.key);
      const at = places[nth];
      if (!button) continue;
      button.classList.toggle('away', !at);
      if (at) button.style.transform = `translate(${Math.round(at.x)}px, ${Math.round(at.y)}px)`;
    }
  };
  const later = () => {
    if (spots.length > 0) frame ||= requestAnimationFrame(place);
  };
  window.addEventListener('scroll', later, { capture: true, passive: true, signal });
  window.addEventListener('resize', later, { passive: true, signal });
  signal.addEventListener('abort', () => cancelAnimationFrame(frame));
  return {
    show(next) {
      spots = next;
      const keys = new Set(next.map((spot) => spot.key));
      for (const [key, button] of buttons) {
        if (keys.has(key)) continue;
        button.remove();
        buttons.delete(key);
      }
      for (const { key } of next) {
        if (buttons.has(key)) continue;
        const button = rankButton();
        onTrusted(button, 'click', () => onOpen(key));
        buttons.set(key, button);
        overlay.layer.prepend(button);
      }
      later();
    },
    button: (key) => buttons.get(key) ?? null,
    fail(key) {
      const button = buttons.get(key);
      if (button) button.textContent = button.title = pageWords.rankFailed;
      button?.removeAttribute('aria-label');
      later();
    },
  };
}

function rankButton(): HTMLButtonElement {
  return make('button', {
    class: 'rank away',
    text: pageWords.rank,
    attributes: { type: 'button', 'aria-label': pageWords.rankLong, title: pageWords.rankLong },
  });
}

/** Beside the anchor's last part, or null when that spot is scrolled away or covered by something else. */
function placeOf({ turn, anchor }: ControlSpot, width: number, host: Element): { x: number; y: number } | null {
  if (!anchor.isConnected) return null;
  const box = (anchor === turn ? turn : (anchor.lastElementChild ?? anchor)).getBoundingClientRect();
  const isRtl = getComputedStyle(anchor).direction === 'rtl';
  const start = isRtl ? box.right - width : box.left;
  const beside = isRtl ? box.left - gap - width : box.right + gap;
  const x = Math.max(gap, Math.min(anchor === turn ? start : beside, window.innerWidth - width - gap));
  const y = anchor === turn ? box.bottom : box.top + box.height / 2 - 14;
  const probeX = Math.min(Math.max(box.left + 1, 0), window.innerWidth - 1);
  const probeY = anchor === turn ? box.bottom - 2 : box.top + box.height / 2;
  if (probeY < 0 || probeY > window.innerHeight || box.width === 0) return null;
  const top = honest(document).elementFromPoint(probeX, probeY);
  const isOurs = top === null || turn.contains(top) || top.contains(turn) || top === host;
  return isOurs ? { x, y } : null;
}
