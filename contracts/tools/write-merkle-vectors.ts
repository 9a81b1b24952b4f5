// Writes packages/protocol/vectors/merkle.json with OpenZeppelin's own library, the foreign implementation that the
// contract and the collector are held against. Released vectors are frozen: add trees, never edit those that are there.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { makeVectors } from './merkle-vectors.ts';

const path = fileURLToPath(new URL('../../packages/protocol/vectors/merkle.json', import.meta.url));
writeFileSync(path, `${JSON.stringify(makeVectors(), null, 2)}\n`);
