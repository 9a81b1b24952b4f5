import { StandardMerkleTree } from '@openzeppelin/merkle-tree';
import {
  type Address,
  BaseError,
  ContractFunctionRevertedError,
  createTestClient,
  type Hex,
  http,
  publicActions,
  walletActions,
  zeroHash,
} from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { rewardDistributorAbi, testTokenAbi } from './abi.ts';
import { type Anvil, devAccounts, startAnvil } from './chain.ts';
import { deployRewards, type RewardDeployment } from './deploy.ts';

const unit = 10n ** 18n;
const delaySeconds = 3600;
const cap = 1_000n * unit;
const fund = 1_500n * unit;
const operatorKey = devAccounts[0].key;
const ada = devAccounts[1].address;
const bob = devAccounts[2].address;
const someRoot: Hex = `0x${'11'.repeat(32)}`;

let anvil: Anvil;
let deployment: RewardDeployment;
let chain: ReturnType<typeof connect>;
let clean: Hex;

function connect(url: string) {
  const account = privateKeyToAccount(operatorKey);
  const client = createTestClient({ mode: 'anvil', account, transport: http(url), pollingInterval: 20 });
  return client.extend(publicActions).extend(walletActions);
}

beforeAll(async () => {
  anvil = await startAnvil();
  chain = connect(anvil.url);
  deployment = await deployRewards({ rpcUrl: anvil.url, operatorKey, delaySeconds, epochCap: cap, fund });
  clean = await chain.snapshot();
}, 90_000);

beforeEach(async () => {
  await chain.revert({ id: clean });
  clean = await chain.snapshot();
});

afterAll(async () => {
  await anvil.stop();
});

function makeTree(leaves: [Address, bigint][]) {
  const tree = StandardMerkleTree.of(
    leaves.map(([account, cumulative]) => [account, cumulative.toString()]),
    ['address', 'uint256'],
  );
  const claims = leaves.map(([account, cumulative]) => {
    const proof = tree.getProof([account, cumulative.toString()]).map(asHex);
    return { account, cumulative, proof };
  });
  return { root: asHex(tree.root), total: leaves.reduce((sum, [, cumulative]) => sum + cumulative, 0n), claims };
}

function asHex(value: string): Hex {
  return `0x${value.slice(2)}`;
}

function contract() {
  return { address: deployment.distributor, abi: rewardDistributorAbi, chain: null } as const;
}

async function propose(epoch: bigint, root: Hex, total: bigint) {
  const hash = await chain.writeContract({
    ...contract(),
    functionName: 'propose',
    args: [epoch, root, total, zeroHash],
  });
  return chain.waitForTransactionReceipt({ hash });
}

async function push(claims: ReturnType<typeof makeTree>['claims']) {
  const hash = await chain.writeContract({ ...contract(), functionName: 'claimMany', args: [claims] });
  return chain.waitForTransactionReceipt({ hash });
}

function waitOutTheDelay() {
  return chain.increaseTime({ seconds: delaySeconds });
}

function balanceOf(account: Address) {
  return chain.readContract({
    address: deployment.token,
    abi: testTokenAbi,
    functionName: 'balanceOf',
    args: [account],
  });
}

/** The contract's own word for why it refused. */
async function refusalOf(call: Promise<unknown>) {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  const revert = error instanceof BaseError && error.walk((cause) => cause instanceof ContractFunctionRevertedError);
  return revert instanceof ContractFunctionRevertedError ? revert.data?.errorName : undefined;
}

it('deploys once: the same question gives the same contracts and no second funding', async () => {
  const again = await deployRewards({ rpcUrl: anvil.url, operatorKey, delaySeconds, epochCap: cap, fund });
  expect(again).toEqual(deployment);
  expect(again.chainId).toBe(31337);
  expect(await balanceOf(deployment.distributor)).toBe(fund);
});

it('pays everybody in one push after the delay, and nobody twice', async () => {
  const { root, total, claims } = makeTree([
    [ada, 30n * unit],
    [bob, 12n * unit],
  ]);
  await propose(1n, root, total);
  expect(await refusalOf(push(claims))).toBe('RewardDistributor_InvalidProof');
  await waitOutTheDelay();
  expect((await push(claims)).status).toBe('success');
  expect((await push(claims)).status).toBe('success');
  expect(await balanceOf(ada)).toBe(30n * unit);
  expect(await balanceOf(bob)).toBe(12n * unit);
});

