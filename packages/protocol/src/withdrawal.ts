import { z } from 'zod';
import { signedSchema } from './signed.ts';
import { Base64Url32, Instant, Slug, Uuid } from './wire-text.ts';

/** Takes data back: some items, or all of a pseudonym's in one campaign. Idempotent by `requestId`. */
export const Withdrawal = z.strictObject({
  schema: z.literal('withdrawal/1'),
  requestId: Uuid,
  campaign: Slug,
  scope: z.union([z.literal('all'), z.strictObject({ items: z.array(Uuid).min(1).max(1000) })]),
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
