import { Card } from '@assent/ui/card.tsx';
import type { ReactNode } from 'react';
import styles from './settings.module.css';

/** A titled part of the options page; its id is the link to it. */
export function Section({
  id,
  title,
  hint,
  children,
}: {
  id: string;
  title: string;
  hint?: string;
  children: ReactNode;
}) {
  return (
    <section id={id} className={styles.section} aria-labelledby={`${id}-title`}>
      <div>
        <h2 id={`${id}-title`}>{title}</h2>
        {hint && <p className={styles.hint}>{hint}</p>}
      </div>
      <Card>{children}</Card>
    </section>
  );
}
