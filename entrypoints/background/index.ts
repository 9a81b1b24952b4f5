import '../../utils/messaging/no-eval.ts';
import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { finishRestore } from '../../utils/backup/restore.ts';
import { listen } from '../../utils/messaging/listen.ts';
import { watchSettings } from '../../utils/settings/read.ts';
import { cleanOwnHeaders } from '../../utils/upload/access.ts';
import { showBadge } from './badge.ts';
import { resumeErase } from './erase.ts';
import { flushOnce, onFlushAlarm } from './flush.ts';
import { createMenus, listenToGestures } from './gestures.ts';
import { pageHandlers, panelHandlers } from './handlers.ts';
import { inBackground, logBug } from './log.ts';
import { ports } from './ports.ts';
import { permissionsChanged, refreshHistory } from './refresh.ts';
import { flushAlarm, refreshAlarm, schedule } from './schedule.ts';
import { enableGranted, reconcileSites } from './sites.ts';
import { welcome } from './welcome.ts';

/** Listeners are set synchronously: a worker that wakes for an event gets it only if it listens at once. */
function wire(started: Promise<void>): void {
  listen({ panel: panelHandlers, page: pageHandlers, onBug: logBug, started });
  listenToGestures();
  browser.runtime.onInstalled.addListener(({ reason }) => {
    createMenus();
    if (reason === 'install') inBackground('welcome', welcome());
  });
  browser.runtime.onStartup.addListener(() => inBackground('start', started.then(onFlushAlarm)));
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === flushAlarm) inBackground(name, started.then(onFlushAlarm));
    if (name === refreshAlarm) inBackground(name, started.then(refreshHistory));
  });
  browser.permissions.onAdded.addListener(({ origins = [] }) => {
    inBackground('sites', enableGranted(origins));
    inBackground('permissions', permissionsChanged());
  });
  browser.permissions.onRemoved.addListener(() => {
    inBackground('sites', reconcileSites());
    inBackground('permissions', permissionsChanged());
  });
  watchSettings(() => inBackground('badge', showBadge()));
  // Back online while the worker lives: no need to wait for the alarm.
  self.addEventListener('online', () => inBackground('flush', flushOnce()));
}

/** What an earlier life of this worker left undone comes first: nothing may be made out of what is to be erased. */
async function takeUp(): Promise<void> {
  try {
    await resumeErase();
    await finishRestore(ports.db);
  } catch (error) {
    logBug('start', error);
  }
}

export default defineBackground({
  type: 'module',
  main() {
    const started = takeUp();
    wire(started);
    inBackground('headers', cleanOwnHeaders());
    inBackground('sites', started.then(reconcileSites));
    inBackground('schedule', started.then(schedule));
    inBackground('badge', started.then(showBadge));
  },
});
