import type { SignedReceipt } from '@assent/protocol/batch.ts';
import type { SignedConsentReceipt, SignedConsentRecord } from '@assent/protocol/consent.ts';
import type { Contribution } from '@assent/protocol/contribution.ts';
import type { DataType, Grant } from '@assent/protocol/grant.ts';
import type { Invite } from '@assent/protocol/invite.ts';
import type { SignedManifest } from '@assent/protocol/manifest.ts';
import type { RewardStatus } from '@assent/protocol/reward.ts';
import type { SignedDeletionReceipt } from '@assent/protocol/withdrawal.ts';
import type { CapturedJudgment, CapturedSnippet } from '../capture/captured.ts';

/** Table `campaigns`, key `id`. */
export type CampaignRow = {
  id: string;
  invite: Invite;
  manifest: SignedManifest;
  /** `pending`: consent recorded, the collector's receipt not yet here; nothing can be queued. */
  state: 'pending' | 'joined' | 'leaving' | 'left';
  /** The boxes the person ticked: what the consent record says. */
  grants: Grant[];
  consentHash: string;
  consent: SignedConsentRecord;
  receipt: SignedConsentReceipt | null;
  joinedAt: number;
  /** Code with which the collector refused a `pending` enrolment, or an erasure; it is not tried again by itself. */
  refusal?: string | null;
  /** Terms published since, which wait for the person's answer; until then nothing is sent. */
  offered: SignedManifest | null;
  /** Code of why nothing is taken or sent although consent stands; null when all is well. */
  halt: string | null;
  /** The person leaves: consent counts no more, and at this moment it is carried out. Undo clears it. */
  leaving: { at: number; erase: boolean } | null;
  /** Secret of the deletion link, base64url; the collector knows its hash. */
  deletionSecret: string;
};

/** Table `identities`, key `campaign`. Derived from the seed; the private key is a non-extractable CryptoKey. */
export type IdentityRow = {
  campaign: string;
  /** The collector's key at the first join, from which the pseudonym was derived. */
  collectorKey: string;
  publicKey: string;
  contributor: string;
  keys: CryptoKeyPair;
};

/** Table `drafts`, key `id`, index `createdAt`. Originals never leave this table; approving deletes them. */
export type DraftRow = {
  id: string;
  createdAt: number;
  captured: CapturedSnippet | CapturedJudgment;
  /** Set while an undo is possible; purged afterwards. */
  deletedAt: number | null;
};

export type ContributionState = 'queued' | 'sealed' | 'uploaded' | 'accepted' | 'rejected' | 'withdrawn' | 'paid';

/** Table `contributions`, key `id`, indexes in versions/: outbox and history in one. */
export type ContributionRow = {
  id: string;
  campaign: string;
  kind: DataType;
  state: ContributionState;
  /** Exactly what is sent: redacted, approved. */
  contribution: Contribution;
  /** Canonical JSON bytes. */
  size: number;
  queuedAt: number;
  /** Not sent before this moment (hold time); `outbox.send-now` sets it to the past. */
  sendAfter: number;
  batchId: string | null;
  uploadedAt: number | null;
  reason: string | null;
  credits: number;
  deletedAt: number | null;
  /** It was in a batch whose answer never came: the collector may hold it although it waits here. */
  maybeSent?: boolean;
};

/** Table `batches`, key `id`, index `state`. `body` is sealed once, sent as it is on every try, and emptied when done. */
export type BatchRow = {
  id: string;
  campaign: string;
  body: Uint8Array<ArrayBuffer>;
  items: string[];
  state: 'sealed' | 'receipted' | 'refused';
  sealedAt: number;
  attempts: number;
  nextAttemptAt: number;
  lastError: string | null;
  receipt: SignedReceipt | null;
};

/** Table `rewards`, key `campaign`: the collector's last word on credits and payouts. */
export type RewardRow = { campaign: string; status: RewardStatus; refreshedAt: number };

/** Table `deletions`, key `requestId`: withdrawals under way and their signed receipts. */
export type DeletionRow = {
  requestId: string;
  campaign: string;
  scope: 'all' | 'consent' | { items: string[] };
  requestedAt: number;
  /** Not sent before this moment: before the first try it can be undone until then. */
  sendAfter: number;
  /** Tries that the collector did not answer. */
  attempts?: number;
  /** Code of why it is not asked any more: the collector refused for good, or the person gave up. */
  refusal?: string;
  receipt: SignedDeletionReceipt | null;
};

/** Table `secrets`, key `id`: the seed from which pseudonyms derive, sealed under a key that no script can export. */
export type SecretRow = { id: 'seed'; sealed: ArrayBuffer; iv: Uint8Array<ArrayBuffer>; key: CryptoKey };
