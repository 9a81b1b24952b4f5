import type { DataType, Use } from '@assent/protocol/grant.ts';
import type { Db } from '../store/database.ts';

/** An item as it comes now, and what it is given for under the consent that holds. */
export type Given = { id: string; kind: DataType; uses: Use[] };

/**
 * Items that were stored before and come again: a use that the consent of today does not give is gone, and none is
 * added, for what was stored came under another consent. An item that comes again as another type of data is not the
 * same item: nothing may be done with what is stored.
 *
 * @param trx holds the contributor's row
 * @returns the batches whose items may be used for less than before
 */
export async function narrowUses(trx: Db, contributor: string, again: Given[]): Promise<string[]> {
  const given = new Map(again.map((item) => [item.id, item]));
  const stored = await trx
    .selectFrom('item')
    .select(['id', 'batch_id', 'kind', 'uses'])
    .where('contributor', '=', contributor)
    .where('id', 'in', [...given.keys()])
    .execute();
  const narrowed = new Set<string>();
  for (const item of stored) {
    const now = given.get(item.id);
    const uses = item.uses.filter((use) => now?.kind === item.kind && now.uses.includes(use));
    if (uses.length === item.uses.length) continue;
    await trx
      .updateTable('item')
      .set({ uses })
      .where('contributor', '=', contributor)
      .where('id', '=', item.id)
      .execute();
    narrowed.add(item.batch_id);
  }
  return [...narrowed];
}
