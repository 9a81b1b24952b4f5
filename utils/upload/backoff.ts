const firstMs = 30_000;
const longestMs = 6 * 3_600_000;

/**
 * Milliseconds until the next try after `attempts` failed ones: doubling from half a minute to six hours, with
 * jitter of one half so that clients of a collector that was down do not return at the same moment.
 */
export function backoff(attempts: number, random: () => number, retryAfterMs = 0): number {
  const ceiling = Math.min(firstMs * 2 ** Math.max(0, attempts - 1), longestMs);
  return Math.max(retryAfterMs, Math.round(ceiling / 2 + (random() * ceiling) / 2));
}
