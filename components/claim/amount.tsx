import type { RewardStatus } from '@assent/protocol/reward.ts';
import { amountOfCredits, formatAmount } from '../format.ts';
import { t } from '../words.ts';
import styles from './claim.module.css';
import type { ClaimTerms } from './use-claim-terms.ts';

/** Credits and what they become. */
export function Amount({ status, chain }: { status: RewardStatus; chain: ClaimTerms['chain'] }) {
  const { unit } = chain;
  const credits = status.credits.accepted;
  const amount = formatAmount(amountOfCredits(credits, unit.perCredit), unit.decimals);
  return (
    <p className={styles.amount}>
      <strong>{t('history.credits', { count: credits })}</strong>
      <span aria-hidden="true">→</span>
      <span className="visually-hidden">{t('claim.become')}</span>
      <strong>{t('rewards.amount', { amount, symbol: unit.symbol })}</strong>
    </p>
  );
}
