import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll } from 'vitest';
import type { CollectorSettings } from '../config.ts';
import { parseConfig } from '../config.ts';
import { type RunningCollector, startCollector } from '../serve.ts';
import type { CampaignFile } from '../signing/campaign-file.ts';
import { openStore, type Store } from '../store/database.ts';
import { campaignFile } from './test-campaign.ts';
import { createDataFolder, startTestDatabase, type TestDatabase } from './test-database.ts';

/**
 * For a test file: a real PostgreSQL, and in it a collector on loopback for each test that asks. Everything is stopped
 * afterwards.
 */
export function useCollectors() {
  let database: TestDatabase;
  const ends: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    database = await startTestDatabase();
  });
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end();
  });
  afterAll(() => database.stop());

  const createSettings = async (settings: Partial<CollectorSettings> = {}): Promise<CollectorSettings> => {
    const data = createDataFolder();
    ends.push(async () => rmSync(data, { recursive: true, force: true }));
    return { data, port: 0, databaseUrl: await database.createUrl(), logLevel: 'silent', ...settings };
  };

  return {
    createSettings,
    /** Starts a collector on settings that may be used again, as after a crash. */
    async start(settings: CollectorSettings, now?: () => Date): Promise<RunningCollector> {
      const collector = await startCollector(settings, now);
      ends.push(() => collector.stop());
      return collector;
    },
    /** A collector with one published campaign, and its database to look into. */
    async startWithCampaign(changes: Partial<CampaignFile> = {}, now?: () => Date) {
      const settings = await createSettings();
      const collector = await this.start(settings, now);
      const { body: manifest } = await collector.publishCampaign(campaignFile(changes));
      const store = await this.open(settings);
      return { collector, manifest, url: collector.url, db: store.db, settings };
    },
    async open(settings: CollectorSettings): Promise<Store> {
      const store = await openStore(parseConfig(settings));
      ends.push(() => store.close());
      return store;
    },
  };
}
