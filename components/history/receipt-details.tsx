import { Button } from '@assent/ui/button.tsx';
import { CopyButton } from '@assent/ui/copy-button.tsx';
import { DefinitionList } from '@assent/ui/definition-list.tsx';
import type { BatchRow } from '../../utils/store/rows.ts';
import { fingerprint, formatHour } from '../format.ts';
import { ProofCheck } from '../proof/proof-check.tsx';
import { downloadJson } from '../settings/download.ts';
import { t } from '../words.ts';
import styles from './history.module.css';

/** The collector's signed word that it holds the batch. It was verified before it was stored. */
export function ReceiptDetails({ batch }: { batch: BatchRow }) {
  const { receipt } = batch;
  return (
    <div className={styles.receipt}>
      <h2>{t('receipt.title')}</h2>
      {receipt ? (
        <>
          <p className={styles.verified}>✓ {t('receipt.verified')}</p>
          <DefinitionList
            rows={[
              { term: t('receipt.received'), description: formatHour(receipt.body.receivedAt) },
              { term: t('receipt.batch'), description: <code>{batch.id}</code> },
              { term: t('receipt.items'), description: t('receipt.item-count', { count: receipt.body.items.length }) },
              { term: t('receipt.key'), description: <code>{fingerprint(receipt.signature.key)}</code> },
            ]}
          />
          <ProofCheck proof={receipt}>
            <CopyButton
              look="plain"
              text={JSON.stringify(receipt, null, 2)}
              label={t('receipt.copy')}
              doneLabel={t('action.copied')}
            />
            <Button onClick={() => downloadJson(`assent-receipt-${batch.id}.json`, receipt)}>
              {t('receipt.download')}
            </Button>
          </ProofCheck>
        </>
      ) : (
        <p>{t('receipt.none')}</p>
      )}
    </div>
  );
}
