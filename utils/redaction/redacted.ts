import type { Finding } from './finding.ts';
import { type RedactOptions, redactAll } from './redact.ts';

const seal = Symbol('only this module can mint');

class RedactedValue<T> {
  readonly #value: T;

  constructor(key: symbol, value: T) {
    if (key !== seal) throw new TypeError('a Redacted value is minted, never constructed');
    this.#value = value;
  }

  /** By the private field: a borrowed prototype does not pass. */
  static isOne(value: unknown): boolean {
    return typeof value === 'object' && value !== null && #value in value;
  }

  /** What may go on to the outbox. */
  get value(): T {
    return this.#value;
  }
}

/**
 * Proof that a second reading of the approved text found nothing. Only this file can make one: the class is not exported,
 * its field is private and its constructor asks for a key nobody else holds.
 */
export type Redacted<T> = RedactedValue<T>;

export type MintOutcome<T> =
  | { ok: true; redacted: Redacted<T> }
  | {
      ok: false;
      code: 'redaction.changed';
      /** What is still there; `part` is the index in the approved texts. */
      findings: (Finding & { part: number })[];
    };

/**
 * The last gate before the outbox. `approved.texts` are the redacted texts the person saw and approved; if redacting them
 * again finds anything, what would be sent is not what was previewed, so nothing is minted and review must be repeated.
 *
 * @param rebuild makes the contribution from exactly these texts
 * @param options the same deny-list the preview used
 * @throws RedactionTooLarge, RedactionTimedOut, RedactionUnstable: nothing may be sent
 */
export function mintRedacted<T>(
  approved: { readonly texts: readonly string[] },
  rebuild: (texts: string[]) => T,
  options: RedactOptions = {},
): MintOutcome<T> {
  // Copied first: a caller that changes its array later, or inside rebuild, changes nothing that was checked.
  const texts = [...approved.texts];
  const findings = redactAll(texts, options).flatMap((redaction, part) =>
    redaction.findings.map((finding) => ({ ...finding, part })),
  );
  if (findings.length > 0) return { ok: false, code: 'redaction.changed', findings };
  return { ok: true, redacted: new RedactedValue(seal, rebuild([...texts])) };
}

/** Whether a value that crossed an untyped boundary inside one context is a minted one. */
export function isRedacted(value: unknown): value is Redacted<unknown> {
  return RedactedValue.isOne(value);
}
