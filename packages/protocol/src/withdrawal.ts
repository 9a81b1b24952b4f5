import { z } from 'zod';
import { fromB64u } from './b64u.ts';
import { hashBytes } from './hash.ts';
import { signedSchema } from './signed.ts';
import { Base64Url32, Day, Instant, Slug, Uuid } from './wire-text.ts';

/**
 * Takes data or consent back: some items, all of a pseudonym's in one campaign, or the consent alone, so that nothing
 * more is taken while what was given stays. Idempotent by `requestId`.
 */
export const Withdrawal = z.strictObject({
  schema: z.literal('withdrawal/1').describe('Form of this object'),
  requestId: Uuid.describe('Random id, so that asking twice erases once'),
  campaign: Slug.describe('The campaign to take data back from'),
  scope: z
    .union([
      z.literal('all'),
      z.literal('consent'),
      z.strictObject({ items: z.array(Uuid).min(1).max(1000).describe('Ids of the items') }),
    ])
    .describe('Everything, the consent alone, or these items'),
});
export type Withdrawal = z.infer<typeof Withdrawal>;

export const DeletionReceipt = z.strictObject({
  schema: z.literal('deletion-receipt/1'),
  requestId: Uuid,
  campaign: Slug,
  contributor: Base64Url32,
  erased: z.array(Uuid).describe('Items erased by this request or before it'),
  erasedAt: Instant,
  consentEnded: z.boolean().describe('Whether the pseudonym has no consent left that batches could be given under'),
});
export type DeletionReceipt = z.infer<typeof DeletionReceipt>;
export const SignedDeletionReceipt = signedSchema(DeletionReceipt);
export type SignedDeletionReceipt = z.infer<typeof SignedDeletionReceipt>;

/**
 * Erases all that one pseudonym gave, by a secret that only the person holds and that says nothing of the pseudonym.
 * It works without the extension: the uninstall page sends it.
 */
export const LinkDeletion = z.strictObject({
  schema: z.literal('link-deletion/1').describe('Form of this object'),
  requestId: Uuid.describe('Random id, so that asking twice erases once'),
  campaign: Slug.describe('The campaign to take data back from'),
  secret: Base64Url32.describe('The secret of the deletion link'),
});
export type LinkDeletion = z.infer<typeof LinkDeletion>;

/** What a collector keeps of a deletion secret (base64url). */
export function deletionSecretHash(secret: string): string {
  return hashBytes('deletion-secret', fromB64u(secret));
}

/**
 * Names an erased item to whoever holds it, and to nobody else: item ids are random. The contributor stands in it, so
 * that nobody can take back another's item by sending one under the same id.
 */
export function tombstoneHash(campaign: string, contributor: string, item: string): string {
  return hashBytes('tombstone', new TextEncoder().encode(`${campaign}/${contributor}/${item}`));
}

/** One page of the public list of what was taken back from a campaign, oldest first. */
export const TombstoneFeed = z.strictObject({
  schema: z.literal('tombstones/1'),
  campaign: Slug,
  asOf: Instant,
  from: z.int().min(0).describe('The page starts after this number'),
  next: z.int().min(0).nullable().describe('Ask for the next page after this number; null on the last'),
  tombstones: z.array(z.strictObject({ hash: Base64Url32, erasedOn: Day })).max(10_000),
});
export type TombstoneFeed = z.infer<typeof TombstoneFeed>;
export const SignedTombstoneFeed = signedSchema(TombstoneFeed);
export type SignedTombstoneFeed = z.infer<typeof SignedTombstoneFeed>;
