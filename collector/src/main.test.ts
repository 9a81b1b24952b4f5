import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SignedReceipt } from '@assent/protocol/batch.ts';
import { SignedManifest } from '@assent/protocol/manifest.ts';
import { SignedDeletionReceipt, SignedTombstoneFeed } from '@assent/protocol/withdrawal.ts';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openEmbedded } from './store/embedded.ts';
import { askedFor, campaignFile } from './testing/test-campaign.ts';
import { batchOf, createContributor, snippet } from './testing/test-contributor.ts';
import { createDataFolder } from './testing/test-database.ts';
import { command, kill, type Settings, serveProcess } from './testing/test-process.ts';

let data: string;
let settings: Settings;

beforeEach(() => {
  data = createDataFolder();
  settings = { data };
  const dataTypes = [askedFor('snippet')];
  writeFileSync(join(data, 'campaign.json'), JSON.stringify(campaignFile({ dataTypes })));
});
afterEach(async () => {
  if (existsSync(join(data, 'database.password'))) await (await openEmbedded(data)).stop();
  rmSync(data, { recursive: true, force: true });
});

const publish = () => command(settings, 'campaign', 'publish', join(data, 'campaign.json'));

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

async function readManifest(url: string) {
  return SignedManifest.parse(await (await fetch(`${url}/v1/campaigns/letters`)).json()).body;
}

