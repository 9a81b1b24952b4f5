import { z } from 'zod';
import { signedSchema } from './signed.ts';
import { Base64Url32, Instant, Slug, Uuid } from './wire-text.ts';

/** Takes data back: some items, or all of a pseudonym's in one campaign. Idempotent by `requestId`. */
export const Withdrawal = z.strictObject({
  schema: z.literal('withdrawal/1').describe('Form of this object'),
  requestId: Uuid.describe('Random id, so that asking twice erases once'),
  campaign: Slug.describe('The campaign to take data back from'),
  scope: z
    .union([z.literal('all'), z.strictObject({ items: z.array(Uuid).min(1).max(1000).describe('Ids of the items') })])
    .describe('Everything, or these items'),
});
export type Withdrawal = z.infer<typeof Withdrawal>;

export const DeletionReceipt = z.strictObject({
  schema: z.literal('deletion-receipt/1'),
  requestId: Uuid,
  campaign: Slug,
  contributor: Base64Url32,
  erased: z.array(Uuid).describe('Items erased by this request or before it'),
  erasedAt: Instant,
});
export type DeletionReceipt = z.infer<typeof DeletionReceipt>;
export const SignedDeletionReceipt = signedSchema(DeletionReceipt);
export type SignedDeletionReceipt = z.infer<typeof SignedDeletionReceipt>;
