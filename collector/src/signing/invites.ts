import { createHash, randomBytes } from 'node:crypto';
import { inviteLink } from '@assent/protocol/invite.ts';
import type { Db } from '../store/database.ts';
import { findCampaign } from './campaigns.ts';

/** What the database keeps of an invite code: a copy of the table lets nobody in. */
export function inviteHash(code: string): string {
  return createHash('sha256').update(`assent/v1/invite\0${code}`).digest('base64url');
}

/**
 * Makes an invite code for `uses` people (an open campaign needs none) and the link that carries it.
 *
 * @throws Error when there is no such campaign
 */
export async function createInvite(
  db: Db,
  invite: { campaign: string; uses: number; collector: string; now: Date },
): Promise<{ code: string | null; link: string }> {
  const campaign = await findCampaign(db, invite.campaign);
  if (!campaign) throw new Error(`There is no campaign "${invite.campaign}"`);
  const place = { collector: invite.collector, campaign: invite.campaign, key: campaign.manifest.key };
  if (campaign.rules.admission === 'open') return { code: null, link: inviteLink({ ...place, code: null }) };
  const code = randomBytes(15).toString('base64url');
  await db
    .insertInto('invite')
    .values({
      code_hash: inviteHash(code),
      campaign: invite.campaign,
      max_uses: invite.uses,
      uses: 0,
      created_at: invite.now,
    })
    .execute();
  return { code, link: inviteLink({ ...place, code }) };
}