describe('the collector as a process', () => {
  it('holds every item exactly once after it, and its database, were killed during uploads', async () => {
    settings = { data, port: await freePort() };
    await publish();
    let { url, child } = await serveProcess(settings);
    const manifest = await readManifest(url);
    const people = await Promise.all([1, 2, 3].map(() => createContributor(url)));
    const sent = new Set<string>();
    const receipts: string[] = [];

    /** As the extension does: the same bytes again until a receipt arrives. */
    const upload = async (person: (typeof people)[number]) => {
      const consent = await person.enrol(manifest);
      for (let i = 0; i < 12; i += 1) {
        const items = [0, 1, 2].map((k) => snippet(`Passage ${i}.${k}.`));
        for (const item of items) sent.add(item.id);
        let answer = null;
        while (answer === null || answer.status >= 500) {
          answer = await person.put(batchOf(consent, items)).catch(() => sleep(20, null));
        }
        receipts.push(SignedReceipt.parse(answer.body).body.batchId);
      }
    };

    const uploads = Promise.all(people.map(upload));
    for (const milestone of [4, 12, 20]) {
      await expect.poll(() => receipts.length, { timeout: 30_000, interval: 2 }).toBeGreaterThanOrEqual(milestone);
      await kill(child);
      if (milestone === 12) process.kill((await openEmbedded(data)).pid, 'SIGKILL');
      ({ child } = await serveProcess(settings));
    }
    await uploads;
    expect(new Set(receipts).size).toBe(36);

    const exported = await command(settings, 'export', 'letters', '--use', 'train');
    const ids = exported.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).contribution.id);
    expect(ids.length).toBe(108);
    expect(new Set(ids)).toEqual(sent);
    const status = JSON.parse((await command(settings, 'status')).stdout);
    expect(status.items).toEqual([{ campaign: 'letters', status: 'accepted', count: 108 }]);
    child.kill('SIGTERM');
    expect((await once(child, 'exit'))[0]).toBe(0);
  });

  it('erases all that was asked or nothing yet when it is killed, and asked again erases once', async () => {
    settings = { data, port: await freePort() };
    await publish();
    let { url, child } = await serveProcess(settings);
    const person = await createContributor(url);
    const consent = await person.enrol(await readManifest(url));
    for (let i = 0; i < 40; i += 1) await person.put(batchOf(consent, [snippet(`Passage ${i}.`)]));
    const credits = (await person.get('/v1/rewards?campaign=letters')).body;
    const exportIds = async () => {
      const { stdout } = await command(settings, 'export', 'letters', '--use', 'train');
      return stdout.split('\n').filter((line) => line !== '');
    };
    const asked = { schema: 'withdrawal/1', requestId: randomUUID(), campaign: 'letters', scope: 'all' };
    for (const delayMs of [2, 8, 20, 40]) {
      const underway = person.post('/v1/withdrawals', asked).catch(() => null);
      await sleep(delayMs);
      await kill(child);
      await underway;
      ({ child } = await serveProcess(settings));
      expect([0, 40]).toContain((await exportIds()).length);
    }
    const { body } = SignedDeletionReceipt.parse((await person.post('/v1/withdrawals', asked)).body);
    expect([body.erased.length, body.consentEnded]).toEqual([40, true]);
    expect(await exportIds()).toEqual([]);
    const feed = await (await fetch(`${url}/v1/campaigns/letters/tombstones`)).json();
    expect(SignedTombstoneFeed.parse(feed).body.tombstones).toHaveLength(40);
    expect((await person.get('/v1/rewards?campaign=letters')).body).toEqual(credits);
    child.kill('SIGTERM');
    await once(child, 'exit');
  });

  it('exports for a use, and takes out of an earlier export what was taken back since', async () => {
    await publish();
    const { url, child } = await serveProcess(settings);
    const person = await createContributor(url);
    const [keep, take] = [snippet('Keep this.'), snippet('Take this back.')];
    await person.put(batchOf(await person.enrol(await readManifest(url)), [keep, take]));
    const [out, summary] = [join(data, 'letters.jsonl'), join(data, 'summary.json')];
    const without = await command(settings, 'export', 'letters');
    expect([without.code, without.stderr]).toEqual([2, expect.stringContaining('--use must be one of train')]);
    const unknown = await command(settings, 'export', 'none', '--use', 'train');
    expect([unknown.code, unknown.stderr]).toEqual([2, expect.stringContaining('no campaign "none"')]);
    const written = await command(settings, 'export', 'letters', '--use', 'train', '--out', out, '--summary', summary);
    const counts = { written: 2, leftOutByUse: 0, expired: 0, withdrawn: 0, rejected: 0, pending: 0 };
    expect(JSON.parse(written.stderr)).toMatchObject(counts);
    expect(JSON.parse(readFileSync(summary, 'utf8'))).toMatchObject(counts);
    await person.withdraw({ items: [take.id] });
    const feed = `${url}/v1/campaigns/letters/tombstones`;
    const elsewhere: Settings = { data: join(data, 'nowhere') };
    const applied = await command(elsewhere, 'export', 'apply-tombstones', out, '--feed', feed);
    expect(JSON.parse(applied.stdout)).toMatchObject({ kept: 1, removed: 1 });
    expect(existsSync(elsewhere.data)).toBe(false);
    const later = await command(settings, 'export', 'letters', '--use', 'train');
    expect(readFileSync(out, 'utf8')).toBe(later.stdout);
    expect(JSON.parse(later.stderr)).toMatchObject({ written: 1, withdrawn: 1 });
    const wrong = await command(elsewhere, 'export', 'apply-tombstones', out, '--feed', feed, '--key', 'A'.repeat(43));
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('not signed')]);
    child.kill('SIGTERM');
    await once(child, 'exit');
  });

  it('starts its database again when only that was killed', async () => {
    await publish();
    const { url, child } = await serveProcess(settings);
    const person = await createContributor(url);
    const consent = await person.enrol(await readManifest(url));
    const batch = batchOf(consent, [snippet('One.')]);
    const server = await openEmbedded(data);
    process.kill(server.pid, 'SIGKILL');
    const status = async () => (await person.put(batch)).status;
    await expect.poll(status, { timeout: 30_000 }).toBeLessThan(300);
    expect((await command(settings, 'export', 'letters', '--use', 'train')).stdout).toContain('One.');
    child.kill('SIGTERM');
    expect((await once(child, 'exit'))[0]).toBe(0);
  });

  it('stops its database on SIGTERM, and commands work without it', async () => {
    await publish();
    const { url, child } = await serveProcess(settings);
    const manifest = await readManifest(url);
    const person = await createContributor(url);
    const consent = await person.enrol(manifest);
    expect((await person.put(batchOf(consent, [snippet('One.')]))).status).toBe(201);
    const server = await openEmbedded(data);
    child.kill('SIGTERM');
    expect((await once(child, 'exit'))[0]).toBe(0);
    await expect(new Client(server.connection).connect()).rejects.toThrow('ENOENT');
    const alone = await command(settings, 'export', 'letters', '--use', 'train');
    expect(JSON.parse(alone.stdout).contribution.text).toBe('One.');
  });

  it('takes commands while it runs, and invite links lead to it', async () => {
    const { url, child } = await serveProcess(settings);
    expect(JSON.parse((await publish()).stdout)).toEqual({ campaign: 'letters', version: 1 });
    expect(JSON.parse((await command(settings, 'invite', 'letters')).stdout).link).toContain(
      `${url}/join/letters#key=`,
    );
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    child.kill('SIGTERM');
    await once(child, 'exit');
  });

  it('says what is wrong with a setting, a campaign or a command, and ends with 2', async () => {
    const wrong = await command({ data, ASSENT_OPERATOR_KEY: '0x12' }, 'status');
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('ASSENT_OPERATOR_KEY')]);
    expect(wrong.stderr).not.toContain('0x12');
    writeFileSync(join(data, 'campaign.json'), JSON.stringify({ ...campaignFile(), retentionDays: 0 }));
    const bad = await publish();
    expect([bad.code, bad.stderr]).toEqual([2, expect.stringContaining('retentionDays')]);
    const unknown = await command(settings, 'dance');
    expect([unknown.code, unknown.stderr]).toEqual([2, expect.stringContaining('Unknown command "dance"')]);
  });
});
