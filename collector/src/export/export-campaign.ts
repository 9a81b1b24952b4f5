import { once } from 'node:events';
import { day } from '@assent/protocol/wire-text.ts';
import type { Db } from '../store/database.ts';
import { type Export, exportLines } from './export-lines.ts';
import { type ExportSummary, summarise } from './summary.ts';
import { writeFileWhole } from './write-file.ts';

/** Exports to a file, or to standard output when there is none, and says what was left out. */
export async function exportCampaign(
  db: Db,
  wanted: Export,
  out: string | null,
  now: () => Date,
): Promise<ExportSummary> {
  const today = day(now());
  let written = 0;
  async function* counted() {
    for await (const line of exportLines(db, wanted, today)) {
      yield line;
      written += 1;
    }
  }
  if (out === null) await print(counted());
  else await writeFileWhole(out, counted());
  return summarise(db, wanted, { written, today, asOf: now() });
}

async function print(lines: AsyncIterable<string>): Promise<void> {
  for await (const line of lines) if (!process.stdout.write(line)) await once(process.stdout, 'drain');
}
