import { type ReactNode, useLayoutEffect, useRef } from 'react';
import styles from './panel.module.css';

/**
 * The bar at the panel's bottom edge that holds a tab's main button. Its height is told to the page as `--foot`, for
 * what must stand above it: nothing may cover that button.
 */
export function Foot({ children }: { children: ReactNode }) {
  const bar = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const foot = bar.current;
    if (!foot) return;
    const { style } = document.documentElement;
    const tell = () => style.setProperty('--foot', `${foot.offsetHeight}px`);
    const observer = new ResizeObserver(tell);
    tell();
    observer.observe(foot);
    return () => {
      observer.disconnect();
      style.removeProperty('--foot');
    };
  }, []);
  return (
    <div ref={bar} className={styles.foot}>
      {children}
    </div>
  );
}
