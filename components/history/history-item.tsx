import { Button, ButtonLink } from '@assent/ui/button.tsx';
import { Actions, Facts } from '@assent/ui/card.tsx';
import { Chip } from '@assent/ui/chip.tsx';
import { useState } from 'react';
import { sentStates } from '../../utils/receipts/withdraw.ts';
import { ContributionText, contributionHost, contributionTitle } from '../contribution/contribution-text.tsx';
import { ExactBytes } from '../contribution/exact-bytes.tsx';
import { formatMoment, formatRelative } from '../format.ts';
import { t } from '../words.ts';
import type { Asked } from './asked.ts';
import { DeletionDetails } from './deletion-details.tsx';
import styles from './history.module.css';
import { ReceiptDetails } from './receipt-details.tsx';
import { StateChip } from './state-chip.tsx';
import type { Entry } from './use-history.ts';

type Sent = Extract<Entry, { type: 'contribution' }>;

function DraftItem({ entry, onDelete }: { entry: Extract<Entry, { type: 'draft' }>; onDelete: () => void }) {
  const { captured } = entry.draft;
  const isSnippet = captured.kind === 'snippet';
  return (
    <div className={styles.summary}>
      <StateChip state="draft" />
      <p className={styles.title}>
        {t(isSnippet ? 'review.snippet-from' : 'review.judgment-from', { host: captured.host })}
      </p>
      <Facts>
        <time dateTime={new Date(entry.at).toISOString()}>{formatRelative(entry.at)}</time>
      </Facts>
      <Actions>
        <ButtonLink href="#review">{t('history.review')}</ButtonLink>
        <Button onClick={onDelete}>{t('action.delete')}</Button>
      </Actions>
    </div>
  );
}

function SentDetails({
  entry,
  asked,
  onDelete,
  onTakeBack,
}: {
  entry: Sent;
  asked: Asked | null;
  onDelete: () => void;
  onTakeBack: () => void;
}) {
  const { row, batch } = entry;
  return (
    <div className={styles.details}>
      <ContributionText contribution={row.contribution} />
      <ExactBytes contribution={row.contribution} size={row.size} />
      {batch && <ReceiptDetails batch={batch} />}
      {row.state === 'withdrawn' && <DeletionDetails row={row} />}
      <Actions>
        {(row.state === 'queued' || row.state === 'sealed') && <Button onClick={onDelete}>{t('action.delete')}</Button>}
        {asked && <p>{t(asked === 'waiting' ? 'take-back.waiting' : 'take-back.working')}</p>}
        {!asked && sentStates.includes(row.state) && (
          <Button look="danger" onClick={onTakeBack}>
            {t('history.take-back')}
          </Button>
        )}
      </Actions>
    </div>
  );
}

/** One line of the history; opens to what was sent, its receipt, and the ways back. */
export function HistoryItem({
  entry,
  asked,
  onDelete,
  onTakeBack,
}: {
  entry: Entry;
  /** How far taking it back is, while the collector has not confirmed it; null when it is not taken back. */
  asked: Asked | null;
  onDelete: () => void;
  onTakeBack: () => void;
}) {
  const [open, setOpen] = useState(false);
  if (entry.type === 'draft') return <DraftItem entry={entry} onDelete={onDelete} />;
  const { row, campaign } = entry;
  return (
    <details className={styles.item} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className={styles.summary}>
        <span className={styles.line}>
          <StateChip state={row.state} />
          {asked && <Chip tone="warn">{t('take-back.going')}</Chip>}
          {row.credits > 0 && <span className={styles.credits}>{t('history.credits', { count: row.credits })}</span>}
        </span>
        <span className={styles.title} dir="auto">
          {contributionTitle(row.contribution)}
        </span>
        {row.state === 'rejected' && (
          <span className={styles.reason}>
            {row.reason ? t('history.reason', { reason: row.reason }) : t('history.no-reason')}
          </span>
        )}
        <span className={styles.facts}>
          <span>{t(`kind.${row.kind}`)}</span>
          <span>{contributionHost(row.contribution)}</span>
          <span>{campaign?.manifest.body.title ?? row.campaign}</span>
          <time dateTime={new Date(row.uploadedAt ?? row.queuedAt).toISOString()}>
            {formatMoment(row.uploadedAt ?? row.queuedAt)}
          </time>
        </span>
      </summary>
      {open && <SentDetails entry={entry} asked={asked} onDelete={onDelete} onTakeBack={onTakeBack} />}
    </details>
  );
}
