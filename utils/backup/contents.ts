import { SignedReceipt } from '@assent/protocol/batch.ts';
import { SignedConsentReceipt, SignedConsentRecord } from '@assent/protocol/consent.ts';
import { Contribution } from '@assent/protocol/contribution.ts';
import { DataType, Grants } from '@assent/protocol/grant.ts';
import type { Invite } from '@assent/protocol/invite.ts';
import { SignedManifest } from '@assent/protocol/manifest.ts';
import { RewardStatus } from '@assent/protocol/reward.ts';
import { Base64Url32, Slug } from '@assent/protocol/wire-text.ts';
import { SignedDeletionReceipt } from '@assent/protocol/withdrawal.ts';
import { z } from 'zod';
import type { BatchRow, CampaignRow, ContributionRow, DeletionRow, DraftRow, RewardRow } from '../store/rows.ts';
import { CapturedForm } from './captured-form.ts';
import { formOf } from './form-of.ts';
import { SettingsForm } from './settings-form.ts';

const id = z.string().min(1).max(100);
/** Milliseconds since 1970. */
const moment = z.number().min(0).max(8.64e15);
const count = z.int().min(0);
const code = z.string().max(200);

const InviteForm = formOf<Invite>()({
  collector: z.url({ protocol: /^https?$/ }).max(2048),
  campaign: Slug.nullable(),
  code: z.string().max(200).nullable(),
  key: Base64Url32.nullable(),
});

const CampaignForm = formOf<CampaignRow>()({
  id: Slug,
  invite: InviteForm,
  manifest: SignedManifest,
  state: z.enum(['pending', 'joined', 'leaving', 'left']),
  grants: Grants,
  consentHash: Base64Url32,
  consent: SignedConsentRecord,
  receipt: SignedConsentReceipt.nullable(),
  joinedAt: moment,
  refusal: code.nullable().exactOptional(),
  offered: SignedManifest.nullable(),
  halt: code.nullable(),
  leaving: z.strictObject({ at: moment, erase: z.boolean() }).nullable(),
  deletionSecret: Base64Url32,
});

const DraftForm = formOf<DraftRow>()({
  id,
  createdAt: moment,
  captured: CapturedForm,
  deletedAt: z.null(),
});

const ContributionForm = formOf<ContributionRow>()({
  id,
  campaign: Slug,
  kind: DataType,
  state: z.enum(['queued', 'sealed', 'uploaded', 'accepted', 'rejected', 'withdrawn', 'paid']),
  contribution: Contribution,
  size: count,
  queuedAt: moment,
  sendAfter: moment,
  batchId: Base64Url32.nullable(),
  uploadedAt: moment.nullable(),
  reason: z.string().max(1_000).nullable(),
  credits: count,
  deletedAt: z.null(),
  maybeSent: z.boolean().exactOptional(),
});

const BatchForm = formOf<Omit<BatchRow, 'body'> & { body: string }>()({
  id: Base64Url32,
  campaign: Slug,
  body: z.string().regex(/^[A-Za-z0-9_-]*$/),
  items: z.array(id).max(1_000),
  state: z.enum(['sealed', 'receipted', 'refused']),
  sealedAt: moment,
  attempts: count,
  nextAttemptAt: moment,
  lastError: code.nullable(),
  receipt: SignedReceipt.nullable(),
});

const RewardForm = formOf<RewardRow>()({ campaign: Slug, status: RewardStatus, refreshedAt: moment });

const DeletionForm = formOf<DeletionRow>()({
  requestId: id,
  campaign: Slug,
  scope: z.union([z.literal('all'), z.literal('consent'), z.strictObject({ items: z.array(id).min(1).max(1_000) })]),
  requestedAt: moment,
  sendAfter: moment,
  attempts: z.int().min(0).exactOptional(),
  refusal: z.string().max(100).exactOptional(),
  receipt: SignedDeletionReceipt.nullable(),
});

/** What a backup holds, before it is sealed. Keys are not in it: they derive from the seed. */
export const BackupContents = z.strictObject({
  schema: z.literal('backup-contents/1'),
  seed: Base64Url32,
  settings: SettingsForm,
  identities: z.array(z.strictObject({ campaign: Slug, collectorKey: Base64Url32, contributor: Base64Url32 })),
  campaigns: z.array(CampaignForm),
  drafts: z.array(DraftForm),
  contributions: z.array(ContributionForm),
  batches: z.array(BatchForm),
  rewards: z.array(RewardForm),
  deletions: z.array(DeletionForm),
});
export type BackupContents = z.infer<typeof BackupContents>;
