import styles from './waiting.module.css';

/** Work under way with no known end: says what, and moves. Appears after 300 ms, so quick work never flickers. */
export function Waiting({ label }: { label: string }) {
  return (
    <div className={styles.waiting} role="status">
      <div className={styles.track} aria-hidden="true">
        <div className={styles.thumb} />
      </div>
      <p>{label}</p>
    </div>
  );
}
