import { Button } from '@assent/ui/button.tsx';
import { DefinitionList } from '@assent/ui/definition-list.tsx';
import type { CampaignRow } from '../../utils/store/rows.ts';
import { LanguageChoice } from '../consent/language-choice.tsx';
import { retentionWords } from '../consent/terms-words.ts';
import { fingerprint, formatMoment } from '../format.ts';
import { ProofCheck } from '../proof/proof-check.tsx';
import { t } from '../words.ts';
import { DeletionLink } from './deletion-link.tsx';
import { downloadJson } from './download.ts';
import styles from './settings.module.css';

/** The consent as it was recorded and signed, and the collector's countersigned copy to keep. */
export function ConsentRecordDetails({ row }: { row: CampaignRow }) {
  const { receipt, manifest } = row;
  const record = row.consent.body;
  return (
    <details className={styles.record}>
      <summary>{t('campaigns.record')}</summary>
      <div>
        <DefinitionList
          rows={[
            { term: t('campaigns.given'), description: formatMoment(record.event.time) },
            { term: t('campaigns.version'), description: String(record.manifestVersion) },
            { term: t('consent.kept'), description: retentionWords(record.processing.retentionDays) },
            { term: t('campaigns.collector'), description: row.invite.collector },
            { term: t('receipt.key'), description: <code>{fingerprint(manifest.body.key)}</code> },
            { term: t('campaigns.pseudonym'), description: <code>{record.principal}</code> },
          ]}
        />
        {receipt ? (
          <ProofCheck proof={{ schema: 'consent-proof/1', manifest, receipt }}>
            <Button
              onClick={() =>
                downloadJson(`assent-consent-${row.id}.json`, { schema: 'consent-proof/1', manifest, receipt })
              }
            >
              {t('campaigns.download')}
            </Button>
          </ProofCheck>
        ) : (
          <p className={styles.hint}>{t('campaigns.no-receipt')}</p>
        )}
        <LanguageChoice collector={row.invite.collector} />
        <DeletionLink row={row} />
      </div>
    </details>
  );
}
