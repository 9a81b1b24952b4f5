import { spawn } from 'node:child_process';
import { ensureBrowser } from '@assent/demo/browser.ts';
import { ensureFirefox } from '@assent/demo/firefox-browser.ts';

/**
 * `npm test`: everything, in the order in which a mistake is cheapest to find. `npm test -- unit e2e` runs only the named
 * steps. Each step's output is shown as it comes; the exit code is 1 if any step failed.
 */
const steps: { name: string; command: string[] }[] = [
  { name: 'types', command: ['tsc', '--noEmit', '-p', 'tsconfig.json'] },
  { name: 'lint', command: ['biome', 'check', '--error-on-warnings', '.'] },
  { name: 'unused', command: ['knip'] },
  { name: 'audit', command: ['node', 'tests/audit/run.ts'] },
  { name: 'unit', command: ['vitest', 'run', '--config', 'tests/vitest.config.ts', '--project', 'unit'] },
  { name: 'contracts', command: ['npm', 'test', '--workspace', 'contracts'] },
  { name: 'system', command: ['vitest', 'run', '--config', 'tests/vitest.config.ts', '--project', 'system'] },
  { name: 'build', command: ['wxt', 'build'] },
  { name: 'build-firefox', command: ['wxt', 'build', '-b', 'firefox'] },
  { name: 'house', command: ['vitest', 'run', '--config', 'tests/vitest.config.ts', '--project', 'house'] },
  { name: 'e2e', command: ['playwright', 'test', '--config', 'tests/playwright.config.ts', '--project', 'chromium'] },
  {
    name: 'firefox',
    command: ['playwright', 'test', '--config', 'tests/playwright.config.ts', '--project', 'firefox'],
  },
];

function run([command = '', ...args]: string[]): Promise<number> {
  const shell = process.platform === 'win32';
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'], shell });
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !steps.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(`No step named ${unknown.join(', ')}. Steps: ${steps.map((step) => step.name).join(' ')}`);
  process.exit(2);
}

const chosen = steps.filter((step) => wanted.length === 0 || wanted.includes(step.name));
const results: { name: string; ok: boolean; seconds: number }[] = [];
for (const { name, command } of chosen) {
  console.log(`\n▶ ${name}: ${command.join(' ')}`);
  const from = Date.now();
  if (name === 'system' || name === 'e2e') await ensureBrowser({ log: console.log });
  if (name === 'firefox') await ensureFirefox({ log: console.log });
  const ok = (await run(command)) === 0;
  results.push({ name, ok, seconds: Math.round((Date.now() - from) / 1000) });
}

console.log('');
for (const { name, ok, seconds } of results) console.log(`${ok ? '✔' : '✘'} ${name} (${seconds} s)`);
const failed = results.filter((result) => !result.ok).length;
console.log(`steps: ${results.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
