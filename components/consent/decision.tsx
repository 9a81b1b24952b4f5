import { Button } from '@assent/ui/button.tsx';
import styles from './consent.module.css';

export type Answer = { label: string; disabled?: boolean; busy?: boolean; onClick: () => void };

/** The answers that a person can give: all of one size and one look, so that none is pushed. */
export function Decision({ answers, why }: { answers: Answer[]; why: string | null }) {
  return (
    <div className={styles.part}>
      <p className={styles.why} role="status">
        {why}
      </p>
      <div className={styles.decide}>
        {answers.map(({ label, ...rest }) => (
          <Button key={label} className={styles.answer} {...rest}>
            {label}
          </Button>
        ))}
      </div>
    </div>
  );
}
