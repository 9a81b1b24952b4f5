import { Alert } from '@assent/ui/alert.tsx';
import { Button } from '@assent/ui/button.tsx';
import { Actions, Card, Facts } from '@assent/ui/card.tsx';
import { Chip } from '@assent/ui/chip.tsx';
import { useState } from 'react';
import { contributionTexts } from '../../utils/review/draft.ts';
import { ContributionText, contributionHost } from '../contribution/contribution-text.tsx';
import { ExactBytes } from '../contribution/exact-bytes.tsx';
import { failureWords } from '../failure.ts';
import { formatBytes, formatRelative } from '../format.ts';
import styles from '../review/review.module.css';
import { t } from '../words.ts';
import { OutboxEditor } from './outbox-editor.tsx';
import type { Waiting } from './use-outbox.ts';

function whenWords({ row, batch, halt }: Waiting, now: number): string {
  if (batch?.lastError && batch.nextAttemptAt > now)
    return t('outbox.again', { when: formatRelative(batch.nextAttemptAt, now) });
  if (row.reason !== null || halt !== null) return t('outbox.held');
  if (row.state === 'sealed') return t('outbox.on-its-way');
  if (row.sendAfter <= now) return t('outbox.soon');
  return t('outbox.when', { when: formatRelative(row.sendAfter, now) });
}

export type OutboxItemActions = { onDelete: () => void; onSend: () => void; sending: boolean };

function ItemText({ item, denyList, actions }: { item: Waiting; denyList: string[]; actions: OutboxItemActions }) {
  const [editing, setEditing] = useState(false);
  const { contribution, size } = item.row;
  if (editing) {
    return <OutboxEditor contribution={contribution} denyList={denyList} onDone={() => setEditing(false)} />;
  }
  return (
    <>
      <ContributionText contribution={contribution} />
      <Facts>
        <span>{contributionHost(contribution)}</span>
        <span>{t('outbox.to', { campaign: item.campaignTitle })}</span>
        <span>{formatBytes(size)}</span>
      </Facts>
      <ExactBytes contribution={contribution} size={size} />
      <Actions>
        {contributionTexts(contribution).length > 0 && (
          <Button onClick={() => setEditing(true)}>{t('action.edit')}</Button>
        )}
        <Button onClick={actions.onDelete}>{t('action.delete')}</Button>
        <Button busy={actions.sending} onClick={actions.onSend}>
          {t('outbox.send-one')}
        </Button>
      </Actions>
    </>
  );
}

/** One contribution that has not arrived yet: exactly what will be sent, with the ways to change, drop or hurry it. */
export function OutboxItem({
  item,
  denyList,
  actions,
}: {
  item: Waiting;
  denyList: string[];
  actions: OutboxItemActions;
}) {
  const { row, batch } = item;
  const problem = row.reason ?? item.halt ?? batch?.lastError ?? null;
  const host = contributionHost(row.contribution);
  const isSnippet = row.kind === 'snippet';
  return (
    <Card aria-label={t(isSnippet ? 'review.snippet-from' : 'review.judgment-from', { host })}>
      <header className={styles.head}>
        <h2>{t(`kind.${row.kind}`)}</h2>
        <Chip tone={problem ? 'warn' : 'plain'}>{whenWords(item, Date.now())}</Chip>
      </header>
      {problem && (
        <Alert tone="warn">
          <p data-error={problem}>{failureWords({ code: problem })}</p>
        </Alert>
      )}
      <ItemText item={item} denyList={denyList} actions={actions} />
    </Card>
  );
}
