/** Counts the time in which the panel could really be looked at. Milliseconds of a monotonic clock. */
export type AttentionClock = { attend(isAttended: boolean): void; activeMs(): number; sinceOpenMs(): number };

export function createAttentionClock(now: () => number): AttentionClock {
  const opened = now();
  let active = 0;
  let since: number | null = null;
  return {
    attend(isAttended) {
      if (since !== null) active += now() - since;
      since = isAttended ? now() : null;
    },
    activeMs: () => Math.round(active + (since === null ? 0 : now() - since)),
    sinceOpenMs: () => Math.round(now() - opened),
  };
}
