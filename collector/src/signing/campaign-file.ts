import { Manifest } from '@assent/protocol/manifest.ts';
import { Instant } from '@assent/protocol/wire-text.ts';
import { z } from 'zod';

/** What only the operator sees of a campaign. */
export const CampaignRules = z.strictObject({
  review: z.enum(['auto', 'manual']).describe('auto: accepted on arrival, within caps and without duplicates'),
  admission: z.enum(['open', 'invite']),
  closeOnBind: z.boolean().describe('Close an epoch whenever somebody links a wallet; for small campaigns'),
});
export type CampaignRules = z.infer<typeof CampaignRules>;

/** A campaign as its operator writes it: the manifest without what the collector adds, and the private rules. */
export const CampaignFile = Manifest.omit({
  schema: true,
  version: true,
  publishedAt: true,
  expiresAt: true,
  key: true,
})
  .extend({ ...CampaignRules.shape, expiresAt: Instant.optional().describe('365 days after publishing if absent') })
  .refine((file) => file.review === 'auto' || file.dataTypes.some(({ uses }) => uses.includes('human-review')), {
    path: ['review'],
    message: 'manual review needs a data type that is asked for human-review',
  });
export type CampaignFile = z.infer<typeof CampaignFile>;

/** Divides a campaign file into what is published and what stays here. */
export function splitCampaign(file: CampaignFile) {
  const { review, admission, closeOnBind, ...terms } = file;
  return { terms, rules: { review, admission, closeOnBind } };
}
