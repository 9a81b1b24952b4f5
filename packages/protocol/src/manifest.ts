import { z } from 'zod';
import { FindingKind } from './finding-kind.ts';
import { DataType, Sites, Uses } from './grant.ts';
import { hashObject } from './hash.ts';
import { signedSchema } from './signed.ts';
import { Address, Base64Url32, Decimal, HttpUrl, Instant, plainText, Slug } from './wire-text.ts';

const Party = z.strictObject({
  name: plainText(200).describe('Legal or public name'),
  address: plainText(500).describe('Postal address'),
  contact: plainText(320).describe('Where to write: an e-mail address or a web page'),
});

const Chain = z.strictObject({
  id: z.int().positive().describe('EIP-155 chain id'),
  name: plainText(80),
  rpcUrl: HttpUrl.describe('Public JSON-RPC endpoint, offered to a wallet that does not know the chain'),
  explorerUrl: HttpUrl.nullable().describe('Block explorer, or null'),
  currency: z.strictObject({ name: plainText(40), symbol: plainText(12), decimals: z.int().min(0).max(36) }),
  distributor: Address.describe('RewardDistributor contract'),
  token: Address.describe('ERC-20 paid out'),
});

const DirectReward = z.strictObject({
  mode: z.literal('direct').describe('Rewards go to a wallet that the person links to the pseudonym'),
  unit: z.strictObject({
    symbol: plainText(12),
    decimals: z.int().min(0).max(36),
    perCredit: Decimal.describe('Token base units for one credit'),
  }),
  chain: Chain,
});

const CreditsReward = z.strictObject({
  mode: z.literal('credits').describe('Credits only; nothing is paid on a chain'),
});

/** Longest answer with a manifest that is read, in bytes: terms that nobody can read are no terms. */
export const manifestLimit = 131_072;

/** What a collector asks for, by whom, why, at what price. Signed; its hash is what a consent record binds to. */
export const Manifest = z.strictObject({
  schema: z.literal('manifest/1'),
  id: Slug.describe('Campaign id'),
  version: z.int().positive().describe('Rises with every change of terms'),
  publishedAt: Instant,
  expiresAt: Instant.describe('After this moment nothing is given under these terms'),
  language: z
    .string()
    .regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/)
    .describe('BCP 47 language of the texts'),
  title: plainText(120),
  summary: plainText(600),
  sponsor: Party.describe('Who asks, and receives the data'),
  purposes: z
    .array(z.strictObject({ id: Slug, text: plainText(500) }))
    .min(1)
    .max(10),
  dataTypes: z
    .array(
      z.strictObject({
        type: DataType,
        description: plainText(500),
        uses: Uses.describe('What it is asked for; each is ticked by itself'),
        sites: Sites.describe('From where it is asked for'),
        creditsPerItem: z.int().min(0).max(255).describe('Credits for each accepted item'),
        dailyCap: z.int().min(1).max(10_000).describe('Items per person and day that are looked at'),
      }),
    )
    .min(1)
    .max(DataType.options.length)
    .refine((asked) => new Set(asked.map(({ type }) => type)).size === asked.length, 'each data type once'),
  redaction: z.strictObject({ floor: z.array(FindingKind).describe('Kinds that are always masked') }),
  retentionDays: z.int().min(1).max(3650),
  privacyNotice: HttpUrl.describe('Page with the privacy notice'),
  jurisdiction: plainText(200),
  authority: plainText(200).nullable().describe('Supervisory authority for complaints, or null where there is none'),
  storageLocations: z.array(plainText(100)).min(1).max(20),
  processingLocations: z.array(plainText(100)).min(1).max(20),
  recipients: z.array(z.strictObject({ name: plainText(200), purpose: plainText(300) })).max(20),
  withdrawal: plainText(600).describe('How to take consent and data back'),
  terms: plainText(20_000),
  policy: z.strictObject({
    batchMaxItems: z.int().min(1).max(200),
    batchMaxBytes: z.int().min(1024).max(4_194_304).describe('Canonical JSON bytes of one batch'),
  }),
  reward: z.discriminatedUnion('mode', [DirectReward, CreditsReward]),
  key: Base64Url32.describe('Ed25519 key with which the collector signs manifest and receipts'),
});
export type Manifest = z.infer<typeof Manifest>;

export const SignedManifest = signedSchema(Manifest);
export type SignedManifest = z.infer<typeof SignedManifest>;

/** What a consent record binds to: every byte of the manifest. */
export function manifestHash(manifest: Manifest): string {
  return hashObject('manifest', manifest);
}

export const CampaignList = z.strictObject({
  campaigns: z.array(
    z.strictObject({ id: Slug, title: plainText(120), sponsor: plainText(200), summary: plainText(600) }),
  ),
});
export type CampaignList = z.infer<typeof CampaignList>;
