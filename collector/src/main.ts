import { ConfigError, readConfig } from './config.ts';
import { startCollector } from './serve.ts';

async function serve(): Promise<void> {
  const collector = await startCollector(readConfig(process.env));
  process.stdout.write(`${JSON.stringify({ listening: collector.url })}\n`);
  const stop = () => {
    collector.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

try {
  await serve();
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(2);
}
