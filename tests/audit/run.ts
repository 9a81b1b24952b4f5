import { spawn } from 'node:child_process';
import { verdictOf } from './verdict.ts';

/**
 * Asks the registry for known vulnerabilities of exactly the locked versions: `high` in what is shipped, `critical` in
 * what only builds and tests. A registry that cannot say is reported as such; with `ASSENT_AUDIT=required` that fails.
 */
const isRequired = process.env.ASSENT_AUDIT === 'required';
const parts = [
  { name: 'what is shipped', level: 'high', args: ['--omit=dev'] },
  { name: 'everything', level: 'critical', args: [] },
] as const;

function audit(args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const shell = process.platform === 'win32';
    const child = spawn('npm', ['audit', '--json', ...args], { stdio: ['ignore', 'pipe', 'ignore'], shell });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', reject);
    child.on('close', () => resolve(Buffer.concat(chunks).toString()));
  });
}

for (const { name, level, args } of parts) {
  const verdict = verdictOf(await audit(args), level);
  if (verdict.state === 'not-checked') {
    console.log(`NOT CHECKED: ${name}. The registry could not be asked for advisories (${verdict.why}).`);
    if (isRequired) process.exitCode = 1;
  } else if (verdict.state === 'vulnerable') {
    console.log(`Vulnerable, ${level} or worse, in ${name}:`);
    for (const line of verdict.lines) console.log(`  ${line}`);
    process.exitCode = 1;
  } else console.log(`No known vulnerability, ${level} or worse, in ${name}.`);
}
