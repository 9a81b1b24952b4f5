import { undoMs } from '../../utils/store/undo.ts';
import { onFlushAlarm } from './flush.ts';
import { inBackground } from './log.ts';

/**
 * Carries out what was decided once it can no longer be undone. A worker that dies before that leaves it to the alarm,
 * which `schedule` has set.
 */
export function afterUndo(): void {
  setTimeout(() => inBackground('undo.over', onFlushAlarm()), undoMs + 100);
}
