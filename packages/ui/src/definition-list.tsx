import { Fragment, type ReactNode } from 'react';
import styles from './definition-list.module.css';

/** Facts as term and description, aligned in two columns where there is room. */
export function DefinitionList({ rows }: { rows: { term: string; description: ReactNode }[] }) {
  return (
    <dl className={styles.list}>
      {rows.map((row) => (
        <Fragment key={row.term}>
          <dt>{row.term}</dt>
          <dd>{row.description}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
