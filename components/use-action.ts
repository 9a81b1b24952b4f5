import { useCallback, useRef, useState } from 'react';
import type { Outcome } from '../utils/messaging/outcome.ts';
import type { Failure } from './failure.ts';

/** A running or failed message. `run` never throws; it gives the outcome and keeps a failure to be shown. */
export type Action<A extends unknown[], T> = {
  busy: boolean;
  failure: Failure | null;
  run: (...args: A) => Promise<Outcome<T>>;
  clear: () => void;
};

export function useAction<A extends unknown[], T>(perform: (...args: A) => Promise<Outcome<T>>): Action<A, T> {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const latest = useRef(perform);
  latest.current = perform;
  const run = useCallback(async (...args: A): Promise<Outcome<T>> => {
    setBusy(true);
    setFailure(null);
    const outcome = await latest.current(...args).catch((): Outcome<T> => ({ ok: false, code: 'internal.error' }));
    setBusy(false);
    if (!outcome.ok) setFailure(outcome);
    return outcome;
  }, []);
  const clear = useCallback(() => setFailure(null), []);
  return { busy, failure, run, clear };
}
