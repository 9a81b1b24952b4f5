import type { ReactNode } from 'react';
import styles from './chip.module.css';
import { join } from './class-names.ts';

export type ChipTone = 'plain' | 'accent' | 'warn' | 'danger';

/** A short word about a thing's state. The word carries the meaning; the tone only helps the eye. */
export function Chip({ tone = 'plain', children }: { tone?: ChipTone; children: ReactNode }) {
  return <span className={join(styles.chip, styles[tone])}>{children}</span>;
}
