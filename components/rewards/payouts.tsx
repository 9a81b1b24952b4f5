import type { RewardStatus } from '@assent/protocol/reward.ts';
import { Chip } from '@assent/ui/chip.tsx';
import { formatAmount } from '../format.ts';
import { t } from '../words.ts';
import styles from './rewards.module.css';
import { Transaction } from './transaction.tsx';

type Unit = { symbol: string; decimals: number };

/** Payouts, newest first: how much, where it is, and the transaction once there is one. */
export function Payouts({
  payouts,
  unit,
  explorerUrl,
}: {
  payouts: RewardStatus['payouts'];
  unit: Unit;
  explorerUrl: string | null;
}) {
  if (payouts.length === 0) return null;
  const newestFirst = [...payouts].sort((a, b) => b.epoch - a.epoch);
  return (
    <section className={styles.payouts}>
      <h3>{t('rewards.payouts')}</h3>
      <ul>
        {newestFirst.map((payout) => (
          <li key={payout.epoch} className={styles.payout} data-state={payout.state}>
            <span className={styles.amount}>
              {t('rewards.amount', { amount: formatAmount(payout.amount, unit.decimals), symbol: unit.symbol })}
            </span>
            <Chip tone={payout.state === 'paid' ? 'accent' : 'plain'}>{t(`payout.${payout.state}`)}</Chip>
            <span className={styles.epoch}>{t('rewards.epoch', { epoch: payout.epoch, count: payout.credits })}</span>
            {payout.tx && <Transaction tx={payout.tx} explorerUrl={explorerUrl} />}
          </li>
        ))}
      </ul>
    </section>
  );
}
