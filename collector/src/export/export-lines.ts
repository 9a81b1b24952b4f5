import type { Use } from '@assent/protocol/grant.ts';
import { instant } from '@assent/protocol/wire-text.ts';
import { sql } from 'kysely';
import { openBody } from '../deletion/erase.ts';
import type { Db } from '../store/database.ts';
import { isPastRetention } from './retention.ts';

const pageSize = 50;

/** What is exported: the items of one campaign that may be used so. `key` is the collector's public key. */
export type Export = { campaign: string; use: Use; key: string };

/**
 * The accepted items that were given for this use, as JSON lines, by contributor, batch and place in the batch: the
 * same data gives the same file. Pages by key, so memory stays small. An item withdrawn meanwhile is left out, and so is
 * one that may not be kept any more `today`.
 */
export async function* exportLines(db: Db, wanted: Export, today: string): AsyncGenerator<string> {
  let after = { contributor: '', id: '' };
  for (;;) {
    const page = await readPage(db, wanted.campaign, after);
    for (const batch of page) yield* batchLines(db, wanted, today, batch);
    const last = page.at(-1);
    if (!last) return;
    after = last;
  }
}

type Page = Awaited<ReturnType<typeof readPage>>;

function readPage(db: Db, campaign: string, after: { contributor: string; id: string }) {
  return db
    .selectFrom('batch')
    .select(['contributor', 'id'])
    .where('campaign', '=', campaign)
    .where((eb) => eb(eb.refTuple('contributor', 'id'), '>', eb.tuple(after.contributor, after.id)))
    .orderBy('contributor')
    .orderBy('id')
    .limit(pageSize)
    .execute();
}

/** Whether the item was given for `use`. */
export function isGivenFor(use: Use) {
  return sql<boolean>`${use} = any(item.uses)`;
}

/** Blob and statuses in one statement: one snapshot, so that what was just withdrawn cannot slip through. */
async function* batchLines(
  db: Db,
  wanted: Export,
  today: string,
  { contributor, id }: Page[number],
): AsyncGenerator<string> {
  const rows = await db
    .selectFrom('batch')
    .innerJoin('item', (join) =>
      join.onRef('item.contributor', '=', 'batch.contributor').onRef('item.batch_id', '=', 'batch.id'),
    )
    .innerJoin('consent', (join) =>
      join.onRef('consent.contributor', '=', 'batch.contributor').onRef('consent.hash', '=', 'batch.consent'),
    )
    .select(['batch.body', 'batch.consent', 'batch.received_at', 'item.id', 'item.uses'])
    .where('batch.contributor', '=', contributor)
    .where('batch.id', '=', id)
    .where('item.status', '=', 'accepted')
    .where(isGivenFor(wanted.use))
    .where((eb) => eb.not(isPastRetention(today)))
    .orderBy('item.ord')
    .execute();
  const [first] = rows;
  if (!first?.body) return;
  const contributions = new Map(openBody(first.body).items.map((item) => [item.id, item]));
  for (const row of rows) {
    const contribution = contributions.get(row.id);
    if (!contribution) continue;
    const { campaign, key } = wanted;
    const { consent, uses } = row;
    const receivedAt = instant(row.received_at);
    const about = { schema: 'export/1', campaign, key, contributor, consent, uses, receivedAt, status: 'accepted' };
    yield `${escapeSeparators(JSON.stringify({ ...about, contribution }))}\n`;
  }
}

/** U+2028 and U+2029 are line ends to some readers of JSON lines. */
function escapeSeparators(json: string): string {
  return json.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}
