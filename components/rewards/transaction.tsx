import { CopyButton } from '@assent/ui/copy-button.tsx';
import { shortHex } from '../format.ts';
import { t } from '../words.ts';
import styles from './rewards.module.css';

/** The address of a transaction in a block explorer (EIP-3091 path). */
function explorerLink(explorerUrl: string, tx: string): string {
  return `${explorerUrl.replace(/\/+$/, '')}/tx/${tx}`;
}

/** A transaction hash: short to read, whole to copy, with a link where the chain has an explorer. */
export function Transaction({ tx, explorerUrl }: { tx: string; explorerUrl: string | null }) {
  return (
    <span className={styles.tx}>
      <code title={tx} data-tx={tx}>
        {shortHex(tx)}
      </code>
      <CopyButton text={tx} label={t('rewards.copy-tx')} doneLabel={t('action.copied')} />
      {explorerUrl && (
        <a href={explorerLink(explorerUrl, tx)} target="_blank" rel="noreferrer">
          {t('rewards.explorer')}
        </a>
      )}
    </span>
  );
}
