import { parseArgs } from 'node:util';
import { parseInvite } from '@assent/protocol/invite.ts';
import { readJson } from '@assent/protocol/proof/read-json.ts';
import { type Beside, checkProofFile, type ProofResult } from '@assent/protocol/proof.ts';
import { Base64Url32 } from '@assent/protocol/wire-text.ts';
import { readInput } from './read-input.ts';
import { jsonLine, report, shown } from './report.ts';
import { usage } from './words.ts';

/** The command line was not understood, or a file cannot be read; the message says which. */
class NotUsable extends Error {
  override name = 'NotUsable';
}

const options = {
  key: { type: 'string', multiple: true },
  manifest: { type: 'string' },
  batch: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

function parse(args: string[]) {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw new NotUsable(error instanceof Error ? error.message : 'options');
  }
}

function read(path: string): Uint8Array {
  try {
    return readInput(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    throw new NotUsable(`${path} cannot be read (${code})`);
  }
}

function readKey(text: string): string {
  if (Base64Url32.safeParse(text).success) return text;
  const key = parseInvite(text)?.key;
  if (key) return key;
  throw new NotUsable('--key takes a key of 43 characters or an invite link that holds one');
}

function readManifest(path: string): unknown {
  const found = readJson(read(path));
  if (!found.ok) throw new NotUsable(`${path} is not readable as terms: ${found.detail}`);
  return found.value;
}

function besides({ key, manifest, batch }: { key?: string[]; manifest?: string; batch?: string }): Beside {
  return {
    keys: key?.map(readKey),
    manifest: manifest === undefined ? undefined : readManifest(manifest),
    batch: batch === undefined ? undefined : read(batch),
  };
}

async function checkFiles(args: string[], write: (text: string) => void): Promise<number> {
  const { values, positionals } = parse(args);
  if (values.help) {
    write(usage);
    return 0;
  }
  if (positionals.length === 0) throw new NotUsable('no file named');
  const beside = besides(values);
  const results: ProofResult[] = [];
  for (const file of positionals) {
    const result = await checkProofFile(read(file), beside);
    write(
      values.json ? `${jsonLine({ file, ...result })}\n` : `${results.length > 0 ? '\n' : ''}${report(file, result)}`,
    );
    results.push(result);
  }
  if (beside.batch && !results.some(({ kind }) => kind === 'batch-receipt')) {
    throw new NotUsable('--batch was given, but none of the files is a receipt for a batch');
  }
  return results.every(({ ok }) => ok) ? 0 : 1;
}

/** Runs the command. @returns the exit code: 0 all holds, 1 something does not, 2 not understood or unreadable. */
export async function verify(
  args: string[],
  write: (text: string) => void,
  complain: (text: string) => void,
): Promise<number> {
  try {
    return await checkFiles(args, write);
  } catch (error) {
    if (!(error instanceof NotUsable)) throw error;
    complain(`assent-verify: ${shown(error.message)}\nassent-verify --help says how it is used.\n`);
    return 2;
  }
}
