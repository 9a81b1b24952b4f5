import type { Manifest } from '@assent/protocol/manifest.ts';
import type { Selectable } from 'kysely';
import { hour } from '../intake/hour.ts';
import { earn, worth } from '../ledger/earn.ts';
import { findManifest } from '../signing/campaigns.ts';
import type { Db } from '../store/database.ts';
import type { Database } from '../store/schema.ts';

type Item = Selectable<Database['item']>;

export type Decision = { accept: true } | { accept: false; reason: string };

export const duplicateReason = 'Duplicate of an earlier contribution';

/**
 * Writes a decision on one pending item: its status and the ledger line in the caller's transaction, which must hold
 * the contributor's row. An item that is no longer pending is left as it is.
 *
 * @returns what the item's status is afterwards
 */
export async function decide(trx: Db, item: Item, decision: Decision, now: Date): Promise<Item['status']> {
  if (item.status !== 'pending') return item.status;
  const earned = decision.accept ? worth(await termsOf(trx, item), item.kind) : null;
  const status = decision.accept ? 'accepted' : 'rejected';
  await trx
    .updateTable('item')
    .set({ status, reason: decision.accept ? null : decision.reason, credits: earned?.credits ?? 0 })
    .where('contributor', '=', item.contributor)
    .where('id', '=', item.id)
    .where('status', '=', 'pending')
    .execute();
  if (earned) {
    const { contributor, id, campaign } = item;
    await earn(trx, { contributor, id, campaign, ...earned, at: hour(now) });
  }
  return status;
}

/** The automatic rule: within the day's cap and not seen before, or rejected with the reason. */
export async function autoDecision(trx: Db, item: Item): Promise<Decision> {
  if (await isDuplicate(trx, item)) return { accept: false, reason: duplicateReason };
  const asked = (await termsOf(trx, item)).dataTypes.find((asked) => asked.type === item.kind);
  const cap = asked?.dailyCap ?? 0;
  if ((await acceptedThatDay(trx, item)) >= cap) {
    return { accept: false, reason: `Over the daily limit of ${cap} for this kind` };
  }
  return { accept: true };
}

/** The terms the item was given under: those its batch's consent names, not today's. */
async function termsOf(trx: Db, item: Item): Promise<Manifest> {
  const { manifest_version } = await trx
    .selectFrom('batch')
    .innerJoin('consent', (join) =>
      join.onRef('consent.contributor', '=', 'batch.contributor').onRef('consent.hash', '=', 'batch.consent'),
    )
    .select('consent.manifest_version')
    .where('batch.contributor', '=', item.contributor)
    .where('batch.id', '=', item.batch_id)
    .executeTakeFirstOrThrow();
  return findManifest(trx, item.campaign, manifest_version);
}

/** Against this contributor's items only: others may well like the same public text. */
async function isDuplicate(trx: Db, item: Item): Promise<boolean> {
  if (item.content_hash === null) return false;
  const earlier = await trx
    .selectFrom('item')
    .select('id')
    .where('contributor', '=', item.contributor)
    .where('content_hash', '=', item.content_hash)
    .where('status', '=', 'accepted')
    .where('id', '<>', item.id)
    .executeTakeFirst();
  return earlier !== undefined;
}

/**
 * By the day of arrival: the day that an item names is the contributor's own word. What earned and was taken back since
 * still counts: else the same passage could be given, withdrawn and given again for ever.
 */
async function acceptedThatDay(trx: Db, item: Item): Promise<number> {
  const { count } = await trx
    .selectFrom('item')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('contributor', '=', item.contributor)
    .where('received_on', '=', item.received_on)
    .where('kind', '=', item.kind)
    .where((eb) =>
      eb.or([eb('status', '=', 'accepted'), eb.and([eb('status', '=', 'withdrawn'), eb('credits', '>', 0)])]),
    )
    .executeTakeFirstOrThrow();
  return Number(count);
}
