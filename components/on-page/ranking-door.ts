import { fail, type Outcome, succeed } from '../../utils/messaging/outcome.ts';
import { sendFromPage } from '../../utils/messaging/page.ts';
import type { OpenRanking } from './ranking-panel.ts';

/** The panel is a script of its own; this is where the scripts that open it find it, in a world of our own. */
const door = Symbol.for('assent.ranking');

export function provideRanking(open: OpenRanking): void {
  Reflect.set(globalThis, door, open);
}

function isOpenRanking(value: unknown): value is OpenRanking {
  return typeof value === 'function';
}

/** Lets the background put the panel's script into this page, once. */
export async function loadRanking(): Promise<Outcome<OpenRanking>> {
  if (!isOpenRanking(Reflect.get(globalThis, door))) {
    const loaded = await sendFromPage('ranking.load', {});
    if (!loaded.ok) return loaded;
  }
  const open: unknown = Reflect.get(globalThis, door);
  return isOpenRanking(open) ? succeed(open) : fail('background.unreachable');
}
