#!/usr/bin/env node
import { ZodError } from 'zod';
import { runCommand, UsageError, usage } from './commands.ts';
import { ConfigError, readConfig } from './config.ts';
import { FileError } from './export/json-lines.ts';
import { FeedError } from './export/read-feed.ts';
import { ReviewError } from './review/manual-review.ts';
import { startCollector } from './serve.ts';
import { PublishError } from './signing/publish.ts';

/**
 * Runs until SIGTERM or SIGINT, or, with ASSENT_LIFELINE=stdin, until standard input ends (then it never outlives the
 * process that started it). One JSON line on stdout when ready; logs go to stderr.
 */
async function serve(): Promise<void> {
  const asked = Promise.withResolvers<void>();
  // From the very start: a signal while the database comes up must not leave it behind.
  process.on('SIGTERM', asked.resolve);
  process.on('SIGINT', asked.resolve);
  if (process.env.ASSENT_LIFELINE === 'stdin') process.stdin.on('end', asked.resolve).resume();
  const collector = await startCollector(readConfig(process.env));
  process.stdout.write(`${JSON.stringify({ listening: collector.url })}\n`);
  await asked.promise;
  await collector.stop().then(
    () => process.exit(0),
    () => process.exit(1),
  );
}

const plainErrors = [ConfigError, FeedError, FileError, PublishError, ReviewError];

/** What a person can put right is one clear message; anything else is a bug and shows where. */
function explain(error: unknown): string | null {
  if (error instanceof UsageError) return `${error.message}\n\n${usage}`;
  if (error instanceof Error && plainErrors.some((kind) => error instanceof kind)) return `${error.message}\n`;
  if (error instanceof ZodError) {
    return `${error.issues.map((issue) => `${issue.path.join('.') || 'file'}: ${issue.message}`).join('\n')}\n`;
  }
  return null;
}

const [command = 'help', ...rest] = process.argv.slice(2);
try {
  if (command === 'serve') await serve();
  else if (command === 'help' || command === '--help') process.stdout.write(usage);
  else await runCommand([command, ...rest], () => readConfig(process.env));
} catch (error) {
  const message = explain(error);
  if (message === null) throw error;
  process.stderr.write(message);
  process.exit(2);
}
