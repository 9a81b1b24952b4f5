import type { DataType } from '@assent/protocol/grant.ts';
import type { Manifest } from '@assent/protocol/manifest.ts';
import type { Db } from '../store/database.ts';

/** In which token of which contract an amount is; lower-case addresses, nulls where nothing is paid. */
export type Place = { chain_id: number | null; distributor: string | null; token: string | null };

export type Worth = { credits: number; amount: bigint; place: Place };

/** What one accepted item earns under the terms its consent was given to: credits, and their worth in base units. */
export function worth({ dataTypes, reward }: Manifest, kind: DataType): Worth {
  const credits = dataTypes.find((asked) => asked.type === kind)?.creditsPerItem ?? 0;
  if (reward.mode !== 'direct') {
    return { credits, amount: 0n, place: { chain_id: null, distributor: null, token: null } };
  }
  const { id, distributor, token } = reward.chain;
  const amount = BigInt(credits) * BigInt(reward.unit.perCredit);
  return { credits, amount, place: ledgerPlace(id, distributor, token) };
}

/** A place as ledger lines name it. */
export function ledgerPlace(chainId: number, distributor: string, token: string) {
  return { chain_id: chainId, distributor: distributor.toLowerCase(), token: token.toLowerCase() };
}

/** Writes the ledger line of an accepted item, inside the transaction that accepts it. A second time changes nothing. */
export async function earn(
  trx: Db,
  item: { contributor: string; id: string; campaign: string; at: Date } & Worth,
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
      ...item.place,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
