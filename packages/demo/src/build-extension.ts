import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { repository } from './paths.ts';

/** Builds the production extension into `.output/chrome-mv3`. Throws with the build's own words when it fails. */
export async function buildExtension(): Promise<void> {
  const wxt = join(repository, 'node_modules/wxt/bin/wxt.mjs');
  const child = spawn(process.execPath, [wxt, 'build'], { cwd: repository, stdio: ['ignore', 'pipe', 'pipe'] });
  const output: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`The extension could not be built:\n${Buffer.concat(output)}`);
}
