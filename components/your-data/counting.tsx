import styles from './your-data.module.css';

/** Seconds that are left; what they lead to is said once, not every second. */
export function Counting({ left, text, seconds }: { left: number; text: string; seconds: string }) {
  return (
    <>
      <p role="status">{text}</p>
      <p className={styles.seconds} aria-hidden="true" data-left={left}>
        {seconds}
      </p>
    </>
  );
}
