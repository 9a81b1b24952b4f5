import { Alert } from '@assent/ui/alert.tsx';
import { Button } from '@assent/ui/button.tsx';
import { Actions, Card, Facts } from '@assent/ui/card.tsx';
import { Chip } from '@assent/ui/chip.tsx';
import { ContributionText, contributionHost } from '../contribution/contribution-text.tsx';
import { ExactBytes } from '../contribution/exact-bytes.tsx';
import { failureWords } from '../failure.ts';
import { formatBytes, formatRelative } from '../format.ts';
import styles from '../review/review.module.css';
import { t } from '../words.ts';
import type { Waiting } from './use-outbox.ts';

function whenWords({ row, batch }: Waiting, now: number): string {
  if (batch?.lastError && batch.nextAttemptAt > now)
    return t('outbox.again', { when: formatRelative(batch.nextAttemptAt, now) });
  if (row.reason !== null) return t('outbox.held');
  if (row.state === 'sealed') return t('outbox.on-its-way');
  if (row.sendAfter <= now) return t('outbox.soon');
  return t('outbox.when', { when: formatRelative(row.sendAfter, now) });
}

/** One contribution in the outbox. Once sealed into a batch it may be on its way, so it can only be taken back later. */
export function OutboxItem({ item, onDelete }: { item: Waiting; onDelete: () => void }) {
  const { row, campaignTitle, batch } = item;
  const problem = row.reason ?? batch?.lastError ?? null;
  const host = contributionHost(row.contribution);
  const isSnippet = row.kind === 'snippet';
  return (
    <Card aria-label={t(isSnippet ? 'review.snippet-from' : 'review.judgment-from', { host })}>
      <header className={styles.head}>
        <h2>{t(isSnippet ? 'kind.snippet' : 'kind.judgment')}</h2>
        <Chip tone={problem ? 'warn' : 'plain'}>{whenWords(item, Date.now())}</Chip>
      </header>
      {problem && (
        <Alert tone="warn">
          <p data-error={problem}>{failureWords({ code: problem })}</p>
        </Alert>
      )}
      <ContributionText contribution={row.contribution} />
      <Facts>
        <span>{host}</span>
        <span>{t('outbox.to', { campaign: campaignTitle })}</span>
        <span>{formatBytes(row.size)}</span>
      </Facts>
      <ExactBytes contribution={row.contribution} size={row.size} />
      {row.state === 'queued' && (
        <Actions>
          <Button onClick={onDelete}>{t('action.delete')}</Button>
        </Actions>
      )}
    </Card>
  );
}
