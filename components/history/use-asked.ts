import { useEffect, useState } from 'react';
import { db } from '../../utils/store/database.ts';
import { useLive } from '../use-live.ts';
import { type Asked, askedState } from './asked.ts';

/** Items that the person takes back and whose deletion receipt is not here yet, each with how far that is. */
export function useAsked(): Map<string, Asked> {
  const [, setTurn] = useState(0);
  const open = useLive(() => db.deletions.filter((row) => row.receipt === null).toArray(), []) ?? [];
  const now = Date.now();
  const next = Math.min(...open.flatMap((row) => (askedState(row, now) === 'waiting' ? row.sendAfter : [])));
  useEffect(() => {
    if (!Number.isFinite(next)) return;
    const timer = setTimeout(() => setTurn((turn) => turn + 1), Math.max(0, next - Date.now()) + 1);
    return () => clearTimeout(timer);
  }, [next]);
  const states = open.flatMap((row) => {
    const items = typeof row.scope === 'string' ? [] : row.scope.items;
    return items.map((id): [string, Asked] => [id, askedState(row, now)]);
  });
  return new Map(states);
}
