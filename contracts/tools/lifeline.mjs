// Runs a program for as long as this process' standard input stays open. The kernel closes that pipe however the parent
// ends (return, crash, signal, SIGKILL), so nothing it started is left behind. Ctrl-C in the terminal is not for us:
// the parent may still need the program while it shuts down.
import { spawn } from 'node:child_process';

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});

const [file, ...args] = process.argv.slice(2);
const child = spawn(file, args, { stdio: ['ignore', 'inherit', 'inherit'] });
child.on('error', (error) => {
  console.error(error.message);
  process.exit(127);
});
child.on('spawn', () => console.log(`lifeline: pid ${child.pid}`));
child.on('exit', (code) => process.exit(code ?? 1));

process.stdin.on('error', () => child.kill('SIGTERM'));
process.stdin.on('end', () => child.kill('SIGTERM'));
process.stdin.resume();
