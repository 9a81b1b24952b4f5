import { fail, type Outcome } from '../../utils/messaging/outcome.ts';

/** The codes that the redactor throws with: then nothing may be sent. Any other error is a bug and thrown on. */
export function redactionFailure(error: unknown): Outcome<never> {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (typeof code === 'string' && code.startsWith('redaction.')) return fail(code);
  throw error;
}
