import { makeBackup } from '../../utils/backup/make.ts';
import { type Restored, restoreBackup } from '../../utils/backup/restore.ts';
import type { Outcome } from '../../utils/messaging/outcome.ts';
import { outboxLock } from '../../utils/outbox/flush.ts';
import { readSettings } from '../../utils/settings/read.ts';
import { showBadge } from './badge.ts';
import { inBackground } from './log.ts';
import { tellAllPages } from './page-state.ts';
import { ports } from './ports.ts';
import { refreshHistory } from './refresh.ts';
import { schedule } from './schedule.ts';
import { rememberUninstall } from './uninstall.ts';

/** A backup file of everything, sealed with the passphrase. */
export async function backUp(passphrase: string): Promise<Outcome<{ text: string }>> {
  return makeBackup(ports.db, await readSettings(), passphrase, ports.now());
}

/** Restores a backup while nothing is sent, then takes up the work that it brought. */
export async function restore(text: string, passphrase: string, replace: boolean): Promise<Outcome<Restored>> {
  const restored = await navigator.locks.request(outboxLock, () =>
    restoreBackup(ports.db, text, passphrase, { replace }),
  );
  if (!restored.ok) return restored;
  await schedule();
  await showBadge();
  inBackground('uninstall', rememberUninstall());
  inBackground('pages.tell', tellAllPages());
  inBackground('refresh', refreshHistory());
  return restored;
}
