import type { Db } from './store/database.ts';

/** What an operator wants to see at a glance; counts only. */
export async function readStatus(db: Db) {
  const [contributors, items, epochs, requests] = await Promise.all([
    db
      .selectFrom('contributor')
      .select(['campaign', (eb) => eb.fn.countAll<string>().as('count')])
      .groupBy('campaign')
      .orderBy('campaign')
      .execute(),
    db
      .selectFrom('item')
      .select(['campaign', 'status', (eb) => eb.fn.countAll<string>().as('count')])
      .groupBy(['campaign', 'status'])
      .orderBy('campaign')
      .orderBy('status')
      .execute(),
    db
      .selectFrom('epoch')
      .select(['chain_id', 'distributor', 'n', 'state', 'total'])
      .orderBy('chain_id')
      .orderBy('distributor')
      .orderBy('n', 'desc')
      .limit(20)
      .execute(),
    db.selectFrom('epoch_request').selectAll().execute(),
  ]);
  return {
    contributors: contributors.map((row) => ({ ...row, count: Number(row.count) })),
    items: items.map((row) => ({ ...row, count: Number(row.count) })),
    epochs,
    epochsRequested: requests.length,
  };
}
