import type { DataType } from '@assent/protocol/grant.ts';
import { missingDataCollection } from '../../utils/consent/data-collection.ts';
import { readSettings } from '../../utils/settings/read.ts';
import { db } from '../../utils/store/database.ts';
import { collectorAt } from '../../utils/upload/collector.ts';
import { isErasing } from './erasing.ts';

/** https://w3c.github.io/gpc/#navigator-interface; not in every browser, and not in every browser's types. */
function readGpc(): boolean | null {
  const value: unknown = Reflect.get(navigator, 'globalPrivacyControl');
  return typeof value === 'boolean' ? value : null;
}

/** What the journeys use of the real world. */
export const ports = {
  db,
  reach: collectorAt,
  now: () => Date.now(),
  gpc: readGpc,
  mayCollect: async (types: DataType[]) => (await missingDataCollection(types)).length === 0,
  isPaused: async () => (await readSettings()).paused,
  isErasing,
  random: () => Math.random(),
};
