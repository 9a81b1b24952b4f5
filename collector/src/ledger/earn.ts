import type { DataType } from '@assent/protocol/grant.ts';
import type { Manifest } from '@assent/protocol/manifest.ts';
import type { Db } from '../store/database.ts';

/** What one accepted item earns under the terms its consent was given to: credits, and their worth in base units. */
export function worth(manifest: Manifest, kind: DataType): { credits: number; amount: bigint } {
  const credits = manifest.dataTypes.find((asked) => asked.type === kind)?.creditsPerItem ?? 0;
  const perCredit = manifest.reward.mode === 'direct' ? BigInt(manifest.reward.unit.perCredit) : 0n;
  return { credits, amount: BigInt(credits) * perCredit };
}

/** Writes the ledger line of an accepted item, inside the transaction that accepts it. A second time changes nothing. */
export async function earn(
  trx: Db,
  item: { contributor: string; id: string; campaign: string; credits: number; amount: bigint; at: Date },
): Promise<void> {
  if (item.credits === 0) return;
  await trx
    .insertInto('credit_ledger')
    .values({
      contributor: item.contributor,
      id: `earned:${item.id}`,
      campaign: item.campaign,
      kind: 'earned',
      credits: item.credits,
      amount: item.amount.toString(),
      at: item.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
