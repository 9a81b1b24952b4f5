import { fromB64u } from '@assent/protocol/b64u.ts';
import { batchId } from '@assent/protocol/batch.ts';
import { consentHash } from '@assent/protocol/consent.ts';
import type { SignedManifest } from '@assent/protocol/manifest.ts';
import { verifyObject } from '@assent/protocol/signed.ts';
import { deriveIdentity } from '../consent/identity.ts';
import { isBatchReceipt, isConsentReceipt, isDeletionReceipt } from '../receipts/verify.ts';
import type { IdentityRow } from '../store/rows.ts';
import type { BackupContents } from './contents.ts';

type Party = { key: string; identity: IdentityRow };
type Parties = Map<string, Party>;

/** The pseudonyms of the seed, or null when one is not the one that the contents name. */
async function identitiesOf({ seed, identities }: BackupContents): Promise<IdentityRow[] | null> {
  const derived: IdentityRow[] = [];
  for (const { campaign, collectorKey, contributor } of identities) {
    const identity = await deriveIdentity(fromB64u(seed), campaign, collectorKey);
    if (identity.contributor !== contributor) return null;
    derived.push(identity);
  }
  return derived;
}

function isManifestOf(manifest: SignedManifest, campaign: string, key: string): Promise<boolean> {
  const { id, key: named } = manifest.body;
  return id === campaign && named === key ? verifyObject('manifest', manifest, key) : Promise.resolve(false);
}

/** Terms signed by the key that was pinned, a record signed by our pseudonym, and the collector's word on it. */
async function isCampaignSound(row: BackupContents['campaigns'][0], party: Party | undefined): Promise<boolean> {
  if (!party || party.key !== row.manifest.body.key) return false;
  const { key, identity } = party;
  const { consent, receipt } = row;
  const isOurs = consent.body.campaign === row.id && consent.body.principal === identity.contributor;
  if (!isOurs || consentHash(consent.body) !== row.consentHash) return false;
  if (!(await verifyObject('consent', consent, identity.publicKey))) return false;
  if (!(await isManifestOf(row.manifest, row.id, key))) return false;
  return receipt === null || isConsentReceipt(receipt, { key, record: consent });
}

/** The very bytes that were sealed, if they are still needed, and a receipt of exactly them, if there is one. */
async function isBatchSound(row: BackupContents['batches'][0], party: Party | undefined): Promise<boolean> {
  if (row.state === 'sealed' && batchId(fromB64u(row.body)) !== row.id) return false;
  if (row.receipt === null) return true;
  if (!party) return false;
  const { key, identity } = party;
  const { id, campaign, items } = row;
  return isBatchReceipt(row.receipt, { key, batchId: id, campaign, contributor: identity.contributor, items });
}

async function isDeletionSound(row: BackupContents['deletions'][0], party: Party | undefined): Promise<boolean> {
  if (row.receipt === null) return true;
  if (!party) return false;
  const { requestId, campaign } = row;
  const { contributor } = party.identity;
  return isDeletionReceipt(row.receipt, { key: party.key, requestId, campaign, contributor });
}

async function areAll<T extends { campaign: string }>(
  rows: T[],
  parties: Parties,
  isSound: (row: T, party: Party | undefined) => Promise<boolean>,
): Promise<boolean> {
  for (const row of rows) if (!(await isSound(row, parties.get(row.campaign)))) return false;
  return true;
}

/**
 * Checks every signature and hash in the contents and derives the pseudonyms they speak of.
 * @returns the identities to be stored, or null when anything does not hold
 */
export async function verifiedIdentities(contents: BackupContents): Promise<IdentityRow[] | null> {
  const identities = await identitiesOf(contents);
  if (!identities) return null;
  const parties: Parties = new Map(
    identities.map((identity) => [identity.campaign, { key: identity.collectorKey, identity }]),
  );
  const campaigns = contents.campaigns.map((row) => ({ ...row, campaign: row.id }));
  const isSound =
    (await areAll(campaigns, parties, isCampaignSound)) &&
    (await areAll(contents.batches, parties, isBatchSound)) &&
    (await areAll(contents.deletions, parties, isDeletionSound));
  return isSound ? identities : null;
}
