import { canonicalText } from '@assent/protocol/canonical.ts';
import type { Contribution } from '@assent/protocol/contribution.ts';
import { useState } from 'react';
import { formatBytes } from '../format.ts';
import { Quote } from '../quote.tsx';
import { t } from '../words.ts';
import styles from './contribution.module.css';

/** In the record the answers are called by the names they were drawn under, not by the letters a person saw. */
function AnswerNames({ contribution }: { contribution: Contribution }) {
  if (contribution.schema !== 'judgment/1') return null;
  const [left, right] = contribution.shownOrder;
  return <p className={styles.names}>{t('outbox.exact-names', { left, right })}</p>;
}

/** The canonical JSON (RFC 8785) of a contribution: byte for byte what stands in the batch. Made only when opened. */
export function ExactBytes({ contribution, size }: { contribution: Contribution; size: number }) {
  const [open, setOpen] = useState(false);
  return (
    <details className={styles.exact} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('outbox.exact', { size: formatBytes(size) })}</summary>
      {open && (
        <>
          <AnswerNames contribution={contribution} />
          <Quote label={t('outbox.exact-label')} className={styles.json}>
            {canonicalText(contribution)}
          </Quote>
        </>
      )}
    </details>
  );
}
