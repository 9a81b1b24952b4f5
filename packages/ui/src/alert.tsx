import type { ReactNode } from 'react';
import styles from './alert.module.css';
import { join } from './class-names.ts';

export type AlertTone = 'note' | 'warn' | 'danger' | 'good';

const signs: Record<AlertTone, string> = { note: 'i', warn: '!', danger: '!', good: '✓' };

/** An inline message: what happened and what to do. `danger` interrupts a screen reader, the others wait their turn. */
export function Alert({
  tone,
  title,
  children,
  action,
}: {
  tone: AlertTone;
  title?: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className={join(styles.alert, styles[tone])} role={tone === 'danger' ? 'alert' : 'status'}>
      <span className={styles.sign} aria-hidden="true">
        {signs[tone]}
      </span>
      <div className={styles.body}>
        {title && <p className={styles.title}>{title}</p>}
        {children && <div className={styles.text}>{children}</div>}
        {action && <div className={styles.action}>{action}</div>}
      </div>
    </div>
  );
}
