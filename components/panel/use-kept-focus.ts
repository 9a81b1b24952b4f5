import { useEffect, useRef } from 'react';

/** Id of the frame around a panel tab's content. */
export const frameId = 'content';

/** Puts the focus on the element of this id, or on the page's main part, so that the next Tab goes on from there. */
export function focusOn(id: string): void {
  const place = document.getElementById(id) ?? document.querySelector('main');
  if (!place) return;
  if (!place.hasAttribute('tabindex')) place.tabIndex = -1;
  place.focus({ preventScroll: true });
}

/**
 * When a list shrinks because its focused item went away, the browser drops the focus to the page's start. This puts it
 * on the list's frame instead. `count` is of the list as it is drawn.
 */
export function useKeptFocus(count: number | undefined, id: string = frameId): void {
  const before = useRef(count);
  useEffect(() => {
    const shrank = before.current !== undefined && count !== undefined && count < before.current;
    before.current = count;
    const focused = document.activeElement;
    const isLost = focused === null || focused === document.body;
    if (shrank && isLost) focusOn(id);
  }, [count, id]);
}
