import { type RefObject, useEffect, useRef } from 'react';

/**
 * When the list shrinks because its focused item went away, the browser drops the focus to the page's start. This puts it
 * on the list's frame instead, so that the next Tab goes on from there.
 */
export function useKeptFocus(count: number | undefined): RefObject<HTMLDivElement | null> {
  const frame = useRef<HTMLDivElement>(null);
  const before = useRef(count);
  useEffect(() => {
    const shrank = before.current !== undefined && count !== undefined && count < before.current;
    before.current = count;
    const focused = document.activeElement;
    if (shrank && (focused === null || focused === document.body)) frame.current?.focus({ preventScroll: true });
  }, [count]);
  return frame;
}
