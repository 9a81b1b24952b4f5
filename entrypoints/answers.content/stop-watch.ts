import type { SiteAdapter } from '../../utils/adapters/adapter.ts';
import type { AnswerTurn } from '../../utils/adapters/read-turns.ts';

/** Remembers which answers the person stopped: half an answer says nothing about its quality. */
export type StopWatch = {
  /** The site and the answer that a stop would end, as of now. */
  follow(site: SiteAdapter, last: AnswerTurn | null): void;
  /** A new answer is being written under this key. */
  writing(key: string): void;
  wasStopped(key: string, hash: string): boolean;
};

export function createStopWatch(signal: AbortSignal): StopWatch {
  const phase = new Map<string, 'stopping' | 'stopped'>();
  const stopped = new Set<string>();
  let selector = '';
  let lastKey: string | null = null;
  const onClick = (event: Event) => {
    const [target] = event.composedPath();
    if (selector === '' || lastKey === null || !(target instanceof Element)) return;
    if (target.closest(selector)) phase.set(lastKey, 'stopping');
  };
  document.addEventListener('click', onClick, { capture: true, passive: true, signal });
  return {
    follow(site, last) {
      selector = site.stop.join(',');
      lastKey = last?.key ?? null;
    },
    writing(key) {
      // Still the stopped one until it was seen to end; afterwards it is a new try.
      if (phase.get(key) === 'stopped') phase.delete(key);
    },
    wasStopped(key, hash) {
      if (phase.has(key)) {
        phase.set(key, 'stopped');
        stopped.add(`${key} ${hash}`);
      }
      return stopped.has(`${key} ${hash}`);
    },
  };
}
