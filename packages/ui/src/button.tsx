import type { ComponentProps } from 'react';
import styles from './button.module.css';
import { join } from './class-names.ts';

export type ButtonLook = 'primary' | 'plain' | 'quiet' | 'danger';

/** A native button at least 36 px high. While `busy` it keeps focus, says so to assistive technology and ignores clicks. */
export function Button({
  look = 'plain',
  busy = false,
  className,
  onClick,
  type = 'button',
  children,
  ...rest
}: ComponentProps<'button'> & { look?: ButtonLook; busy?: boolean }) {
  return (
    <button
      {...rest}
      type={type}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      className={join(styles.button, styles[look], className)}
    >
      {busy && <span className={styles.spinner} aria-hidden="true" />}
      {children}
    </button>
  );
}

/** A link that looks like a button: for what opens a page. */
export function ButtonLink({ look = 'plain', className, ...rest }: ComponentProps<'a'> & { look?: ButtonLook }) {
  return <a {...rest} className={join(styles.button, styles[look], className)} />;
}
