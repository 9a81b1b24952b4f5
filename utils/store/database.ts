import Dexie, { type Table } from 'dexie';
import type {
  BatchRow,
  CampaignRow,
  ContributionRow,
  DeletionRow,
  DraftRow,
  IdentityRow,
  RewardRow,
  SecretRow,
} from './rows.ts';
import { v1 } from './versions/v1.ts';

/** The extension's only database. Background journeys write; our own pages read by live query. */
export class AssentDatabase extends Dexie {
  declare readonly campaigns: Table<CampaignRow, string>;
  declare readonly identities: Table<IdentityRow, string>;
  declare readonly drafts: Table<DraftRow, string>;
  declare readonly contributions: Table<ContributionRow, string>;
  declare readonly batches: Table<BatchRow, string>;
  declare readonly rewards: Table<RewardRow, string>;
  declare readonly deletions: Table<DeletionRow, string>;
  declare readonly secrets: Table<SecretRow, string>;

  constructor(name: string) {
    super(name);
    this.version(1).stores(v1);
    this.on('versionchange', ({ newVersion }) => {
      if (newVersion !== null) return;
      // Everything on this device is erased: no query of ours may bring the database back.
      this.close({ disableAutoOpen: true });
      return false;
    });
  }
}

/** A database of its own name; tests give each case a fresh one. Opens itself at the first query. */
export function openDatabase(name = 'assent'): AssentDatabase {
  return new AssentDatabase(name);
}

/** The database of this extension. Never import this into a content script: it would open the page's. */
export const db: AssentDatabase = openDatabase();
