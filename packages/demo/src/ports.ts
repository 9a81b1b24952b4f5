import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { z } from 'zod';

const Ports = z.strictObject({ chain: z.int(), collector: z.int(), site: z.int() });
export type Ports = z.infer<typeof Ports>;

/** A port that is free on 127.0.0.1 now; `wanted` if it is. */
function freePort(wanted = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error) => (wanted === 0 ? reject(error) : resolve(freePort())));
    server.listen(wanted, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

/** The same ports as last time where they are free: the chain's address stands in the signed manifest. */
export async function choosePorts(dataDir: string): Promise<Ports> {
  const file = join(dataDir, 'ports.json');
  const last = await readFile(file, 'utf8').then(
    (text) => Ports.safeParse(JSON.parse(text)).data,
    () => undefined,
  );
  const ports = {
    chain: await freePort(last?.chain ?? 8545),
    collector: await freePort(last?.collector ?? 4180),
    site: await freePort(last?.site ?? 4181),
  };
  await writeFile(file, JSON.stringify(ports));
  return ports;
}
