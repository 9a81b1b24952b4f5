import { spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Abi, Hex } from 'viem';

const require = createRequire(import.meta.url);
const here = dirname(fileURLToPath(import.meta.url));
const contractNames = ['RewardDistributor', 'TestToken'] as const;

type ContractName = (typeof contractNames)[number];

/** What viem needs to deploy a contract: its interface and its creation code. */
interface CompiledContract {
  readonly abi: Abi;
  readonly bytecode: Hex;
}

export type CompiledContracts = Readonly<Record<ContractName, CompiledContract>>;

// The same settings as foundry.toml, so that what is tested there is what is deployed here.
const settings = {
  evmVersion: 'prague',
  optimizer: { enabled: true, runs: 200 },
  metadata: { bytecodeHash: 'none' },
  outputSelection: { '*': { '*': ['abi', 'evm.bytecode.object'] } },
};

/**
 * Compiles the contracts with npm's `solc`, in a process of its own so that the caller's event loop stays free.
 * The result is kept in `artifacts/`, under the hash of sources, settings and versions.
 *
 * @throws Error with the compiler's own messages, when the sources do not compile
 */
export async function compileContracts(): Promise<CompiledContracts> {
  const input = JSON.stringify({ language: 'Solidity', sources: await readSources(), settings });
  const cached = join(here, 'artifacts', `${sourceHash(input)}.json`);
  const known = await readFile(cached, 'utf8').catch(() => undefined);
  if (known !== undefined) return toContracts(JSON.parse(known));

  const output: unknown = JSON.parse(await runCompiler(input));
  const contracts = toContracts(output);
  await keep(cached, JSON.stringify({ contracts: pick(output) }));
  return contracts;
}

async function readSources(): Promise<Record<string, { content: string }>> {
  const names = (await readdir(join(here, 'src'))).filter((name) => name.endsWith('.sol')).sort();
  const entries = names.map(async (name) => {
    const content = await readFile(join(here, 'src', name), 'utf8');
    return [`src/${name}`, { content }] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

function sourceHash(input: string): string {
  const versions = ['solc', '@openzeppelin/contracts'].map((name) => {
    const { version }: { version: string } = require(`${name}/package.json`);
    return `${name}@${version}`;
  });
  return createHash('sha256')
    .update(JSON.stringify([input, versions]))
    .digest('hex');
}

/** Written beside and renamed, so that two runs at once never read half a file. */
async function keep(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, text);
  await rename(draft, path);
}

function runCompiler(input: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const tool = join(here, 'tools', 'solc.mjs');
    const child = spawn(process.execPath, [tool, '--standard-json'], { cwd: here, stdio: ['pipe', 'pipe', 'inherit'] });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(Buffer.concat(chunks).toString('utf8'));
      else reject(new Error(`the Solidity compiler ended with code ${code}`));
    });
    child.stdin.end(input);
  });
}

function toContracts(output: unknown): CompiledContracts {
  return { RewardDistributor: readContract(output, 'RewardDistributor'), TestToken: readContract(output, 'TestToken') };
}

/** The artifact keeps only our own contracts of the compiler's output. */
function pick(output: unknown): Record<string, unknown> {
  return Object.fromEntries(
    contractNames.map((name) => [`src/${name}.sol`, { [name]: at(output, 'contracts', `src/${name}.sol`, name) }]),
  );
}

function readContract(output: unknown, name: ContractName): CompiledContract {
  const contract = at(output, 'contracts', `src/${name}.sol`, name);
  const abi = at(contract, 'abi');
  const code = at(contract, 'evm', 'bytecode', 'object');
  if (!isAbi(abi) || typeof code !== 'string' || code === '') {
    throw new Error(`${name} does not compile:\n${readErrors(output)}`);
  }
  return { abi, bytecode: `0x${code}` };
}

function readErrors(output: unknown): string {
  const errors = at(output, 'errors');
  if (!Array.isArray(errors)) return 'the compiler gave no reason';
  return errors.map((error) => String(at(error, 'formattedMessage'))).join('\n');
}

function isAbi(value: unknown): value is Abi {
  return Array.isArray(value) && value.every((entry) => typeof at(entry, 'type') === 'string');
}

function at(value: unknown, ...path: string[]): unknown {
  let current = value;
  for (const key of path) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = Reflect.get(current, key);
  }
  return current;
}
