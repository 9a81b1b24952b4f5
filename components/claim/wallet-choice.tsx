import { Button } from '@assent/ui/button.tsx';
import { Actions } from '@assent/ui/card.tsx';
import type { Wallet } from '../../utils/wallet/wallet.ts';
import { t } from '../words.ts';
import styles from './claim.module.css';

/** The two ways to a wallet; and, where a page offers several, which one. */
export function WalletChoice({
  collector,
  extensionId,
  choices,
  busy,
  onChoose,
}: {
  collector: string | null;
  extensionId: string;
  choices: Wallet[];
  busy: boolean;
  onChoose: (way: 'metamask' | 'other' | Wallet) => void;
}) {
  if (choices.length > 0) {
    return (
      <div className={styles.choice}>
        <p>{t('claim.which-wallet')}</p>
        <Actions>
          {choices.map((wallet) => (
            <Button key={wallet.name} onClick={() => onChoose(wallet)}>
              {wallet.icon && <img src={wallet.icon} alt="" width="20" height="20" />}
              {wallet.name}
            </Button>
          ))}
        </Actions>
      </div>
    );
  }
  return (
    <div className={styles.choice}>
      <Actions>
        <Button look="primary" disabled={busy} onClick={() => onChoose('metamask')}>
          {t('claim.metamask')}
        </Button>
        <Button disabled={busy} onClick={() => onChoose('other')}>
          {t('claim.another')}
        </Button>
      </Actions>
      <p className={styles.small}>
        {t('claim.id')} <code>{extensionId}</code>
      </p>
      {collector && <p className={styles.small}>{t('claim.other-how', { host: new URL(collector).host })}</p>}
    </div>
  );
}
