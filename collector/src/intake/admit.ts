import type { Enrolment } from '@assent/protocol/consent.ts';
import type { PublishedCampaign } from '../signing/campaigns.ts';
import { inviteHash } from '../signing/invites.ts';
import type { Db } from '../store/database.ts';
import { hour } from './hour.ts';
import { Refusal } from './refusal.ts';

/**
 * Adds a pseudonym, using its invite, or finds it added already. Either way the transaction holds its row afterwards,
 * and the row names the newest deletion link.
 *
 * @throws Refusal invite.invalid, invite.used, request.invalid
 */
export async function admit(
  trx: Db,
  enrolment: Enrolment,
  contributor: string,
  campaign: PublishedCampaign,
  now: Date,
): Promise<void> {
  const inserted = await trx
    .insertInto('contributor')
    .values({
      id: contributor,
      campaign: enrolment.campaign,
      public_key: enrolment.publicKey,
      invite_hash: enrolment.invite === null ? null : inviteHash(enrolment.invite),
      enrolled_at: hour(now),
      deletion_hash: enrolment.deletion,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (inserted) {
    if (campaign.rules.admission === 'invite') await useInvite(trx, enrolment);
    return;
  }
  await readmit(trx, enrolment, contributor);
}

async function readmit(trx: Db, enrolment: Enrolment, contributor: string): Promise<void> {
  const known = await trx
    .selectFrom('contributor')
    .select(['campaign', 'deletion_hash'])
    .where('id', '=', contributor)
    .forUpdate()
    .executeTakeFirst();
  const inUse = new Refusal('request.invalid', 'the deletion link is another contributor’s');
  // Then it was not the pseudonym that stood in the way of the insertion.
  if (!known) throw inUse;
  if (known.campaign !== enrolment.campaign) throw new Refusal('request.invalid', 'one pseudonym, one campaign');
  if (known.deletion_hash === enrolment.deletion) return;
  const other = await trx
    .selectFrom('contributor')
    .select('id')
    .where('deletion_hash', '=', enrolment.deletion)
    .executeTakeFirst();
  if (other) throw inUse;
  await trx
    .updateTable('contributor')
    .set({ deletion_hash: enrolment.deletion })
    .where('id', '=', contributor)
    .execute();
}

async function useInvite(trx: Db, { invite, campaign }: Enrolment): Promise<void> {
  if (invite === null) throw new Refusal('invite.invalid', 'this campaign is by invitation');
  const hash = inviteHash(invite);
  const used = await trx
    .updateTable('invite')
    .set((eb) => ({ uses: eb('uses', '+', 1) }))
    .where('code_hash', '=', hash)
    .where('campaign', '=', campaign)
    .whereRef('uses', '<', 'max_uses')
    .returning('code_hash')
    .executeTakeFirst();
  if (used) return;
  const known = await trx
    .selectFrom('invite')
    .select('code_hash')
    .where('code_hash', '=', hash)
    .where('campaign', '=', campaign)
    .executeTakeFirst();
  if (known) throw new Refusal('invite.used', 'the code has admitted as many people as it may');
  throw new Refusal('invite.invalid', 'no such code for this campaign');
}
