import { browser } from 'wxt/browser';
import { updateSettings } from './read.ts';
import type { Settings } from './settings.ts';

const key = 'staged-settings';

/** Lays settings down under a mark, to be taken up once something else has been written. */
export async function stageSettings(mark: string, settings: Partial<Settings>): Promise<void> {
  await browser.storage.local.set({ [key]: { mark, settings } });
}

function isStaged(value: unknown): value is { mark: string; settings: Partial<Settings> } {
  return typeof value === 'object' && value !== null && 'mark' in value && 'settings' in value;
}

/** Takes the settings up that were laid down under this mark; does nothing when there are none. */
export async function applyStaged(mark: string): Promise<void> {
  const staged = (await browser.storage.local.get(key))[key];
  if (isStaged(staged) && staged.mark === mark) await updateSettings(staged.settings);
}

/** Forgets what was laid down. */
export async function unstageSettings(): Promise<void> {
  await browser.storage.local.remove(key);
}
