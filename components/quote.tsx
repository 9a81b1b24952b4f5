import { join } from '@assent/ui/class-names.ts';
import type { ReactNode } from 'react';
import styles from './quote.module.css';

/** Someone's text, in its own direction; long text scrolls and can be reached by keyboard. */
export function Quote({
  label,
  lang,
  className,
  children,
}: {
  label: string;
  lang?: string | null;
  className?: string | undefined;
  children: ReactNode;
}) {
  return (
    <blockquote
      className={join(styles.quote, className)}
      aria-label={label}
      dir="auto"
      lang={lang ?? undefined}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
      tabIndex={0}
    >
      {children}
    </blockquote>
  );
}
