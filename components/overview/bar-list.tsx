import { scaleLinear } from '@visx/scale';
import { formatCount } from '../format.ts';
import styles from './overview.module.css';

export type BarRow = { id: string; label: string; count: number; href: string };

/** A bar as long as its share of the longest one; decoration beside a number. */
export function ShareBar({ count, most, striped = false }: { count: number; most: number; striped?: boolean }) {
  const length = scaleLinear<number>({ domain: [0, Math.max(1, most)], range: [0, 100] });
  return (
    <svg width="100%" height="8" className={styles.shareBar} aria-hidden="true">
      <rect width="100%" height={8} rx={4} className={styles.track} />
      {count > 0 && (
        <rect
          width={`${length(count)}%`}
          height={8}
          rx={4}
          fill={striped ? 'url(#kind-stripes)' : 'var(--mark)'}
          className={styles.column}
        />
      )}
    </svg>
  );
}

/** Named numbers with a bar each; a name leads to what it counts, if that is anything. */
export function BarList({ rows }: { rows: BarRow[] }) {
  const most = Math.max(...rows.map(({ count }) => count));
  return (
    <ul className={styles.bars}>
      {rows.map(({ id, label, count, href }) => (
        <li key={id} data-row={id} data-count={count} className={styles.barRow}>
          {count > 0 ? <a href={href}>{label}</a> : <span className={styles.none}>{label}</span>}
          <span className={count > 0 ? styles.number : styles.none}>{formatCount(count)}</span>
          {count > 0 && <ShareBar count={count} most={most} striped />}
        </li>
      ))}
    </ul>
  );
}
