import type { Manifest } from '@assent/protocol/manifest.ts';
import { failureWords } from '../failure.ts';
import { formatAmount } from '../format.ts';
import { hasWords, t } from '../words.ts';

/** Why an item would not be taken. */
export function reasonWords(code: string): string {
  return hasWords(code) ? t(code) : failureWords({ code });
}

/** `12 credits`, and with a token `12 credits, 6 ATT`. */
export function earningWords({ reward }: Manifest, credits: number, amount: bigint | null): string {
  const words = t('simulate.credits', { count: credits });
  if (reward.mode === 'credits' || amount === null) return words;
  const { decimals, symbol } = reward.unit;
  return t('simulate.credits-and-tokens', { credits: words, amount: formatAmount(`${amount}`, decimals), symbol });
}
