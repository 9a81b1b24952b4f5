import { z } from 'zod';
import { canonicalBytes } from './canonical.ts';
import { Contribution } from './contribution.ts';
import { hashBytes } from './hash.ts';
import { signedSchema } from './signed.ts';
import { Base64Url32, Instant, plainText, Slug, Uuid } from './wire-text.ts';

export const Batch = z.strictObject({
  schema: z.literal('batch/1').describe('Form of this object'),
  campaign: Slug.describe('The campaign it is for'),
  consent: Base64Url32.describe('Hash of the consent record under which every item was given'),
  items: z
    .array(Contribution)
    .min(1)
    .max(200)
    .refine((items) => new Set(items.map((item) => item.id)).size === items.length, 'item ids must be unique')
    .describe('Snippets and judgments'),
});
export type Batch = z.infer<typeof Batch>;

/** The bytes that are previewed, hashed, stored and sent, and the id that is their hash. */
export function sealBatch(batch: Batch): { id: string; bytes: Uint8Array<ArrayBuffer> } {
  const bytes = canonicalBytes(Batch.parse(batch));
  return { id: batchId(bytes), bytes };
}

/** Batch id: tagged SHA-256 of the canonical bytes, base64url. */
export function batchId(bytes: Uint8Array): string {
  return hashBytes('batch', bytes);
}

/** The collector's word that it holds a batch. Hours, not seconds: a receipt is no clock. */
export const Receipt = z.strictObject({
  schema: z.literal('receipt/1'),
  batchId: Base64Url32,
  campaign: Slug,
  contributor: Base64Url32,
  items: z.array(Uuid).min(1).max(200),
  receivedAt: Instant.describe('Cut to the full hour'),
});
export type Receipt = z.infer<typeof Receipt>;
export const SignedReceipt = signedSchema(Receipt);
export type SignedReceipt = z.infer<typeof SignedReceipt>;

export const ReviewState = z.enum(['pending', 'accepted', 'rejected', 'withdrawn']);
export type ReviewState = z.infer<typeof ReviewState>;

export const BatchStatus = z.strictObject({
  schema: z.literal('batch-status/1'),
  batchId: Base64Url32,
  items: z.array(
    z.strictObject({
      id: Uuid,
      state: ReviewState,
      reason: plainText(500).nullable().describe('Why it was rejected, in words'),
      credits: z.int().min(0),
    }),
  ),
});
export type BatchStatus = z.infer<typeof BatchStatus>;
