import { db } from '../../utils/store/database.ts';
import { byteLength } from '../format.ts';
import { useLive } from '../use-live.ts';

export const shelves = ['drafts', 'outbox', 'history', 'receipts'] as const;
export type Shelf = (typeof shelves)[number];
type Amount = { count: number; bytes: number };

const unsent: unknown[] = ['queued', 'sealed'];

function amountOf(sizes: number[]): Amount {
  return { count: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}

function jsonSize(value: unknown): number {
  return byteLength(JSON.stringify(value));
}

/** Sizes stand in the index: ten thousand items are measured without reading their texts. */
async function items(): Promise<Record<'outbox' | 'history', Amount>> {
  const keys: unknown[] = await db.contributions.orderBy('[state+size]').keys();
  const sizes = { outbox: [] as number[], history: [] as number[] };
  for (const key of keys) {
    const [state, size]: unknown[] = Array.isArray(key) ? key : [];
    if (typeof size === 'number') sizes[unsent.includes(state) ? 'outbox' : 'history'].push(size);
  }
  return { outbox: amountOf(sizes.outbox), history: amountOf(sizes.history) };
}

async function receipts(): Promise<Amount> {
  const [campaigns, batches, deletions] = await Promise.all([
    db.campaigns.toArray(),
    db.batches.toArray(),
    db.deletions.toArray(),
  ]);
  const signed = [...campaigns, ...batches, ...deletions].flatMap(({ receipt }) => receipt ?? []);
  const { count, bytes } = amountOf(signed.map(jsonSize));
  return { count, bytes: bytes + batches.reduce((sum, { body }) => sum + body.length, 0) };
}

/** What is kept on which shelf, in pieces and bytes of content; undefined until first read. */
export function useStored(): Record<Shelf, Amount> | undefined {
  return useLive(async () => {
    const [drafts, { outbox, history }, signed] = await Promise.all([db.drafts.toArray(), items(), receipts()]);
    return { drafts: amountOf(drafts.map(({ captured }) => jsonSize(captured))), outbox, history, receipts: signed };
  }, []);
}
