import { useEffect, useRef } from 'react';

/** Id of the frame around a panel tab's content. */
export const frameId = 'content';

/**
 * When a list shrinks because its focused item went away, the browser drops the focus to the page's start. This puts it
 * on the frame instead, so that the next Tab goes on from there. `count` is of the list as it is drawn.
 */
export function useKeptFocus(count: number | undefined): void {
  const before = useRef(count);
  useEffect(() => {
    const shrank = before.current !== undefined && count !== undefined && count < before.current;
    before.current = count;
    const focused = document.activeElement;
    const isLost = focused === null || focused === document.body;
    if (shrank && isLost) document.getElementById(frameId)?.focus({ preventScroll: true });
  }, [count]);
}
