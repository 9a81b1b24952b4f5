import { browser } from 'wxt/browser';
import type { Notice, OwnPageEnvelope } from '../../utils/messaging/envelope.ts';

/** A panel that the same gesture opens asks within this time. */
const openingMs = 10_000;

/** In this worker's memory alone, until a panel took it. */
let waiting: Notice | null = null;

async function isHeard(notice: Notice | null): Promise<boolean> {
  const envelope: OwnPageEnvelope = { to: 'own-page', type: 'notice', notice };
  try {
    return (await browser.runtime.sendMessage(envelope)) === true;
  } catch {
    return false;
  }
}

/** Tells an open panel, or one that is just opening, why a gesture did nothing; null takes the last one back. */
export async function tellPanels(notice: Notice | null): Promise<void> {
  waiting = notice;
  if (await isHeard(notice)) waiting = null;
}

/** The notice that no panel heard, once. */
export function takeNotice(): Notice | null {
  const notice = waiting;
  waiting = null;
  return notice !== null && Date.now() - notice.at < openingMs ? notice : null;
}
