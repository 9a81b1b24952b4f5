import { hasWords, t } from '../words.ts';

/** A kind of personal data in words; its name where there are none. */
export function kindWords(kind: string): string {
  const key = `kind.${kind}`;
  return hasWords(key) ? t(key) : kind;
}

/** Retention in the largest whole unit: `1 year`, `10 days`. */
export function retentionWords(days: number): string {
  if (days % 365 === 0) return t('consent.years', { count: days / 365 });
  return t('consent.days', { count: days });
}
