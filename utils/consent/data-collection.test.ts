import { afterEach, describe, expect, test, vi } from 'vitest';

/** The browser's word on permissions, as each test wants it. */
const browserSays = vi.hoisted(() => {
  const says: { getAll: () => Promise<object> } = { getAll: async () => ({}) };
  const permissions = { getAll: () => says.getAll() };
  Object.assign(globalThis, { chrome: { runtime: { id: 'test' }, permissions } });
  return says;
});

import { maySendTechnical, mayTransmit, missingDataCollection } from './data-collection.ts';
import { claimCollects, collectedAs, optionalDataCollection } from './firefox-types.ts';

afterEach(() => {
  browserSays.getAll = async () => ({});
});

describe('Firefox’s settings for what is collected', () => {
  test('a browser without them stands in nobody’s way', async () => {
    browserSays.getAll = async () => ({ origins: [], permissions: ['storage'] });
    expect(await missingDataCollection(['snippet', 'judgment', 'judgment-verdict'])).toEqual([]);
    expect(await maySendTechnical()).toBe(true);
  });

  test('each type of data needs its own', async () => {
    browserSays.getAll = async () => ({ data_collection: ['websiteContent', 'browsingActivity'] });
    expect(await missingDataCollection(['snippet'])).toEqual([]);
    expect(await missingDataCollection(['judgment-verdict'])).toEqual(['websiteActivity']);
    expect(await missingDataCollection(['snippet', 'judgment'])).toEqual(['websiteActivity', 'personalCommunications']);
    expect(await mayTransmit(claimCollects)).toBe(false);
    expect(await maySendTechnical()).toBe(false);
  });

  test.each([
    ['that are there but empty', async () => ({ data_collection: [] })],
    ['that cannot be read', async () => ({ data_collection: 'all' })],
    ['that cannot be asked', async () => Promise.reject(new Error('gone'))],
  ])('settings %s allow nothing', async (_, getAll) => {
    browserSays.getAll = getAll;
    expect(await missingDataCollection(['snippet'])).toEqual(collectedAs.snippet);
  });

  test('no text of a chat is collected with a verdict alone', () => {
    expect(collectedAs['judgment-verdict']).not.toContain('websiteContent');
    expect(collectedAs['judgment-verdict']).not.toContain('personalCommunications');
    expect(new Set(optionalDataCollection).size).toBe(optionalDataCollection.length);
  });
});
