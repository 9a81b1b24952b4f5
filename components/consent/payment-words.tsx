import type { Manifest } from '@assent/protocol/manifest.ts';
import { Alert } from '@assent/ui/alert.tsx';
import { formatAmount } from '../format.ts';
import { t } from '../words.ts';
import styles from './consent.module.css';

/** What it pays, and in direct mode, plainly, what being paid reveals. */
export function PaymentWords({ reward }: { reward: Manifest['reward'] }) {
  if (reward.mode === 'credits') return <p>{t('consent.pays-credits')}</p>;
  const { unit, chain } = reward;
  return (
    <div className={styles.part}>
      <p>
        {t('consent.pays-tokens', {
          amount: formatAmount(unit.perCredit, unit.decimals),
          symbol: unit.symbol,
          chain: chain.name,
        })}
      </p>
      <Alert tone="warn" title={t('consent.linked-title')}>
        <p>{t('consent.linked')}</p>
      </Alert>
    </div>
  );
}
