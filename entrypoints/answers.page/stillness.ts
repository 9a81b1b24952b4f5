const stillMs = 1200;

/** For sites that mark nothing as finished: an answer counts when its text has not changed for a while. */
export function createStillness(now: () => number): { isStill(element: Element, hash: string): boolean } {
  const seen = new WeakMap<Element, { hash: string; since: number }>();
  return {
    isStill(element, hash) {
      const before = seen.get(element);
      if (before?.hash === hash) return now() - before.since >= stillMs;
      seen.set(element, { hash, since: now() });
      return false;
    },
  };
}
