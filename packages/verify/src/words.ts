import type { DataType, Use } from '@assent/protocol/grant.ts';
import type { ProofCheckId, ProofKind, Trust } from '@assent/protocol/proof.ts';

/** What each check found to be so, as a sentence that ✓ or ✗ stands before. docs/verify.md has the same list. */
export const checkWords: Record<ProofCheckId, string> = {
  'file.size': 'The file is small enough to be read',
  'file.json': 'The file is JSON that says one thing only',
  form: 'It has exactly the fields that its kind has',
  dates: 'Every date in it exists',
  'collector.signature': "The collector's signature fits the content",
  'collector.key': "The collector's key is the one you expect",
  'record.signature': "The person's signature fits the consent record",
  'record.pseudonym': 'The pseudonym in the record is that of the key that signed it',
  'record.hash': 'The receipt names this very record by its hash',
  'manifest.form': 'The terms are signed terms',
  'manifest.signature': "The collector's signature fits the terms",
  'manifest.key': 'The terms name the key that signed',
  'manifest.campaign': 'The terms are of this campaign',
  'manifest.hash': 'The record names these very terms by their hash',
  'manifest.record': 'The record says what the terms say, byte for byte',
  'manifest.grants': 'Nothing was agreed to that the terms do not ask for',
  'manifest.in-force': 'The terms were in force when the collector countersigned',
  'batch.form': 'The batch is a batch',
  'batch.id': 'The receipt names this very batch by its hash',
  'batch.items': 'The receipt lists exactly the items of the batch',
  'tombstones.order': 'The next page comes after this one',
  'parts.some': 'There is something signed in it',
  'parts.all': 'Every signed object in it holds',
};

export const kindWords: Record<ProofKind, string> = {
  'consent-proof': 'a consent with its terms',
  'consent-receipt': 'a consent receipt',
  'consent-record': 'a consent record, not countersigned',
  'batch-receipt': 'a receipt for a batch',
  'deletion-receipt': 'a deletion receipt',
  manifest: "a campaign's signed terms",
  tombstones: 'a page of the list of what was taken back',
  'my-data': 'an export of data',
  unknown: 'nothing that can be checked',
};

export const trustWords: Record<Trust, string> = {
  pinned: 'This is the key that you gave with --key.',
  terms: 'The terms that you gave with --manifest name this key.',
  stated: 'Only the file itself says that this is the key. Compare it with the invite link, or give --key.',
};

export const typeWords: Record<DataType, string> = {
  snippet: 'passages the person selected',
  judgment: 'comparisons of AI answers, with their texts',
  'judgment-verdict': 'verdicts on AI answers, without texts',
};

export const useWords: Record<Use, string> = {
  train: 'to train models',
  evaluate: 'to evaluate models',
  publish: 'to publish',
  'human-review': 'to be read by people',
};

export const usage = `Usage: assent-verify [options] FILE...

Checks receipts, consents, terms and exports of Assent with nothing but the files themselves: no network, no
account. FILE is JSON as Assent or a collector wrote it; - is standard input.

  --key KEY         the collector's key, or the invite link that holds it; may be given more than once
  --manifest FILE   signed terms that the receipt has to follow from
  --batch FILE      the batch that a receipt is about
  --json            one JSON object per file and line
  --help            this text

Exit code: 0 everything holds, 1 something does not, 2 not understood or a file cannot be read.
What is checked, and how to do it without this program: docs/verify.md
`;
