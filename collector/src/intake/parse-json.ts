import { canonicalBytes, NotCanonical } from '@assent/protocol/canonical.ts';
import type { ProblemCode } from '@assent/protocol/problem.ts';
import type { z } from 'zod';
import { Refusal } from './refusal.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Bytes become a message here and nowhere else: UTF-8, JSON, the schema with no unknown field, and exactly the
 * canonical bytes (RFC 8785) of what was read, so that no duplicate key or second spelling hides in what is stored.
 */
export function parseCanonical<S extends z.ZodType>(schema: S, bytes: Uint8Array, code: ProblemCode): z.infer<S> {
  const parsed = schema.safeParse(readJson(bytes, code));
  if (!parsed.success) {
    const places = parsed.error.issues.slice(0, 5).map((issue) => `${issue.path.join('.') || '(root)'}: ${issue.code}`);
    throw new Refusal(code, `does not fit the schema at ${places.join(', ')}`);
  }
  if (!isCanonical(parsed.data, bytes)) throw new Refusal(code, 'the bytes are not canonical JSON (RFC 8785)');
  return parsed.data;
}

function readJson(bytes: Uint8Array, code: ProblemCode): unknown {
  try {
    return JSON.parse(utf8.decode(bytes));
  } catch {
    throw new Refusal(code, 'the content is not JSON in UTF-8');
  }
}

function isCanonical(value: unknown, bytes: Uint8Array): boolean {
  try {
    return Buffer.compare(canonicalBytes(value), bytes) === 0;
  } catch (error) {
    if (error instanceof NotCanonical) return false;
    throw error;
  }
}
