/** Across contexts an expected failure is a value with a code; the words live with the UI (one locale key per code). */
export type Outcome<T> =
  | { ok: true; value: T }
  | { ok: false; code: string; details?: Record<string, string | number> };

export function succeed<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

export function fail(code: string, details?: Record<string, string | number>): Outcome<never> {
  return details ? { ok: false, code, details } : { ok: false, code };
}
