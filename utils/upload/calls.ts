import { BatchStatus, SignedReceipt } from '@assent/protocol/batch.ts';
import { type Enrolment, SignedConsentReceipt } from '@assent/protocol/consent.ts';
import { CampaignList, manifestLimit, SignedManifest } from '@assent/protocol/manifest.ts';
import { type Binding, RewardStatus } from '@assent/protocol/reward.ts';
import { SignedDeletionReceipt, type Withdrawal } from '@assent/protocol/withdrawal.ts';
import { ask, type Collector, type Signer } from './collector.ts';
import type { Reply } from './reply.ts';

/** The collector's interface, one function a route. Each answers with a {@link Reply} and never throws. */

export function fetchCampaigns(collector: Collector): Promise<Reply<CampaignList>> {
  return ask(collector, { method: 'GET', path: '/v1/campaigns', schema: CampaignList });
}

/** Parsed, not yet verified: see consent/offer.ts. */
export function fetchManifest(collector: Collector, campaign: string): Promise<Reply<SignedManifest>> {
  const path = `/v1/campaigns/${encodeURIComponent(campaign)}`;
  return ask(collector, { method: 'GET', path, schema: SignedManifest, limit: manifestLimit });
}

export function postEnrolment(
  collector: Collector,
  signer: Signer,
  enrolment: Enrolment,
): Promise<Reply<SignedConsentReceipt>> {
  const body = { json: enrolment };
  return ask(collector, { method: 'POST', path: '/v1/enrolments', schema: SignedConsentReceipt, signer, body });
}

export function putBatch(
  collector: Collector,
  signer: Signer,
  batch: { id: string; body: Uint8Array<ArrayBuffer> },
): Promise<Reply<SignedReceipt>> {
  const path = `/v1/batches/${batch.id}`;
  return ask(collector, { method: 'PUT', path, schema: SignedReceipt, signer, body: { sealed: batch.body } });
}

export function fetchBatchStatus(collector: Collector, signer: Signer, batchId: string): Promise<Reply<BatchStatus>> {
  return ask(collector, { method: 'GET', path: `/v1/batches/${batchId}`, schema: BatchStatus, signer });
}

export function fetchRewards(collector: Collector, signer: Signer, campaign: string): Promise<Reply<RewardStatus>> {
  const query = `?campaign=${encodeURIComponent(campaign)}`;
  return ask(collector, { method: 'GET', path: '/v1/rewards', query, schema: RewardStatus, signer });
}

export function postBinding(collector: Collector, signer: Signer, binding: Binding): Promise<Reply<RewardStatus>> {
  const body = { json: binding };
  return ask(collector, { method: 'POST', path: '/v1/bindings', schema: RewardStatus, signer, body });
}

export function postWithdrawal(
  collector: Collector,
  signer: Signer,
  withdrawal: Withdrawal,
): Promise<Reply<SignedDeletionReceipt>> {
  const body = { json: withdrawal };
  return ask(collector, { method: 'POST', path: '/v1/withdrawals', schema: SignedDeletionReceipt, signer, body });
}
