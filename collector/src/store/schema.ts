import type { SignedReceipt } from '@assent/protocol/batch.ts';
import type { SignedConsentReceipt } from '@assent/protocol/consent.ts';
import type { DataType, Use } from '@assent/protocol/grant.ts';
import type { SignedManifest } from '@assent/protocol/manifest.ts';
import type { SignedDeletionReceipt } from '@assent/protocol/withdrawal.ts';
import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { CampaignRules } from '../signing/campaign-file.ts';

/** A jsonb column that is written as JSON text and read as `T`. */
type Json<T extends object> = JSONColumnType<T, string, string>;
/** numeric(78,0): token base units, decimal text on the way out. */
type Amount = ColumnType<string, string, string>;
/** timestamptz; cut to the hour wherever it says when a person did something. */
type At = ColumnType<Date, Date, Date>;
type NullableAt = ColumnType<Date | null, Date | null | undefined, Date | null>;

export type ItemStatus = 'pending' | 'accepted' | 'rejected' | 'withdrawn';
export type EpochState = 'allocated' | 'proposed' | 'active' | 'paid';

/** The tables as the migrations make them; `schema.test.ts` holds the two equal. */
export interface Database {
  campaign: { id: string; version: number; rules: Json<CampaignRules>; content_hash: string };
  campaign_version: {
    campaign: string;
    version: number;
    manifest: Json<SignedManifest>;
    manifest_hash: string;
    published_at: At;
  };
  invite: { code_hash: string; campaign: string; max_uses: number; uses: number; created_at: At };

  contributor: {
    id: string;
    campaign: string;
    public_key: string;
    invite_hash: string | null;
    enrolled_at: At;
    deletion_hash: string | null;
  };
  consent: {
    contributor: string;
    hash: string;
    manifest_version: number;
    receipt: Json<SignedConsentReceipt>;
    withdrawn_at: NullableAt;
    superseded_at: NullableAt;
  };
  batch: {
    contributor: string;
    id: string;
    campaign: string;
    consent: string;
    n: number;
    body: Buffer | null;
    receipt: Json<SignedReceipt>;
    received_at: At;
  };
  item: {
    contributor: string;
    id: string;
    batch_id: string;
    ord: number;
    kind: DataType;
    campaign: string;
    received_on: string;
    status: ItemStatus;
    reason: string | null;
    credits: number;
    content_hash: string | null;
    uses: Use[];
  };
  withdrawal: { contributor: string; id: string; request_hash: string; receipt: Json<SignedDeletionReceipt> };
  tombstone: { seq: Generated<number>; campaign: string; hash: string; erased_on: string };

  credit_ledger: {
    contributor: string;
    id: string;
    campaign: string;
    kind: 'earned' | 'allocated';
    credits: number;
    amount: Amount;
    at: At;
    chain_id: number | null;
    distributor: string | null;
    token: string | null;
  };
  binding: {
    contributor: string;
    campaign: string;
    recipient: string;
    wallet_signature: string;
    deadline: number;
    signed_at: number;
    bound_at: At;
  };

  epoch: {
    chain_id: number;
    distributor: string;
    n: number;
    token: string;
    rpc_url: string;
    state: EpochState;
    root: string;
    total: Amount;
    manifest_hash: string;
    from_block: ColumnType<number | null, number | null | undefined, number | null>;
    propose_tx: ColumnType<string | null, string | null | undefined, string | null>;
  };
  epoch_leaf: { chain_id: number; distributor: string; n: number; account: string; cumulative: Amount };
  payout: {
    contributor: string;
    id: string;
    campaign: string;
    chain_id: number;
    distributor: string;
    n: number;
    account: string;
    credits: number;
    amount: Amount;
    tx: ColumnType<string | null, string | null | undefined, string | null>;
  };
  epoch_request: { chain_id: number; distributor: string };
}
