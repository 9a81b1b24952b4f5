import { type Beside, checkProof, checkProofFile, type ProofResult } from '@assent/protocol/proof.ts';
import { db } from '../../utils/store/database.ts';

/** What this device knows besides the file: the collector's key of each campaign joined here, as it was pinned then. */
async function beside(keys: string[] | undefined): Promise<Beside> {
  const rows = await db.campaigns.toArray();
  return { keys, pinned: new Map(rows.map(({ id, manifest }) => [id, manifest.body.key])) };
}

/** Checks a signed object on this device. `keys` are those that the collector may have; else the pinned one is meant. */
export async function checkHere(proof: unknown, keys?: string[]): Promise<ProofResult> {
  return checkProof(proof, await beside(keys));
}

/** {@link checkHere} of a file. */
export async function checkFileHere(file: Uint8Array | string): Promise<ProofResult> {
  return checkProofFile(file, await beside(undefined));
}
