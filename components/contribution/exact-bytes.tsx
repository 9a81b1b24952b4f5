import { canonicalText } from '@assent/protocol/canonical.ts';
import type { Contribution } from '@assent/protocol/contribution.ts';
import { useState } from 'react';
import { formatBytes } from '../format.ts';
import { Quote } from '../quote.tsx';
import { t } from '../words.ts';
import styles from './contribution.module.css';

/** The canonical JSON (RFC 8785) of a contribution: byte for byte what stands in the batch. Made only when opened. */
export function ExactBytes({ contribution, size }: { contribution: Contribution; size: number }) {
  const [open, setOpen] = useState(false);
  return (
    <details className={styles.exact} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('outbox.exact', { size: formatBytes(size) })}</summary>
      {open && (
        <Quote label={t('outbox.exact-label')} className={styles.json}>
          {canonicalText(contribution)}
        </Quote>
      )}
    </details>
  );
}
