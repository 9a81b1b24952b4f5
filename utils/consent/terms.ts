import type { DataType } from '@assent/protocol/grant.ts';
import { manifestHash, type SignedManifest } from '@assent/protocol/manifest.ts';
import { verifyObject } from '@assent/protocol/signed.ts';
import { fail, type Outcome, succeed } from '../messaging/outcome.ts';
import type { CampaignRow } from '../store/rows.ts';
import { fetchManifest } from '../upload/calls.ts';
import { isExpired } from './consented.ts';
import type { ConsentPorts } from './grant.ts';

/** What the collector says of a campaign now: why nothing may be sent, and newer terms to answer, if any. */
type Standing = { halt: string | null; offered: SignedManifest | null };

export type TermsPorts = ConsentPorts & {
  /** Global Privacy Control as the browser has it now; absent where it has none. */
  gpc?: () => boolean | null;
  /** Whether the browser's own settings let data of all these types leave; absent where there are none. */
  mayCollect?: (types: DataType[]) => Promise<boolean>;
};

/** Halts that end only with another answer of the person, never with a collector's better word. */
const lasting = (halt: string): Standing => ({ halt, offered: null });

/** Newer, older, other or the same terms, all signed by the pinned key. */
async function compare(row: CampaignRow, found: SignedManifest, now: number): Promise<Standing> {
  const known = row.manifest.body;
  if (found.body.key !== known.key) return lasting('campaign.key-changed');
  if (found.body.id !== row.id || !(await verifyObject('manifest', found, known.key))) {
    return lasting('campaign.signature-invalid');
  }
  if (manifestHash(found.body) === row.consent.body.manifestHash) return { halt: null, offered: null };
  if (found.body.version <= known.version) return lasting('terms.rolled-back');
  if (now > Date.parse(found.body.expiresAt)) return lasting('campaign.expired');
  return { halt: 'terms.changed', offered: found };
}

/** What stands against sending whatever the collector says. */
async function ownHalt(ports: TermsPorts, row: CampaignRow): Promise<string | null> {
  const now = ports.now();
  if (now > Date.parse(row.manifest.body.expiresAt)) return 'campaign.expired';
  if (isExpired(row, now)) return 'consent.expired';
  // Privacy control was switched on after consent was given without it: that asks for an answer of its own.
  if (ports.gpc?.() === true && row.consent.body.gpc !== true) return 'consent.gpc';
  const types = row.grants.map(({ type }) => type);
  if (ports.mayCollect && !(await ports.mayCollect(types))) return 'data-collection.missing';
  return (await ports.reach(row.invite.collector).hasAccess()) ? null : 'collector.no-access';
}

async function ask(ports: TermsPorts, row: CampaignRow): Promise<Outcome<Standing>> {
  const reply = await fetchManifest(ports.reach(row.invite.collector), row.id);
  if (reply.state === 'refused') return succeed({ halt: reply.code, offered: null });
  if (reply.state === 'deferred') return fail(reply.code);
  const standing = await compare(row, reply.value, ports.now());
  return succeed(standing.halt === null ? { ...standing, halt: await ownHalt(ports, row) } : standing);
}

async function keep(ports: TermsPorts, row: CampaignRow, standing: Standing): Promise<void> {
  const { db } = ports;
  const offeredHash = (manifest: SignedManifest | null) => (manifest === null ? null : manifestHash(manifest.body));
  await db.transaction('rw', db.campaigns, async () => {
    const now = await db.campaigns.get(row.id);
    // The person may have answered meanwhile: what was found says nothing about a newer consent.
    if (now?.consentHash !== row.consentHash) return;
    if (now.halt === standing.halt && offeredHash(now.offered) === offeredHash(standing.offered)) return;
    await db.campaigns.put({ ...now, ...standing });
  });
}

/**
 * Asks whether the terms that the person agreed to still hold, and writes down why not: `terms.changed` (with the newer
 * terms to answer), `campaign.key-changed`, `campaign.signature-invalid`, `terms.rolled-back`, `campaign.expired`,
 * `consent.expired`, `consent.gpc`, `data-collection.missing`, `collector.no-access`, or the collector's own refusal. Null when all is well; a failure when the collector
 * could not be asked: then nothing may be sent either.
 */
export async function checkTerms(ports: TermsPorts, row: CampaignRow): Promise<Outcome<string | null>> {
  const own = await ownHalt(ports, row);
  const asked: Outcome<Standing> = own === null ? await ask(ports, row) : succeed({ halt: own, offered: row.offered });
  if (!asked.ok) return asked;
  await keep(ports, row, asked.value);
  return succeed(asked.value.halt);
}
