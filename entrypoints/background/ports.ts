import { db } from '../../utils/store/database.ts';
import { collectorAt } from '../../utils/upload/collector.ts';

/** What the journeys use of the real world. */
export const ports = {
  db,
  reach: collectorAt,
  now: () => Date.now(),
  random: () => Math.random(),
};
