import { Actions } from '@assent/ui/card.tsx';
import type { ReactNode } from 'react';
import styles from './your-data.module.css';

/** One thing to do with one's data: what it is, what it does, its button. */
export function Part({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <li className={styles.part}>
      <h3>{title}</h3>
      <p className={styles.hint}>{text}</p>
      <Actions>{children}</Actions>
    </li>
  );
}
