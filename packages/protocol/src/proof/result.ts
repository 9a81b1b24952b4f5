import type { Asked, Grant } from '../grant.ts';

/** What a file can be. `unknown`: nothing that we know how to check. */
export type ProofKind =
  | 'consent-proof'
  | 'consent-receipt'
  | 'consent-record'
  | 'batch-receipt'
  | 'deletion-receipt'
  | 'manifest'
  | 'tombstones'
  | 'my-data'
  | 'unknown';

/** Everything that is looked at, in the order of docs/verify.md. Pages and commands have words for each. */
export const proofCheckIds = [
  'file.size',
  'file.json',
  'form',
  'dates',
  'collector.signature',
  'collector.key',
  'record.signature',
  'record.pseudonym',
  'record.hash',
  'manifest.form',
  'manifest.signature',
  'manifest.key',
  'manifest.campaign',
  'manifest.hash',
  'manifest.record',
  'manifest.grants',
  'manifest.in-force',
  'batch.form',
  'batch.id',
  'batch.items',
  'tombstones.order',
  'parts.some',
  'parts.all',
] as const;
export type ProofCheckId = (typeof proofCheckIds)[number];

/** `detail` says more in English for whoever looks into it; it never holds a contribution's text. */
export type ProofCheck = { id: ProofCheckId; ok: boolean; detail?: string };

/**
 * Why the collector's key is believed to be the collector's. `pinned`: whoever asked for the check named it. `terms`:
 * the separately given terms name it. `stated`: the file says so itself, and anybody can write such a file.
 */
export type Trust = 'pinned' | 'terms' | 'stated';

/** What the object says, in values. Only a proof that holds says anything. */
export type ProofSummary =
  | {
      about: 'consent';
      campaign: string;
      /** From the terms, where they are beside the record. */
      title: string | null;
      sponsor: string;
      version: number;
      purposes: string[];
      grants: Grant[];
      givenAt: string;
      validityDays: number;
      retentionDays: number;
      storage: string[];
      recipients: string[];
      /** When the collector countersigned; null for a record alone. */
      issuedAt: string | null;
      recordId: string;
    }
  | { about: 'batch'; campaign: string; batchId: string; items: number; receivedAt: string; contributor: string }
  | {
      about: 'deletion';
      campaign: string;
      requestId: string;
      erased: number;
      erasedAt: string;
      consentEnded: boolean;
      contributor: string;
    }
  | {
      about: 'terms';
      campaign: string;
      title: string;
      sponsor: string;
      version: number;
      publishedAt: string;
      expiresAt: string;
      asked: Asked[];
    }
  | { about: 'tombstones'; campaign: string; asOf: string; from: number; next: number | null; count: number }
  | { about: 'my-data'; signed: number };

/** The outcome of a check. `ok` is whether every one of `checks` holds. */
export type ProofResult = {
  kind: ProofKind;
  ok: boolean;
  checks: ProofCheck[];
  collector: { key: string; trust: Trust } | null;
  person: { key: string; pseudonym: string } | null;
  says: ProofSummary | null;
  /** What was found inside an export, each with its own result. */
  parts: ProofResult[];
};

/** What one kind of proof finds out about itself. */
export type Inspection = {
  checks: ProofCheck[];
  collector?: ProofResult['collector'];
  person?: ProofResult['person'];
  says: ProofSummary;
  parts?: ProofResult[];
};

/** What whoever asks knows besides the file. */
export type Beside = {
  /** Keys that the collector may have, base64url: from the invite, the terms or a friend. */
  keys?: string[] | undefined;
  /** Keys by campaign, as pinned when it was joined. Campaigns that are not in it count as unknown. */
  pinned?: ReadonlyMap<string, string> | undefined;
  /** Signed terms, parsed JSON. */
  manifest?: unknown;
  /** The batch that a receipt is about, as JSON bytes. */
  batch?: Uint8Array | undefined;
};

/** The result of `checks`: everything has to hold, and there has to be something. */
export function settled(kind: ProofKind, { checks, collector, person, says, parts }: Inspection): ProofResult {
  const ok = checks.length > 0 && checks.every((check) => check.ok);
  const who = { collector: collector ?? null, person: person ?? null };
  return { kind, ok, checks, ...who, says: ok ? says : null, parts: parts ?? [] };
}

/** A result that failed at one check, before anything could be said. */
export function failed(kind: ProofKind, id: ProofCheckId, detail: string): ProofResult {
  const nobody = { collector: null, person: null, says: null, parts: [] };
  return { kind, ok: false, checks: [{ id, ok: false, detail }], ...nobody };
}

/** A check with a detail that is only told when it fails. */
export function check(id: ProofCheckId, ok: boolean, detail?: string): ProofCheck {
  return ok || detail === undefined ? { id, ok } : { id, ok, detail };
}
