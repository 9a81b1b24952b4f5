import type { Grant } from '@assent/protocol/grant.ts';
import type { Locator, Page } from '@playwright/test';
import { t } from '../../components/words.ts';
import type { CampaignRow } from '../../utils/store/rows.ts';
import type { Gate } from './gate.ts';

/** The campaign as the extension keeps it. */
export async function campaignIn(page: Page): Promise<CampaignRow> {
  return page.evaluate(async () => {
    const open = indexedDB.open('assent');
    await new Promise((resolve) => open.addEventListener('success', resolve));
    const read = open.result.transaction('campaigns').objectStore('campaigns').get('plain-answers');
    await new Promise((resolve) => read.addEventListener('success', resolve));
    open.result.close();
    return read.result;
  });
}

/** Asks the background as one of our own pages does. */
export function ask(page: Page, type: string, input: object): Promise<{ ok: boolean; code?: string }> {
  return page.evaluate((envelope) => Reflect.get(globalThis, 'chrome').runtime.sendMessage(envelope), {
    to: 'background',
    from: 'panel',
    type,
    input,
  });
}

/** The methods of all requests that reached the gate. */
export const methods = (gate: Gate) => gate.seen.map(({ method }) => method);
/** Batches that reached the gate. */
export const puts = (gate: Gate) => methods(gate).filter((method) => method === 'PUT');

/** The grants of every consent that was sent, in order. */
export function grantsSent(gate: Gate): Grant[][] {
  return gate.seen
    .filter(({ method, path }) => method === 'POST' && path.endsWith('/enrolments'))
    .map(({ body }) => JSON.parse(body.toString()).record.body.processing.grants);
}

/** What a button looks like, apart from its words. */
export function lookOf(button: Locator) {
  return button.evaluate((node) => {
    const { backgroundColor, borderColor, borderWidth, color, fontSize, fontWeight, boxShadow, opacity } =
      getComputedStyle(node);
    const { width, height } = node.getBoundingClientRect();
    const size = [Math.round(width), Math.round(height)];
    return { size, backgroundColor, borderColor, borderWidth, color, fontSize, fontWeight, boxShadow, opacity };
  });
}

/** The part of a consent screen about one type of data. */
export const typeOn = (page: Page, type: string) => page.locator(`fieldset[data-type="${type}"]`);
/** The tick for one use of a type of data. */
export const use = (page: Page, type: string, name: Parameters<typeof t>[0]) =>
  typeOn(page, type).getByRole('checkbox', { name: t(name) });
