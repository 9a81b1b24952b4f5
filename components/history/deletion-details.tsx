import { Button } from '@assent/ui/button.tsx';
import { CopyButton } from '@assent/ui/copy-button.tsx';
import { DefinitionList } from '@assent/ui/definition-list.tsx';
import { db } from '../../utils/store/database.ts';
import type { ContributionRow } from '../../utils/store/rows.ts';
import { fingerprint, formatMoment } from '../format.ts';
import { ProofCheck } from '../proof/proof-check.tsx';
import { downloadJson } from '../settings/download.ts';
import { useLive } from '../use-live.ts';
import { t } from '../words.ts';
import styles from './history.module.css';

/** The collector's signed word that it erased this item. */
export function DeletionDetails({ row }: { row: ContributionRow }) {
  const found = useLive(async () => {
    const deletions = await db.deletions.where('campaign').equals(row.campaign).toArray();
    return deletions.find(({ receipt }) => receipt?.body.erased.includes(row.id))?.receipt ?? null;
  }, [row.campaign, row.id]);
  if (found === undefined) return null;
  return (
    <div className={styles.receipt}>
      <h2>{t('deletion.title')}</h2>
      {found ? (
        <>
          <p className={styles.verified}>✓ {t('receipt.verified')}</p>
          <DefinitionList
            rows={[
              { term: t('deletion.erased'), description: formatMoment(found.body.erasedAt) },
              { term: t('receipt.key'), description: <code>{fingerprint(found.signature.key)}</code> },
            ]}
          />
          <ProofCheck proof={found}>
            <CopyButton
              look="plain"
              text={JSON.stringify(found, null, 2)}
              label={t('receipt.copy')}
              doneLabel={t('action.copied')}
            />
            <Button onClick={() => downloadJson(`assent-deletion-${found.body.requestId}.json`, found)}>
              {t('receipt.download')}
            </Button>
          </ProofCheck>
        </>
      ) : (
        <p>{t('deletion.none')}</p>
      )}
    </div>
  );
}
