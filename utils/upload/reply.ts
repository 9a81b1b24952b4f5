/**
 * What became of a request to a collector. `deferred` may succeed later with the same bytes; `refused` never will.
 * Codes are the collector's (`problem.ts` of the protocol) or ours: `collector.offline`, `collector.no-access`,
 * `collector.unreachable`, `collector.invalid-response`.
 */
export type Reply<T> =
  | { state: 'accepted'; value: T }
  | { state: 'deferred'; code: string; retryAfterMs: number }
  | { state: 'refused'; code: string };

export function deferred(code: string, retryAfterMs = 0): Reply<never> {
  return { state: 'deferred', code, retryAfterMs };
}
