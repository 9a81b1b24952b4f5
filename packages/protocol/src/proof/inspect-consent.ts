import { canonicalText } from '../canonical.ts';
import {
  type ConsentRecord,
  consentHash,
  consentRecord,
  type SignedConsentReceipt,
  type SignedConsentRecord,
} from '../consent.ts';
import { isGrantAsked } from '../grant.ts';
import { thumbprint } from '../keys.ts';
import { type Manifest, manifestHash } from '../manifest.ts';
import { verifyObject } from '../signed.ts';
import { collectorChecks, dates } from './inspect-collector.ts';
import { type Beside, check, type Inspection, type ProofCheck, type ProofSummary } from './result.ts';

async function recordChecks({ body, signature }: SignedConsentRecord): Promise<ProofCheck[]> {
  const pseudonym = thumbprint(signature.key);
  return [
    check('record.signature', await verifyObject('consent', { body, signature }, signature.key)),
    check('record.pseudonym', body.principal === pseudonym && body.event.entity === pseudonym),
  ];
}

function follows(record: ConsentRecord, manifest: Manifest): boolean {
  const { recordId, principal, gpc, event, processing } = record;
  const at = new Date(event.time);
  try {
    const expected = consentRecord(manifest, { recordId, principal, grants: processing.grants, gpc, at });
    return canonicalText(expected) === canonicalText(record);
  } catch {
    return false;
  }
}

function termsChecks(record: ConsentRecord, manifest: Manifest, issuedAt: string | null): ProofCheck[] {
  const notAsked = record.processing.grants.filter((grant) => !isGrantAsked(grant, manifest.dataTypes));
  const span = `${manifest.publishedAt} to ${manifest.expiresAt}`;
  const checks = [
    check('manifest.hash', record.manifestHash === manifestHash(manifest)),
    check('manifest.record', follows(record, manifest)),
    check('manifest.grants', notAsked.length === 0, notAsked.map(({ type }) => type).join(', ')),
  ];
  // Only the collector's clock is compared with the collector's terms: the person's may run wrong.
  if (issuedAt === null) return checks;
  const isInForce = manifest.publishedAt <= issuedAt && issuedAt <= manifest.expiresAt;
  return [...checks, check('manifest.in-force', isInForce, `countersigned ${issuedAt}, terms hold ${span}`)];
}

function summary(record: ConsentRecord, manifest: Manifest | null, issuedAt: string | null): ProofSummary {
  const { processing, event } = record;
  return {
    about: 'consent',
    campaign: record.campaign,
    title: manifest?.title ?? null,
    sponsor: record.parties.map(({ name }) => name).join(', '),
    version: record.manifestVersion,
    purposes: processing.purposes.map(({ text }) => text),
    grants: processing.grants,
    givenAt: event.time,
    validityDays: event.validityDays,
    retentionDays: processing.retentionDays,
    storage: processing.storageLocations,
    recipients: processing.recipients,
    issuedAt,
    recordId: record.recordId,
  };
}

/** A consent record alone: the person's word, without the collector's. */
export async function inspectRecord(record: SignedConsentRecord): Promise<Inspection> {
  const { body, signature } = record;
  return {
    checks: [dates(body.event.time), ...(await recordChecks(record))],
    person: { key: signature.key, pseudonym: body.principal },
    says: summary(body, null, null),
  };
}

/** A consent receipt: the person's signed record, countersigned, and the terms if they are beside it. */
export async function inspectConsentReceipt(receipt: SignedConsentReceipt, beside: Beside): Promise<Inspection> {
  const { record, issuedAt } = receipt.body;
  const signed = await collectorChecks('consent-receipt', receipt, record.body.campaign, beside);
  const terms = signed.manifest === null ? [] : termsChecks(record.body, signed.manifest, issuedAt);
  return {
    checks: [
      dates(record.body.event.time, issuedAt),
      ...signed.checks,
      ...(await recordChecks(record)),
      check('record.hash', receipt.body.consentHash === consentHash(record.body)),
      ...terms,
    ],
    collector: signed.collector,
    person: { key: record.signature.key, pseudonym: record.body.principal },
    says: summary(record.body, signed.manifest, issuedAt),
  };
}
