import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { canonicalText } from './canonical.ts';
import type { consentRecord } from './consent.ts';
import { exampleProofs } from './proof/testing-objects.ts';
import { type Beside, checkProof, checkProofFile, type ProofResult } from './proof.ts';
import { signObject } from './signed.ts';
import { wholeGrant } from './testing-objects.ts';

let proofs: Awaited<ReturnType<typeof exampleProofs>>;
const stranger = 'JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bs';

beforeAll(async () => {
  proofs = await exampleProofs();
});

function failures({ checks }: ProofResult): string[] {
  return checks.filter(({ ok }) => !ok).map(({ id }) => id);
}

/** Each kind of proof with what has to stand beside it so that nothing in it is free. */
function kinds(): [string, unknown, Beside][] {
  const { bundle, receipt, record, manifest, batchReceipt, deletionReceipt, tombstones, keys } = proofs;
  const pinned = { keys: [keys.key] };
  return [
    ['consent-proof', bundle, pinned],
    ['consent-receipt', receipt, pinned],
    ['consent-record', record, {}],
    ['manifest', manifest, pinned],
    ['batch-receipt', batchReceipt, pinned],
    ['deletion-receipt', deletionReceipt, pinned],
    ['tombstones', tombstones, pinned],
    ['my-data', { schema: 'my-data/1', consents: [bundle], batches: [{ receipt: batchReceipt }] }, pinned],
  ];
}

describe('a proof', () => {
  it('of each kind holds as it was made', async () => {
    for (const [kind, proof, beside] of kinds()) {
      const result = await checkProof(JSON.parse(JSON.stringify(proof)), beside);
      expect([kind, result.kind, failures(result)]).toEqual([kind, kind, []]);
      expect(result.ok).toBe(true);
      expect(result.says).not.toBeNull();
    }
  });

  it('says what was agreed to', async () => {
    const { says, person } = await checkProof(proofs.bundle);
    expect(says).toMatchObject({
      about: 'consent',
      campaign: 'public-library',
      title: 'Answers worth keeping',
      sponsor: 'Example Library',
      givenAt: '2026-11-22T17:03:20Z',
      grants: [
        { type: 'snippet', uses: ['train', 'evaluate'], sites: ['library.example'] },
        { type: 'judgment-verdict', uses: ['train'], sites: 'any' },
      ],
    });
    expect(person).toEqual({ key: proofs.keys.personKey, pseudonym: proofs.keys.contributor });
  });

  it('stays the same in any order of names and with any spaces', async () => {
    const turned = Object.fromEntries(Object.entries(proofs.bundle).reverse());
    expect((await checkProofFile(JSON.stringify(turned, null, '\t'))).ok).toBe(true);
  });
});

describe('whose key it is', () => {
  it('is only what the file states, unless somebody else named the key', async () => {
    const { bundle, receipt, manifest, keys } = proofs;
    expect((await checkProof(bundle)).collector).toEqual({ key: keys.key, trust: 'stated' });
    expect((await checkProof(receipt)).collector?.trust).toBe('stated');
    expect((await checkProof(receipt, { manifest })).collector?.trust).toBe('terms');
    expect((await checkProof(bundle, { manifest })).collector?.trust).toBe('terms');
    expect((await checkProof(bundle, { keys: [keys.key] })).collector?.trust).toBe('pinned');
    const pinned = new Map([['public-library', keys.key]]);
    expect((await checkProof(bundle, { pinned })).collector?.trust).toBe('pinned');
    expect((await checkProof(bundle, { pinned: new Map() })).collector?.trust).toBe('stated');
  });

  it('fails the check when another was expected', async () => {
    expect(failures(await checkProof(proofs.bundle, { keys: [stranger] }))).toEqual(['collector.key']);
    expect(failures(await checkProof(proofs.bundle, { keys: [] }))).toEqual(['collector.key']);
    const pinned = new Map([['public-library', stranger]]);
    expect(failures(await checkProof(proofs.batchReceipt, { pinned }))).toEqual(['collector.key']);
  });

  it('is no more than stated by terms inside the same export', async () => {
    const result = await checkProof({ schema: 'my-data/1', all: [proofs.manifest, proofs.receipt] });
    expect(result.parts.map(({ collector }) => collector?.trust)).toEqual(['stated', 'stated']);
    expect(result.parts[1]?.checks.map(({ id }) => id)).toContain('manifest.record');
  });
});

