import { canonicalText } from '@assent/protocol/canonical.ts';
import { type ConsentRecord, consentRecord, type SignedConsentRecord } from '@assent/protocol/consent.ts';
import { isGrantAsked } from '@assent/protocol/grant.ts';
import type { Manifest } from '@assent/protocol/manifest.ts';
import { verifyObject } from '@assent/protocol/signed.ts';
import type { PublishedCampaign } from '../signing/campaigns.ts';
import { Refusal } from './refusal.ts';

/** Whose consent it is supposed to be. */
type Principal = { id: string; publicKey: string };

/**
 * A consent record as anyone would write it for these terms, rebuilt from the manifest byte for byte, with grants that
 * the campaign asks for, and signed by the pseudonym that gives it.
 *
 * @throws Refusal signature.invalid, consent.mismatch, consent.stale
 */
export async function checkRecord(
  { body: record, signature }: SignedConsentRecord,
  { manifest, hash }: PublishedCampaign,
  principal: Principal,
): Promise<void> {
  if (!(await verifyObject('consent', { body: record, signature }, principal.publicKey))) {
    throw new Refusal('signature.invalid', 'the record is not signed by the pseudonym');
  }
  if (record.principal !== principal.id) throw new Refusal('consent.mismatch', 'the principal is another pseudonym');
  if (record.manifestHash !== hash) throw outdated(record, manifest);
  if (!record.processing.grants.every((grant) => isGrantAsked(grant, manifest.dataTypes))) {
    throw new Refusal('consent.mismatch', 'a type, a use or a site that this campaign does not ask for');
  }
  if (canonicalText(rebuild(record, manifest)) !== canonicalText(record)) {
    throw new Refusal('consent.mismatch', 'the record does not follow from the manifest');
  }
}

function outdated(record: ConsentRecord, manifest: Manifest): Refusal {
  const isEarlier = record.campaign === manifest.id && record.manifestVersion < manifest.version;
  if (isEarlier) return new Refusal('consent.stale', 'the terms have changed: read them again');
  return new Refusal('consent.mismatch', 'these are not the terms of the campaign');
}

function rebuild(record: ConsentRecord, manifest: Manifest): ConsentRecord {
  const at = new Date(record.event.time);
  if (Number.isNaN(at.getTime())) throw new Refusal('request.invalid', 'record.event.time is no time');
  const { recordId, principal, gpc } = record;
  return consentRecord(manifest, { recordId, principal, gpc, at, grants: record.processing.grants });
}
