import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Use } from '@assent/protocol/grant.ts';
import { type CollectorConfig, ConfigError } from './config.ts';
import { applyTombstones } from './export/apply-tombstones.ts';
import { exportCampaign } from './export/export-campaign.ts';
import { decideOne, listPending } from './review/manual-review.ts';
import { closeEpochs, createLog, createSettlement, readAddress } from './serve.ts';
import { findCampaign, listCampaigns } from './signing/campaigns.ts';
import { createInvite } from './signing/invites.ts';
import { publish } from './signing/publish.ts';
import { loadSigningKey } from './signing/signing-key.ts';
import { readStatus } from './status.ts';
import { type Db, openStore } from './store/database.ts';

export const usage = `Usage: main.ts <command>

  serve                                   run the collector
  status                                  counts of everything, and epochs under way
  campaign publish FILE.json              publish a campaign, or its next version
  campaign list
  invite CAMPAIGN [--uses N]              make an invite link
  review list [CAMPAIGN]                  items waiting for a decision
  review accept ID
  review reject ID --reason "…"
  export CAMPAIGN --use USE               accepted contributions given for that use, as JSON lines; USE is
         [--out FILE] [--summary FILE]    train, evaluate, publish or human-review
  export apply-tombstones FILE            removes from an export what was taken back since; FEED is
         --feed FEED [--out FILE]         a campaign's …/tombstones address or a file of its pages,
         [--key KEY]                      signed by the export's collector, or by KEY
  epoch close                             allocate, propose, activate and pay what is earned

Settings come from ASSENT_… variables or the JSON file in ASSENT_CONFIG; see README.md.
`;

/** The command line was not understood; the message says what is missing. */
export class UsageError extends Error {
  override name = 'UsageError';
}

type Context = { db: Db; config: CollectorConfig; words: string[]; options: { [name: string]: string | undefined } };
type Command = (context: Context) => Promise<void>;

/** What works on files alone, wherever they are: no database, no settings. */
const fileCommands: Record<string, (context: Pick<Context, 'words' | 'options'>) => Promise<void>> = {
  'export apply-tombstones': async ({ words, options }) => {
    const [file, feed] = [need(words[0], 'FILE'), need(options.feed, '--feed')];
    print(await applyTombstones({ file, feed, key: options.key ?? null, out: options.out ?? null }));
  },
};

const commands: Record<string, Command> = {
  'campaign publish': async ({ db, config, words }) => {
    const key = await loadSigningKey(config.data);
    const file: unknown = JSON.parse(readFileSync(need(words[0], 'FILE.json'), 'utf8'));
    const { body } = await publish(db, key, file, new Date());
    print({ campaign: body.id, version: body.version });
  },
  'campaign list': async ({ db }) => {
    for (const { manifest, rules } of await listCampaigns(db)) {
      print({ campaign: manifest.id, version: manifest.version, title: manifest.title, ...rules });
    }
  },
  invite: async ({ db, config, words, options }) => {
    const uses = Number(options.uses ?? 1);
    if (!Number.isInteger(uses) || uses < 1) throw new UsageError('--uses must be a whole number from 1');
    const campaign = need(words[0], 'CAMPAIGN');
    print(await createInvite(db, { campaign, uses, collector: readAddress(config), now: new Date() }));
  },
  'review list': async ({ db, words }) => {
    for (const item of await listPending(db, words[0] ?? null)) print(item);
  },
  'review accept': async ({ db, words }) => {
    print(await decideOne(db, need(words[0], 'ID'), { accept: true }, new Date()));
  },
  'review reject': async ({ db, words, options }) => {
    const reason = need(options.reason, '--reason');
    print(await decideOne(db, need(words[0], 'ID'), { accept: false, reason }, new Date()));
  },
  export: async ({ db, config, words, options }) => {
    const campaign = need(words[0], 'CAMPAIGN');
    const use = needUse(options.use);
    if (!(await findCampaign(db, campaign))) throw new UsageError(`There is no campaign "${campaign}"`);
    const { publicKey: key } = await loadSigningKey(config.data);
    const summary = await exportCampaign(db, { campaign, use, key }, options.out ?? null, () => new Date());
    process.stderr.write(`${JSON.stringify(summary)}\n`);
    if (options.summary !== undefined) writeFileSync(options.summary, `${JSON.stringify(summary)}\n`);
  },
  'epoch close': async ({ db, config }) => {
    if (config.operatorKey === undefined) throw new ConfigError('ASSENT_OPERATOR_KEY: needed to pay');
    await closeEpochs(createSettlement(db, config, createLog(config), () => new Date()));
    print((await readStatus(db)).epochs);
  },
  status: async ({ db }) => print(await readStatus(db)),
};

/** Runs one command beside a running collector, or alone: the embedded database is then started and stopped again. */
export async function runCommand(args: string[], config: () => CollectorConfig): Promise<void> {
  const { positionals, values } = parseArguments(args);
  const [first = '', second = ''] = positionals;
  const name = [`${first} ${second}`, first].find((candidate) => candidate in fileCommands || candidate in commands);
  const words = positionals.slice(name?.split(' ').length ?? 0);
  const onFiles = fileCommands[name ?? ''];
  if (onFiles) return onFiles({ words, options: values });
  const command = commands[name ?? ''];
  if (!command) throw new UsageError(`Unknown command "${positionals.join(' ')}"`);
  const settings = config();
  const store = await openStore(settings);
  try {
    await command({ db: store.db, config: settings, words, options: values });
  } finally {
    await store.close({ keepServer: true });
  }
}

const text = { type: 'string' } as const;
const commandOptions = {
  uses: text,
  out: text,
  reason: text,
  use: text,
  summary: text,
  feed: text,
  key: text,
} as const;

function parseArguments(args: string[]) {
  try {
    return parseArgs({ args, allowPositionals: true, options: commandOptions });
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : 'arguments were not understood', { cause });
  }
}

function need(value: string | undefined, name: string): string {
  if (value === undefined || value === '') throw new UsageError(`${name} is missing`);
  return value;
}

/** Nothing is exported without saying for what: each person said what theirs may be used for. */
function needUse(value: string | undefined): Use {
  const use = Use.safeParse(value);
  if (!use.success) throw new UsageError(`--use must be one of ${Use.options.join(', ')}`);
  return use.data;
}

function print(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}
