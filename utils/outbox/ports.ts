import type { DataType } from '@assent/protocol/grant.ts';
import type { AssentDatabase } from '../store/database.ts';
import type { Collector } from '../upload/collector.ts';

/** What the outbox needs of the world; tests pass their own clock, chance and collector. */
export type OutboxPorts = {
  db: AssentDatabase;
  reach: (base: string) => Collector;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Global Privacy Control as the browser has it now; absent where it has none. */
  gpc?: () => boolean | null;
  /** Whether the browser's own settings let data of all these types leave; absent where there are none. */
  mayCollect?: (types: DataType[]) => Promise<boolean>;
  /** Whether everything on this device is being erased: then nothing new begins. */
  isErasing?: () => Promise<boolean>;
  /** Whether the person has paused everything. Asked before each batch. */
  isPaused?: () => Promise<boolean>;
  /** 0 to 1, for the jitter of retries. */
  random: () => number;
};
