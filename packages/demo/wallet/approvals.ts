/** Asks the person: one window per question; closing it is a no. */
import { type Browser, browser } from '@wxt-dev/browser';
import { isFields } from './rpc-values.ts';

export type Question =
  | { kind: 'connect'; locked: boolean }
  | { kind: 'switch'; chainId: string; name: string }
  | { kind: 'add'; chainId: string; name: string; rpcUrl: string }
  | { kind: 'sign'; typedData: unknown };

/** What `approve.html` is told. */
export interface Asked {
  origin: string;
  address: string;
  chainName: string;
  question: Question;
}

/** Port name of an approval window: this, then the id of what it asks. */
export const APPROVAL_PORT = 'approval:';

const pending = new Map<string, { asked: Asked; settle: (approved: boolean) => void }>();

export function ask(asked: Asked): Promise<boolean> {
  const id = crypto.randomUUID();
  return new Promise((resolve, reject) => {
    const settle = (approved: boolean) => {
      if (pending.delete(id)) resolve(approved);
    };
    pending.set(id, { asked, settle });
    const url = browser.runtime.getURL(`/approve.html?id=${id}`);
    browser.windows.create({ url, type: 'popup', width: 420, height: 640, focused: true }).catch((error: unknown) => {
      pending.delete(id);
      reject(error);
    });
  });
}

/** Serves the port of an approval window: tells it the question, takes the answer; a window that goes away says no. */
export function serveApproval(port: Browser.runtime.Port): void {
  const entry = pending.get(port.name.slice(APPROVAL_PORT.length));
  if (!entry) {
    port.disconnect();
    return;
  }
  port.onMessage.addListener((message: unknown) => {
    if (isFields(message) && typeof message.approved === 'boolean') entry.settle(message.approved);
  });
  port.onDisconnect.addListener(() => entry.settle(false));
  port.postMessage(entry.asked);
}
