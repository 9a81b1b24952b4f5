// Writes abi.ts from what the compiler gives: `npm run abi -w contracts` after a change of the contracts.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compileContracts } from '../compile.ts';

const { RewardDistributor, TestToken } = await compileContracts();
const path = fileURLToPath(new URL('../abi.ts', import.meta.url));
const text = `// Written by tools/write-abi.ts from the compiler's output; abi.test.ts holds the two equal.

/** The interface of \`RewardDistributor.sol\`, typed for viem. */
export const rewardDistributorAbi = ${JSON.stringify(RewardDistributor.abi)} as const;

/** The interface of \`TestToken.sol\`, typed for viem. */
export const testTokenAbi = ${JSON.stringify(TestToken.abi)} as const;
`;
writeFileSync(path, text);
