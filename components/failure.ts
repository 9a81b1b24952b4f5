import { hasWords, t, type Values } from './words.ts';

/** What went wrong, as the core says it: a stable code and numbers or names that belong into the sentence. */
export type Failure = { code: string; details?: Values };

/** What happened and what to do, in words. An unknown code gets a general sentence that names it. */
export function failureWords({ code, details }: Failure): string {
  const key = `error.${code}`;
  return hasWords(key) ? t(key, details) : t('error.unknown', { code });
}
