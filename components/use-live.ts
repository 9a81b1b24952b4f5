import { useLiveQuery } from 'dexie-react-hooks';
import { useRef } from 'react';

/** An open live query slows writers down (measured on large tables), so it runs at most this often. */
const throttleMs = 250;

/** Rows of the local database, kept fresh; undefined until first read. `query` runs at most four times a second. */
export function useLive<T>(query: () => Promise<T>, deps: unknown[]): T | undefined {
  const last = useRef(0);
  return useLiveQuery(async () => {
    const wait = last.current + throttleMs - Date.now();
    // Promise.resolve keeps Dexie's zone over a foreign promise (Dexie docs, liveQuery).
    if (wait > 0) await Promise.resolve(new Promise((resolve) => setTimeout(resolve, wait)));
    last.current = Date.now();
    return query();
  }, deps);
}
