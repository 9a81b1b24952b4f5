import type { SiteAdapter } from '../../utils/adapters/adapter.ts';
import type { AnswerTurn } from '../../utils/adapters/read-turns.ts';

/** Remembers which answers the person stopped: half an answer says nothing about its quality. */
export type StopWatch = {
  /** The site and the answer that a stop would end, as of now. */
  follow(site: SiteAdapter, last: AnswerTurn | null): void;
  /** A new answer is being written under this key. */
  writing(key: string): void;
  /** @param hash of the finished text, so that the same half answer is known again when the person switches to it */
  wasStopped(answer: AnswerTurn, hash: string): boolean;
};

/** The last words may still be redrawn after the stop. */
const looseEnd = 24;

export function createStopWatch(signal: AbortSignal): StopWatch {
  /** By key: what stood there when stop was pressed, and whether that answer has been seen to end. */
  const stops = new Map<string, { start: string; isEnded: boolean }>();
  const stopped = new Set<string>();
  let selector = '';
  let last: AnswerTurn | null = null;
  const onClick = (event: Event) => {
    const [target] = event.composedPath();
    if (selector === '' || !last || !(target instanceof Element) || !target.closest(selector)) return;
    const start = startOf(last.element).slice(0, -looseEnd);
    stops.set(last.key, { start, isEnded: false });
  };
  document.addEventListener('click', onClick, { capture: true, passive: true, signal });
  return {
    follow(site, answer) {
      selector = site.stop.join(',');
      last = answer;
    },
    writing(key) {
      // Still the stopped one until it was seen to end; afterwards it is a new try.
      if (stops.get(key)?.isEnded) stops.delete(key);
    },
    wasStopped({ key, element }, hash) {
      const stop = stops.get(key);
      if (stop && startOf(element).startsWith(stop.start)) {
        stop.isEnded = true;
        stopped.add(`${key} ${hash}`);
      }
      return stopped.has(`${key} ${hash}`);
    },
  };
}

function startOf(element: Element): string {
  return (element.textContent ?? '').replace(/\s+/g, ' ').trim();
}
