import { type Redaction, redactAll } from '../../utils/redaction/redact.ts';
import type { Failure } from '../failure.ts';

/** The texts of a draft and what is left of them; a redactor that fails means nothing can be added. */
export type Preview =
  | { inputs: string[]; parts: Redaction[]; failure: null }
  | { inputs: string[]; parts: null; failure: Failure };

/** Redacts the parts together, so that one entity has one number in all of them. */
export function previewOf(inputs: string[], denyList: string[]): Preview {
  try {
    return { inputs, parts: redactAll(inputs, { denyList }), failure: null };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'redaction.failed';
    return { inputs, parts: null, failure: { code } };
  }
}