it('shows the due epoch to who reads the pending block, before anybody has sent a transaction', async () => {
  const { root, total } = makeTree([[ada, 1n]]);
  await propose(1n, root, total);
  const read = () => chain.readContract({ ...contract(), functionName: 'activeEpoch', blockTag: 'pending' });
  expect((await read()).number).toBe(0n);
  await waitOutTheDelay();
  expect(await read()).toMatchObject({ number: 1n, root, total });
});

it('skips in a push whoever was already claimed for by somebody else', async () => {
  const { root, total, claims } = makeTree([
    [ada, 5n],
    [bob, 7n],
  ]);
  await propose(1n, root, total);
  await waitOutTheDelay();
  const [first] = claims;
  if (first === undefined) throw new Error('there is a first claim');
  const stranger = privateKeyToAccount(devAccounts[9].key);
  const args = [first.account, first.cumulative, first.proof] as const;
  await chain.writeContract({ ...contract(), account: stranger, functionName: 'claim', args });
  const { blockHash } = await push(claims);
  const skipped = await chain.getContractEvents({ ...contract(), eventName: 'ClaimSkipped', blockHash });
  expect(skipped.map((event) => event.args)).toEqual([{ account: ada, cumulative: 5n, alreadyClaimed: true }]);
  expect([await balanceOf(ada), await balanceOf(bob), await balanceOf(stranger.address)]).toEqual([5n, 7n, 0n]);
});

it('accepts each proof of a larger tree, epoch after epoch', async () => {
  const accounts = devAccounts.map(({ address }) => address);
  for (const epoch of [1n, 2n, 3n]) {
    const { root, total, claims } = makeTree(accounts.map((account, i) => [account, epoch * BigInt(i + 1)]));
    await propose(epoch, root, total);
    await waitOutTheDelay();
    await push(claims);
    expect(await chain.readContract({ ...contract(), functionName: 'claimedTotal' })).toBe(total);
  }
  expect(await balanceOf(accounts[6] ?? ada)).toBe(21n);
});

it('refuses an allocation over the cap, beyond the balance, out of order or by a stranger', async () => {
  expect(await refusalOf(propose(1n, someRoot, cap + 1n))).toBe('RewardDistributor_OverCap');
  expect(await refusalOf(propose(2n, someRoot, 1n))).toBe('RewardDistributor_EpochOutOfOrder');
  const { root, total, claims } = makeTree([[ada, cap]]);
  await propose(1n, root, total);
  await waitOutTheDelay();
  await push(claims);
  expect(await refusalOf(propose(2n, someRoot, fund + 1n))).toBe('RewardDistributor_Insolvent');
  const account = privateKeyToAccount(devAccounts[9].key);
  const args = [2n, someRoot, fund, zeroHash] as const;
  const foreign = chain.writeContract({ ...contract(), account, functionName: 'propose', args });
  expect(await refusalOf(foreign)).toBe('OwnableUnauthorizedAccount');
});

it('pays where the account says, by one typed-data signature that anybody relays', async () => {
  const { root, total, claims } = makeTree([[ada, 9n]]);
  await propose(1n, root, total);
  await waitOutTheDelay();
  const deadline = (await chain.getBlock()).timestamp + 3600n;
  const signature = await privateKeyToAccount(devAccounts[1].key).signTypedData({
    domain: {
      name: 'Assent RewardDistributor',
      version: '1',
      chainId: deployment.chainId,
      verifyingContract: deployment.distributor,
    },
    types: {
      RewardClaim: [
        { name: 'account', type: 'address' },
        { name: 'recipient', type: 'address' },
        { name: 'cumulative', type: 'uint256' },
        { name: 'nonce', type: 'uint256' },
        { name: 'deadline', type: 'uint256' },
      ],
    },
    primaryType: 'RewardClaim',
    message: { account: ada, recipient: bob, cumulative: 9n, nonce: 0n, deadline },
  });
  const proof = claims[0]?.proof ?? [];
  const args = [ada, bob, 9n, proof, deadline, signature] as const;
  await chain.writeContract({ ...contract(), functionName: 'claimFor', args });
  expect([await balanceOf(ada), await balanceOf(bob)]).toEqual([0n, 9n]);
});
