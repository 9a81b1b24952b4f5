import { type ComponentProps, type ReactNode, useId } from 'react';
import { join } from './class-names.ts';
import styles from './field.module.css';

type Common = { label: string; hint?: ReactNode };

function Frame({ id, label, hint, children }: Common & { id: string; children: ReactNode }) {
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      {children}
      {hint && (
        <p className={styles.hint} id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

/** A labelled single-line text field. */
export function TextField({ label, hint, className, ...rest }: Common & ComponentProps<'input'>) {
  const id = useId();
  return (
    <Frame id={id} label={label} hint={hint}>
      <input
        type="text"
        {...rest}
        id={id}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className={join(styles.input, className)}
      />
    </Frame>
  );
}

/** A labelled text area. */
export function TextArea({ label, hint, className, ...rest }: Common & ComponentProps<'textarea'>) {
  const id = useId();
  return (
    <Frame id={id} label={label} hint={hint}>
      <textarea
        {...rest}
        id={id}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className={join(styles.input, styles.area, className)}
      />
    </Frame>
  );
}

/** A labelled native select. */
export function Select({ label, hint, className, ...rest }: Common & ComponentProps<'select'>) {
  const id = useId();
  return (
    <Frame id={id} label={label} hint={hint}>
      <select
        {...rest}
        id={id}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className={join(styles.input, styles.select, className)}
      />
    </Frame>
  );
}
