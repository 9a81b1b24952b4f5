import type { SiteAdapter } from '../../utils/adapters/adapter.ts';
import { honest } from '../../utils/adapters/honest.ts';
import type { AnswerTurn } from '../../utils/adapters/read-turns.ts';

/** Remembers which answers the person stopped: half an answer says nothing about its quality. */
export type StopWatch = {
  /** The site, and how to find the answer that a stop would end: asked at the very click, not before. */
  follow(site: SiteAdapter, last: () => AnswerTurn | null): void;
  /** A new answer is being written under this key. */
  writing(key: string): void;
  /** @param hash of the finished text, so that the same half answer is known again when the person switches to it */
  wasStopped(answer: AnswerTurn, hash: string): boolean;
};

/** The last words may still be redrawn after the stop, and a few more may come. */
const looseEnd = 24;
const lateWords = 120;

export function createStopWatch(signal: AbortSignal): StopWatch {
  /** By key: what stood there when stop was pressed, and whether that answer has been seen to end. */
  const stops = new Map<string, { shown: string; isEnded: boolean }>();
  const stopped = new Set<string>();
  let selector = '';
  let findLast: () => AnswerTurn | null = () => null;
  const onClick = (event: Event) => {
    const [target] = event.composedPath();
    if (selector === '' || !(target instanceof Element) || !honest(target).closest(selector)) return;
    const last = findLast();
    if (last) stops.set(last.key, { shown: textOf(last.element), isEnded: false });
  };
  honest(document).addEventListener('click', onClick, { capture: true, passive: true, signal });
  return {
    follow(site, last) {
      selector = site.stop.join(',');
      findLast = last;
    },
    writing(key) {
      // Still the stopped one until it was seen to end; afterwards it is a new try.
      if (stops.get(key)?.isEnded) stops.delete(key);
    },
    wasStopped({ key, element }, hash) {
      const stop = stops.get(key);
      if (stop && isRestOf(stop.shown, textOf(element))) {
        stop.isEnded = true;
        stopped.add(`${key} ${hash}`);
      }
      return stopped.has(`${key} ${hash}`);
    },
  };
}

/** Whether `text` is what stood there at the stop, give or take its last words. A new try goes on much further. */
function isRestOf(shown: string, text: string): boolean {
  return text.startsWith(shown.slice(0, -looseEnd)) && text.length <= shown.length + lateWords;
}

function textOf(element: Element): string {
  return (element.textContent ?? '').replace(/\s+/g, ' ').trim();
}
