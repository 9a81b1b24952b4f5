import { expect, it } from 'vitest';
import { rewardDistributorAbi, testTokenAbi } from './abi.ts';
import { compileContracts } from './compile.ts';

it('holds the interfaces the compiler gives', { timeout: 60_000 }, async () => {
  const { RewardDistributor, TestToken } = await compileContracts();
  expect(rewardDistributorAbi).toEqual(RewardDistributor.abi);
  expect(testTokenAbi).toEqual(TestToken.abi);
});