describe('a consent that does not follow from its terms', () => {
  it('fails although everybody signed it: other words than the terms have', async () => {
    const { keys, manifest, record } = proofs;
    const body = { ...record.body, processing: { ...record.body.processing, retentionDays: 9 } };
    const bundle = await resigned(body);
    expect(failures(await checkProof(bundle))).toEqual(['manifest.record']);
    expect(bundle.manifest).toBe(manifest);
    expect(keys.key).toBe(bundle.receipt.signature.key);
  });

  it('fails although everybody signed it: a use that was never asked for', async () => {
    const narrow = await exampleProofs({
      grants: [wholeGrant('snippet')],
      terms: {
        dataTypes: [
          {
            type: 'snippet',
            description: 'A passage',
            uses: ['train'],
            sites: 'any',
            creditsPerItem: 1,
            dailyCap: 1,
          },
        ],
      },
    });
    expect(failures(await checkProof(narrow.bundle))).toEqual(['manifest.grants']);
  });

  it('fails when the terms were no longer, or not yet, in force', async () => {
    const over = await exampleProofs({ terms: { expiresAt: '2026-11-22T17:03:20Z' } });
    const early = await exampleProofs({ terms: { publishedAt: '2026-11-22T17:03:22Z' } });
    expect(failures(await checkProof(over.bundle))).toEqual(['manifest.in-force']);
    expect(failures(await checkProof(early.bundle))).toEqual(['manifest.in-force']);
  });

  it('fails under the terms of another version, another campaign or another collector', async () => {
    const next = await signObject('manifest', { ...proofs.manifest.body, version: 2 }, proofs.keys.collector);
    expect(failures(await checkProof({ ...proofs.bundle, manifest: next }))).toEqual([
      'manifest.hash',
      'manifest.record',
    ]);
    const { manifest: stolen } = await exampleProofs();
    expect(failures(await checkProof(proofs.batchReceipt, { manifest: stolen }))).toEqual(['manifest.key']);
    const other = await signObject('manifest', { ...proofs.manifest.body, id: 'other' }, proofs.keys.collector);
    expect(failures(await checkProof(proofs.batchReceipt, { manifest: other }))).toEqual(['manifest.campaign']);
    expect(failures(await checkProof(proofs.bundle, { manifest: next }))).toEqual(['manifest.hash']);
    expect(failures(await checkProof(proofs.receipt, { manifest: 'nonsense' }))).toEqual(['manifest.form']);
  });

  it('fails when another pseudonym signed it', async () => {
    const { keys, record, manifest } = proofs;
    const foreign = await signObject('consent', record.body, keys.collector);
    const receipt = await signObject('consent-receipt', { ...proofs.receipt.body, record: foreign }, keys.collector);
    expect(failures(await checkProof({ ...proofs.bundle, manifest, receipt }))).toEqual(['record.pseudonym']);
  });

  it('fails when its hash is of another record', async () => {
    const body = { ...proofs.receipt.body, consentHash: stranger };
    const receipt = await signObject('consent-receipt', body, proofs.keys.collector);
    expect(failures(await checkProof(receipt))).toEqual(['record.hash']);
  });

  it('fails on a day that does not exist', async () => {
    const { event } = proofs.record.body;
    const bundle = await resigned({ ...proofs.record.body, event: { ...event, time: '2026-02-30T00:00:00Z' } });
    expect(failures(await checkProof(bundle.receipt))).toContain('dates');
  });
});

async function resigned(body: ReturnType<typeof consentRecord>) {
  const { hashObject } = await import('./hash.ts');
  const record = await signObject('consent', body, proofs.keys.person);
  const receiptBody = { ...proofs.receipt.body, record, consentHash: hashObject('consent', body) };
  const receipt = await signObject('consent-receipt', receiptBody, proofs.keys.collector);
  return { ...proofs.bundle, receipt };
}

