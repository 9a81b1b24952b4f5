import type { ReactNode } from 'react';
import styles from './steps.module.css';

export type StepState = 'todo' | 'doing' | 'done' | 'failed';
export type Step = { id: string; title: string; state: StepState; detail?: ReactNode };

/** A numbered way with one present step. `stateWords` says each state in words for those who do not see the marks. */
export function Steps({ steps, stateWords }: { steps: Step[]; stateWords: Record<StepState, string> }) {
  return (
    <ol className={styles.steps}>
      {steps.map((step, index) => (
        <li
          key={step.id}
          className={styles.step}
          data-step={step.id}
          data-state={step.state}
          aria-current={step.state === 'doing' ? 'step' : undefined}
        >
          <span className={styles.mark} aria-hidden="true">
            {step.state === 'done' ? '✓' : step.state === 'failed' ? '!' : index + 1}
          </span>
          <div className={styles.words}>
            <p className={styles.title}>
              {step.title}
              <span className="visually-hidden"> ({stateWords[step.state]})</span>
            </p>
            {step.detail && <div className={styles.detail}>{step.detail}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}
