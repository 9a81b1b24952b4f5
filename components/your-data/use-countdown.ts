import { useEffect, useRef, useState } from 'react';

/** How long a destructive act can be undone before it is carried out, in seconds. */
const length = 10;

/**
 * Counts ten seconds down and then acts, unless it is stopped or the page is closed before.
 * `left` is null while nothing is counted.
 */
export function useCountdown(onEnd: () => void): { left: number | null; start: () => void; stop: () => void } {
  const [end, setEnd] = useState<number | null>(null);
  const [left, setLeft] = useState<number | null>(null);
  const act = useRef(onEnd);
  act.current = onEnd;
  useEffect(() => {
    if (end === null) return;
    const timer = setInterval(() => {
      const seconds = Math.max(0, Math.ceil((end - Date.now()) / 1000));
      setLeft(seconds);
      if (seconds > 0) return;
      setEnd(null);
      setLeft(null);
      act.current();
    }, 200);
    return () => clearInterval(timer);
  }, [end]);
  const start = () => {
    setLeft(length);
    setEnd(Date.now() + length * 1000);
  };
  const stop = () => {
    setEnd(null);
    setLeft(null);
  };
  return { left, start, stop };
}
