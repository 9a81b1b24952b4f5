import { Alert } from '@assent/ui/alert.tsx';
import { Button } from '@assent/ui/button.tsx';
import { Actions, Card, Facts } from '@assent/ui/card.tsx';
import { Chip } from '@assent/ui/chip.tsx';
import { useEffect, useRef, useState } from 'react';
import { contributionTexts } from '../../utils/review/draft.ts';
import { ContributionText, contributionHost } from '../contribution/contribution-text.tsx';
import { ExactBytes } from '../contribution/exact-bytes.tsx';
import { failureWords } from '../failure.ts';
import { formatBytes, formatRelative } from '../format.ts';
import styles from '../review/review.module.css';
import { t } from '../words.ts';
import { heldBy } from './held.ts';
import { OutboxEditor } from './outbox-editor.tsx';
import type { Waiting } from './use-outbox.ts';

function whenWords(item: Waiting, paused: boolean, now: number): string {
  const { row, batch } = item;
  if (paused || heldBy(item) !== null) return t('outbox.held');
  if (batch?.lastError && batch.nextAttemptAt > now)
    return t('outbox.again', { when: formatRelative(batch.nextAttemptAt, now) });
  if (row.reason !== null) return t('outbox.not-by-itself');
  if (row.state === 'sealed') return t('outbox.on-its-way');
  if (row.sendAfter <= now) return t('outbox.soon');
  return t('outbox.when', { when: formatRelative(row.sendAfter, now) });
}

export type OutboxItemActions = { onDelete: () => void; onSend: () => void; sending: boolean };

type Props = { item: Waiting; denyList: string[]; paused: boolean; actions: OutboxItemActions };

function ItemText({ item, denyList, paused, actions }: Props) {
  const [editing, setEditing] = useState(false);
  const edit = useRef<HTMLButtonElement>(null);
  const wasEditing = useRef(false);
  useEffect(() => {
    if (wasEditing.current && !editing) edit.current?.focus();
    wasEditing.current = editing;
  }, [editing]);
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
          <Button ref={edit} onClick={() => setEditing(true)}>
            {t('action.edit')}
          </Button>
        )}
        <Button onClick={actions.onDelete}>{t('action.delete')}</Button>
        <Button busy={actions.sending} disabled={paused || heldBy(item) !== null} onClick={actions.onSend}>
          {t('outbox.send-one')}
        </Button>
      </Actions>
    </>
  );
}

/** One contribution that has not arrived yet: exactly what will be sent, with the ways to change, drop or hurry it. */
export function OutboxItem({ item, denyList, paused, actions }: Props) {
  const { row, batch } = item;
  // A halt is said once, above the tab, with the way out of it.
  const problem = item.halt === null ? (row.reason ?? batch?.lastError ?? null) : null;
  const isWarned = paused || item.halt !== null || problem !== null;
  const host = contributionHost(row.contribution);
  const isSnippet = row.kind === 'snippet';
  return (
    <Card aria-label={t(isSnippet ? 'review.snippet-from' : 'review.judgment-from', { host })}>
      <header className={styles.head}>
        <h2>{t(`kind.${row.kind}`)}</h2>
        <Chip tone={isWarned ? 'warn' : 'plain'}>{whenWords(item, paused, Date.now())}</Chip>
      </header>
      {problem && (
        <Alert tone="warn">
          <p data-error={problem}>{failureWords({ code: problem })}</p>
        </Alert>
      )}
      <ItemText item={item} denyList={denyList} paused={paused} actions={actions} />
    </Card>
  );
}
