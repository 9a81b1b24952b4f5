import type { Judgment, Snippet } from './contribution.ts';
import { type DataType, type Grant, Use } from './grant.ts';
import type { Manifest } from './manifest.ts';

const asked = { uses: [...Use.options], sites: 'any' as const, dailyCap: 100 };

/** A consent to a type of data for everything, from everywhere. */
export function wholeGrant(type: DataType): Grant {
  return { type, uses: [...Use.options], sites: 'any' };
}

/** A complete manifest for tests; `key` is the collector's. */
export function exampleManifest(key: string, change: Partial<Manifest> = {}): Manifest {
  return {
    schema: 'manifest/1',
    id: 'public-library',
    version: 1,
    publishedAt: '2026-11-22T16:00:00Z',
    expiresAt: '2036-11-22T16:00:00Z',
    language: 'en',
    title: 'Answers worth keeping',
    summary: 'Passages people found useful and comparisons of AI answers.',
    sponsor: { name: 'Example Library', address: '1 Example Street, Sampleton', contact: 'data@library.example' },
    purposes: [{ id: 'train-open-models', text: 'Train and evaluate openly licensed language models.' }],
    dataTypes: [
      { ...asked, type: 'snippet', description: 'A passage you select', creditsPerItem: 2 },
      { ...asked, type: 'judgment', description: 'Which of two answers is better, with both', creditsPerItem: 3 },
      { ...asked, type: 'judgment-verdict', description: 'Which of two answers is better', creditsPerItem: 1 },
    ],
    redaction: { floor: ['EMAIL', 'PHONE', 'SECRET'] },
    retentionDays: 365,
    privacyNotice: 'https://library.example/privacy',
    jurisdiction: 'European Union (GDPR)',
    authority: 'European Data Protection Supervisor',
    storageLocations: ['European Union'],
    processingLocations: ['European Union'],
    recipients: [],
    withdrawal: 'Open Assent, History, Take back; or leave the campaign in Options.',
    terms: 'Example terms.',
    policy: { batchMaxItems: 50, batchMaxBytes: 1_048_576 },
    reward: { mode: 'credits' },
    key,
    ...change,
  };
}

/** A valid snippet for tests. */
export function exampleSnippet(change: Partial<Snippet> = {}): Snippet {
  return {
    schema: 'snippet/1',
    id: crypto.randomUUID(),
    capturedOn: '2026-11-22',
    text: 'Write to [EMAIL_1] for the catalogue.',
    language: 'en',
    source: { host: 'library.example' },
    redactions: [{ kind: 'EMAIL', count: 1 }],
    ...change,
  };
}

/** A valid judgment for tests; hashes are of no particular text. */
export function exampleJudgment(change: Partial<Judgment> = {}): Judgment {
  const hash = 'A'.repeat(43);
  return {
    schema: 'judgment/1',
    id: crypto.randomUUID(),
    capturedOn: '2026-11-22',
    prompt: 'Why is the sky blue?',
    candidates: [
      { cid: 'a', content: 'Scattering.', contentHash: hash, length: 11, model: null, modelSource: 'unknown' },
      { cid: 'b', content: 'The sea.', contentHash: hash, length: 8, model: null, modelSource: 'unknown' },
    ],
    shownOrder: ['b', 'a'],
    blind: true,
    randomised: true,
    verdict: { type: 'pairwise', winner: 'a', strength: 1 },
    timing: { activeMs: 4000, firstActionMs: 2500, edits: 0 },
    capture: { host: 'chat.example', adapter: 'demo-chat@1', method: 'inline', extension: '0.1.0' },
    redactions: [],
    ...change,
  };
}
