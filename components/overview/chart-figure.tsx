import { type ReactNode, useId } from 'react';
import { t } from '../words.ts';
import styles from './overview.module.css';

export type ChartTable = {
  caption: string;
  columns: string[];
  /** The first cell is the row's heading. */
  rows: { id: string; cells: (string | number)[] }[];
};

function DataTable({ table }: { table: ChartTable }) {
  const [first = '', ...others] = table.columns;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={styles.scroll} aria-label={table.caption} tabIndex={0}>
      <table className={styles.table}>
        <caption className="visually-hidden">{table.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{first}</th>
            {others.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map(({ id, cells: [heading = '', ...cells] }) => (
            <tr key={id} data-row={id}>
              <th scope="row">{heading}</th>
              {cells.map((cell, index) => (
                <td key={table.columns[index + 1]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** A picture of numbers: its title, what it says in a sentence, the picture, and the same numbers as a table. */
export function ChartFigure({
  title,
  summary,
  table,
  children,
}: {
  title: string;
  summary: string;
  /** Null when there is nothing to tabulate. */
  table: ChartTable | null;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <figure className={styles.figure} aria-labelledby={id}>
      <figcaption className={styles.caption}>
        <h3 id={id}>{title}</h3>
        <p className={styles.grey}>{summary}</p>
      </figcaption>
      {children}
      {table && (
        <details className={styles.asTable}>
          <summary>{t('overview.as-table')}</summary>
          <DataTable table={table} />
        </details>
      )}
    </figure>
  );
}
