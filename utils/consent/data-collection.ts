import type { DataType } from '@assent/protocol/grant.ts';
import { browser } from 'wxt/browser';
import { collectedAs, type FirefoxType, technicalCollects } from './firefox-types.ts';

/** What the person lets the extension transmit in Firefox's own settings; null in a browser without such settings. */
async function granted(): Promise<string[] | null> {
  const all: unknown = await browser.permissions.getAll();
  const value: unknown = typeof all === 'object' && all !== null ? Reflect.get(all, 'data_collection') : undefined;
  if (value === undefined) return null;
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}

/** Firefox's types for data of these types, each once. */
function needed(types: DataType[]): FirefoxType[] {
  return [...new Set(types.flatMap((type) => collectedAs[type]))];
}

/** Which of these Firefox does not let the extension transmit; all of them when that cannot be told. */
async function missing(types: FirefoxType[]): Promise<FirefoxType[]> {
  try {
    const given = await granted();
    return given === null ? [] : types.filter((type) => !given.includes(type));
  } catch {
    return types;
  }
}

/** What Firefox would have to allow for data of these types, and does not. Empty in browsers without such settings. */
export function missingDataCollection(types: DataType[]): Promise<FirefoxType[]> {
  return missing(needed(types));
}

/** Whether all of these may be transmitted: for what is no contribution. */
export async function mayTransmit(types: FirefoxType[]): Promise<boolean> {
  return (await missing(types)).length === 0;
}

/** Whether times and the extension's version may be sent with a judgment. Never asked for: it is the person's to switch on. */
export function maySendTechnical(): Promise<boolean> {
  return mayTransmit(technicalCollects);
}

/**
 * Asks Firefox's own question for these types, once for all and in the same breath for access to the collector; must be
 * the first thing that a click does. True at once in browsers without such settings.
 */
export function requestDataCollection(types: FirefoxType[], origins: string[] = []): Promise<boolean> {
  if (location.protocol !== 'moz-extension:') return Promise.resolve(true);
  const wanted = { origins, data_collection: types };
  return browser.permissions.request(wanted);
}

/** {@link requestDataCollection} for contributions of these types. */
export function requestFor(types: DataType[], origins: string[]): Promise<boolean> {
  return requestDataCollection(needed(types), origins);
}
