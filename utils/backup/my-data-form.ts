import { SignedReceipt } from '@assent/protocol/batch.ts';
import { SignedConsentReceipt, SignedConsentRecord } from '@assent/protocol/consent.ts';
import { Contribution } from '@assent/protocol/contribution.ts';
import { DataType, Grants } from '@assent/protocol/grant.ts';
import { SignedManifest } from '@assent/protocol/manifest.ts';
import { RewardStatus } from '@assent/protocol/reward.ts';
import { Base64Url32, Day, Instant, Slug } from '@assent/protocol/wire-text.ts';
import { SignedDeletionReceipt } from '@assent/protocol/withdrawal.ts';
import { z } from 'zod';
import { CapturedForm } from './captured-form.ts';
import { SettingsForm } from './settings-form.ts';

const id = z.string().describe('Random id');
const campaign = Slug.describe('Id of the campaign');

export const MyCampaign = z.strictObject({
  id: campaign,
  collector: z.string().describe('Address of the collector'),
  inviteCode: z.string().nullable().describe('The invite with which you joined, if it took one'),
  state: z.enum(['pending', 'joined', 'leaving', 'left']).describe('How it stands between you and the campaign'),
  joinedAt: Instant.describe('When you agreed'),
  contributor: Base64Url32.describe('Your pseudonym in this campaign'),
  grants: Grants.describe('The boxes you ticked'),
  manifest: SignedManifest.describe('The terms as they were shown, signed by the collector'),
  consent: SignedConsentRecord.describe('Your consent record, signed by your pseudonym'),
  consentReceipt: SignedConsentReceipt.nullable().describe("The collector's countersigned copy of it"),
  offered: SignedManifest.nullable().describe('Newer terms that wait for your answer'),
  halt: z.string().nullable().describe('Code of why nothing is taken or sent, if so'),
  refusal: z.string().nullable().describe('Code with which the collector refused to let you join, if so'),
  leavingAt: Instant.nullable().describe('When your leaving takes effect, while it can be undone'),
});

export const MyDraft = z.strictObject({
  id,
  createdAt: Instant.describe('When it was captured'),
  captured: CapturedForm.describe('The original, which is on this device alone'),
});

export const MyContribution = z.strictObject({
  id: id.describe('Random id, the same as within the item'),
  campaign,
  type: DataType.describe('The type of data that it counts as'),
  state: z
    .enum(['queued', 'sealed', 'uploaded', 'accepted', 'rejected', 'withdrawn', 'paid'])
    .describe('Where it is on its way'),
  contribution: Contribution.describe('Exactly what is or was sent: the fields of docs/data.md'),
  size: z.int().describe('Bytes of it'),
  queuedAt: Instant.describe('When you approved it'),
  sendAfter: Instant.nullable().describe('It is not sent before; null when it may leave at once'),
  uploadedAt: Instant.nullable().describe('When the collector signed for it'),
  maybeSent: z.boolean().describe('It waits here, but an answer was lost: the collector may hold it'),
  batchId: Base64Url32.nullable().describe('The batch it is in'),
  reason: z.string().nullable().describe('Why it was rejected or held back'),
  credits: z.int().describe('Credits it earned'),
});

export const MyBatch = z.strictObject({
  id: Base64Url32.describe('Hash of the bytes that were sent'),
  campaign,
  items: z.array(z.string()).describe('Ids of the items in it'),
  state: z.enum(['sealed', 'receipted', 'refused']).describe('Whether the collector signed for it'),
  sealedAt: Instant.describe('When it was put together'),
  lastError: z.string().nullable().describe('Code of the last failure'),
  receipt: SignedReceipt.nullable().describe("The collector's signed receipt"),
});

export const MyReward = z.strictObject({
  campaign,
  status: RewardStatus.describe("Credits and payouts, in the collector's last words"),
  refreshedAt: Instant.describe('When it said so'),
});

export const MyDeletion = z.strictObject({
  requestId: z.string().describe('Random id of the request'),
  campaign,
  scope: z
    .union([z.literal('all'), z.literal('consent'), z.strictObject({ items: z.array(z.string()).describe('Ids') })])
    .describe('Everything, the consent alone, or these items'),
  requestedAt: Instant.describe('When you asked'),
  receipt: SignedDeletionReceipt.nullable().describe("The collector's signed deletion receipt"),
});

/** All that this device holds about the person, to be read by people and programs. No keys, no seed, no link secrets. */
export const MyData = z.strictObject({
  schema: z.literal('my-data/1').describe('Form of this file'),
  exportedOn: Day.describe('The day it was made'),
  settings: SettingsForm.describe('Your preferences'),
  campaigns: z.array(MyCampaign).describe('Campaigns you agreed to'),
  drafts: z.array(MyDraft).describe('What waits for your review'),
  contributions: z.array(MyContribution).describe('What you approved: outbox and history'),
  batches: z.array(MyBatch).describe('What was sent together, and the receipts'),
  rewards: z.array(MyReward).describe('Credits and payouts'),
  deletions: z.array(MyDeletion).describe('What you took back'),
});
