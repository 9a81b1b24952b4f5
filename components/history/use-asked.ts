import { db } from '../../utils/store/database.ts';
import { useLive } from '../use-live.ts';

/** Ids of items that the person takes back and whose deletion receipt is not here yet. */
export function useAsked(): Set<string> {
  const asked = useLive(async () => {
    const open = await db.deletions.filter((row) => row.receipt === null).toArray();
    return open.flatMap(({ scope }) => (typeof scope === 'string' ? [] : scope.items));
  }, []);
  return new Set(asked);
}
