import { fileLimit } from '../../utils/backup/file.ts';
import { fail, type Outcome, succeed } from '../../utils/messaging/outcome.ts';

/** The text of a chosen file, which is not read when it is longer than a backup can be. */
export async function readBackup(file: File | null): Promise<Outcome<string>> {
  if (!file) return fail('backup.no-file');
  if (file.size > fileLimit) return fail('backup.too-large');
  try {
    return succeed(await file.text());
  } catch {
    return fail('backup.unreadable');
  }
}
