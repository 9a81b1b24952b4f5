import { type ReactNode, useEffect, useRef } from 'react';

/** The heading of a screen that replaced another: takes the focus, so that readers and keyboards follow. */
export function PageHeading({ children }: { children: ReactNode }) {
  const element = useRef<HTMLHeadingElement>(null);
  useEffect(() => element.current?.focus({ preventScroll: true }), []);
  return (
    <h1 ref={element} tabIndex={-1} dir="auto">
      {children}
    </h1>
  );
}
