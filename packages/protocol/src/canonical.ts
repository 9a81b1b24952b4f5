import canonicalize from 'canonicalize';

/** The value cannot be put in canonical form: lone surrogate, NUL, NaN, infinity or `undefined`. */
export class NotCanonical extends TypeError {
  readonly code = 'canonical.invalid';
}

function refuseUnstorable(value: unknown): void {
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new NotCanonical('a string holds a lone surrogate');
    if (value.includes('\u0000')) throw new NotCanonical('a string holds U+0000');
  } else if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new NotCanonical('a number is not finite');
  } else if (Array.isArray(value)) {
    for (const entry of value) refuseUnstorable(entry);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, entry] of Object.entries(value)) {
      refuseUnstorable(key);
      refuseUnstorable(entry);
    }
  } else if (value !== null && typeof value !== 'boolean') {
    throw new NotCanonical(`a ${typeof value} has no JSON form`);
  }
}

/**
 * Canonical JSON text of `value` (RFC 8785). Refuses, with {@link NotCanonical}, what a database or another
 * JSON reader would change: lone surrogates, U+0000, non-finite numbers, `undefined`.
 */
export function canonicalText(value: unknown): string {
  refuseUnstorable(value);
  const text = canonicalize(value);
  if (text === undefined) throw new NotCanonical('the value has no JSON form');
  return text;
}

/** UTF-8 bytes of {@link canonicalText}: what is hashed, signed and sent. */
export function canonicalBytes(value: unknown): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(canonicalText(value));
}