describe('a batch receipt', () => {
  it('names exactly the batch that lies beside it', async () => {
    const { batchReceipt, batch } = proofs;
    expect((await checkProof(batchReceipt, { batch })).ok).toBe(true);
    const changed = new TextDecoder().decode(batch).replace('9–17', '9–18');
    const result = await checkProof(batchReceipt, { batch: new TextEncoder().encode(changed) });
    expect(failures(result)).toEqual(['batch.id']);
    expect(failures(await checkProof(batchReceipt, { batch: batch.slice(1) }))).toEqual(['batch.form']);
  });
});

describe('an export', () => {
  it('fails with any part of it, even one whose names were spoilt', async () => {
    const { receipt, batchReceipt } = proofs;
    const spoilt = { ...batchReceipt, body: { ...batchReceipt.body, schema: 'receipt/9' } };
    for (const part of [spoilt, { body: receipt.body }, { ...receipt, signature: null }]) {
      const result = await checkProof({ schema: 'my-data/1', rows: { deep: [receipt, part] } });
      expect(failures(result)).toEqual(['parts.all']);
      expect(result.parts.map(({ ok }) => ok)).toEqual([true, false]);
    }
  });

  it('may hold any text that is not signed', async () => {
    const file = { schema: 'my-data/1', drafts: ['\ud800', '\u0000', 'undone'], receipt: proofs.receipt };
    expect((await checkProofFile(JSON.stringify(file))).ok).toBe(true);
  });

  it('without anything signed proves nothing', async () => {
    expect(failures(await checkProof({ schema: 'my-data/1', contributions: [{ text: 'x' }] }))).toEqual(['parts.some']);
  });
});

type Path = (string | number)[];

function leaves(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inner = Object.entries(value).flatMap(([name, next]) =>
    leaves(next, [...path, Array.isArray(value) ? Number(name) : name]),
  );
  return [path, ...inner];
}

/** A copy of `value` with `change` made at `path` of it. */
function changedAt(value: unknown, path: Path, change: (old: unknown) => unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return change(value);
  if (Array.isArray(value))
    return value.map((entry, index) => (index === name ? changedAt(entry, rest, change) : entry));
  const entries = Object.entries(value as object);
  return Object.fromEntries(entries.map(([key, next]) => [key, key === name ? changedAt(next, rest, change) : next]));
}

function other(old: unknown): unknown {
  if (typeof old === 'string') return `${old.startsWith('A') ? 'B' : 'A'}${old.slice(1)}`;
  if (typeof old === 'number') return old + 1;
  if (typeof old === 'boolean') return !old;
  if (Array.isArray(old)) return [...old, ...(old.length > 0 ? [old[0]] : ['x'])];
  return old === null ? 'x' : { ...old, extra: 1 };
}

describe('one change', () => {
  it('of any field makes any proof fail: changed, emptied, removed, or one too many', async () => {
    for (const [kind, proof, beside] of kinds().slice(0, 7)) {
      const plain: unknown = JSON.parse(JSON.stringify(proof));
      for (const path of leaves(plain)) {
        for (const change of [other, () => undefined, () => '', () => ({})]) {
          const made: unknown = JSON.parse(JSON.stringify(changedAt(plain, path, change)) ?? 'null');
          if (canonicalText(made) === canonicalText(plain)) continue;
          expect([kind, path, (await checkProof(made, beside)).ok]).toEqual([kind, path, false]);
        }
      }
    }
  });

  it('of any byte makes any proof fail', async () => {
    const files = kinds()
      .slice(0, 7)
      .map(([, proof, beside]) => ({ bytes: new TextEncoder().encode(canonicalText(proof)), beside }));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...files),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        async ({ bytes, beside }, at, mask) => {
          const spoilt = bytes.map((byte, index) => (index === at % bytes.length ? byte ^ mask : byte));
          expect((await checkProofFile(spoilt, beside)).ok).toBe(false);
        },
      ),
      { numRuns: 2000, seed: 27560 },
    );
  });

  it('of length makes any proof fail: cut off at any byte', async () => {
    const bytes = new TextEncoder().encode(canonicalText(proofs.bundle));
    for (let length = 0; length < bytes.length; length += 97) {
      expect(failures(await checkProofFile(bytes.subarray(0, length)))).toEqual(['file.json']);
    }
  });
});
