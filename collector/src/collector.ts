import type { Logger } from 'pino';
import type { CollectorConfig } from './config.ts';
import type { SigningKey } from './signing/signing-key.ts';
import type { Db } from './store/database.ts';

/** What every request handler and background step works with. */
export type Collector = {
  db: Db;
  key: SigningKey;
  config: CollectorConfig;
  log: Logger;
  now: () => Date;
  /** Tells the payout worker that there may be something to do; returns at once. */
  wakePayouts: () => void;
};
