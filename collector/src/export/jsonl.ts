import { instant } from '@assent/protocol/wire-text.ts';
import { openBody } from '../deletion/erase.ts';
import type { Db } from '../store/database.ts';

const pageSize = 50;

/**
 * The accepted items of a campaign as JSON lines, by contributor, batch and place in the batch: the same data gives
 * the same file. Pages by key, so memory stays small. An item withdrawn meanwhile is left out.
 */
export async function* exportLines(db: Db, campaign: string): AsyncGenerator<string> {
  let after = { contributor: '', id: '' };
  for (;;) {
    const page = await readPage(db, campaign, after);
    for (const batch of page) yield* batchLines(db, campaign, batch);
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

/** Blob and statuses in one statement: one snapshot, so that what was just withdrawn cannot slip through. */
async function* batchLines(db: Db, campaign: string, { contributor, id }: Page[number]): AsyncGenerator<string> {
  const rows = await db
    .selectFrom('batch')
    .innerJoin('item', (join) =>
      join.onRef('item.contributor', '=', 'batch.contributor').onRef('item.batch_id', '=', 'batch.id'),
    )
    .select(['batch.body', 'batch.consent', 'batch.received_at', 'item.id'])
    .where('batch.contributor', '=', contributor)
    .where('batch.id', '=', id)
    .where('item.status', '=', 'accepted')
    .orderBy('item.ord')
    .execute();
  const [first] = rows;
  if (!first?.body) return;
  const contributions = new Map(openBody(first.body).items.map((item) => [item.id, item]));
  for (const row of rows) {
    const contribution = contributions.get(row.id);
    if (!contribution) continue;
    const { consent, received_at } = row;
    const receivedAt = instant(received_at);
    const line = { schema: 'export/1', campaign, contributor, consent, receivedAt, status: 'accepted', contribution };
    yield `${escapeSeparators(JSON.stringify(line))}\n`;
  }
}

/** U+2028 and U+2029 are line ends to some readers of JSON lines. */
function escapeSeparators(json: string): string {
  return json.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}
