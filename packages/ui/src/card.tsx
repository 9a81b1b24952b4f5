import type { ComponentProps } from 'react';
import styles from './card.module.css';
import { join } from './class-names.ts';

/** A sheet of paper: the one raised surface. */
export function Card({ className, ...rest }: ComponentProps<'article'>) {
  return <article {...rest} className={join(styles.card, className)} />;
}

/** A row of buttons that wraps; the first is the main one. */
export function Actions({ className, ...rest }: ComponentProps<'div'>) {
  return <div {...rest} className={join(styles.actions, className)} />;
}

/** Small grey facts on one line, separated by dots. */
export function Facts({ className, ...rest }: ComponentProps<'p'>) {
  return <p {...rest} className={join(styles.facts, className)} />;
}
