import type { DataType } from '@assent/protocol/grant.ts';
import styles from './overview.module.css';

/** Paint of each type: full, striped, dotted, so that nobody needs to tell colours apart. */
export const paints: Record<DataType, string> = {
  snippet: 'var(--mark)',
  judgment: 'url(#kind-stripes)',
  'judgment-verdict': 'url(#kind-dots)',
};

/** Defines the stripes and dots for the whole view; draw it once. */
export function KindPaints() {
  return (
    <svg width="0" height="0" className={styles.paints} aria-hidden="true">
      <defs>
        <pattern id="kind-stripes" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="5" height="5" fill="var(--mark-soft)" />
          <rect width="2.5" height="5" fill="var(--mark)" />
        </pattern>
        <pattern id="kind-dots" width="4" height="4" patternUnits="userSpaceOnUse">
          <rect width="4" height="4" fill="var(--mark-soft)" />
          <circle cx="2" cy="2" r="1" fill="var(--mark)" />
        </pattern>
      </defs>
    </svg>
  );
}

/** The paint of a type, beside its name. */
export function KindMark({ kind }: { kind: DataType }) {
  return (
    <svg width="14" height="14" aria-hidden="true" className={styles.kindMark}>
      <rect x="0.5" y="0.5" width="13" height="13" rx="3" fill={paints[kind]} stroke="var(--mark)" />
    </svg>
  );
}
