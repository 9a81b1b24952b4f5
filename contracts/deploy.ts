import {
  type Address,
  concatHex,
  createPublicClient,
  createWalletClient,
  encodeDeployData,
  getCreate2Address,
  type Hex,
  http,
  type PublicClient,
  zeroHash,
} from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { rewardDistributorAbi, testTokenAbi } from './abi.ts';
import { compileContracts } from './compile.ts';

/** The CREATE2 factory that anvil and the public chains carry: same code and arguments, same address, deployed once. */
const create2Factory: Address = '0x4e59b44847b379578588920cA78FbF26c0B4956C';

export interface DeployOptions {
  readonly rpcUrl: string;
  /** Private key that pays for the deployment and owns both contracts. */
  readonly operatorKey: Hex;
  /** Seconds a proposed epoch waits before it can be claimed, at least 1. */
  readonly delaySeconds: number;
  /** The most one epoch may add to the total, in the token's smallest unit (18 decimals). */
  readonly epochCap: bigint;
  /** What the distributor should have received in all; minted where it is short. Nothing if left out. */
  readonly fund?: bigint;
}

export interface RewardDeployment {
  readonly chainId: number;
  readonly token: Address;
  readonly distributor: Address;
  /** The block the distributor was deployed in: read events from here. */
  readonly block: number;
}

/**
 * Deploys the test token and the distributor and funds the latter. Asking again with the same options changes nothing
 * and gives the same answer, so a demo can call it at every start.
 *
 * @throws Error if a transaction is refused, or if the chain lacks the CREATE2 factory
 */
export async function deployRewards(options: DeployOptions): Promise<RewardDeployment> {
  const clients = connect(options);
  const owner = clients.account.address;
  const contracts = await compileContracts();

  const token = await deployOnce(
    clients,
    encodeDeployData({ abi: testTokenAbi, bytecode: contracts.TestToken.bytecode, args: [owner] }),
  );
  const distributor = await deployOnce(
    clients,
    encodeDeployData({
      abi: rewardDistributorAbi,
      bytecode: contracts.RewardDistributor.bytecode,
      args: [token, owner, BigInt(options.delaySeconds), options.epochCap],
    }),
  );
  await fundDistributor(clients, token, distributor, options.fund ?? 0n);
  const chainId = await clients.reader.getChainId();
  return { chainId, token, distributor, block: await findDeployment(clients.reader, distributor) };
}

type Clients = ReturnType<typeof connect>;

function connect({ rpcUrl, operatorKey }: DeployOptions) {
  const transport = http(rpcUrl);
  const account = privateKeyToAccount(operatorKey);
  const reader: PublicClient = createPublicClient({ transport, pollingInterval: 100 });
  return { account, reader, wallet: createWalletClient({ account, transport }) };
}

async function deployOnce(clients: Clients, code: Hex): Promise<Address> {
  const address = getCreate2Address({ from: create2Factory, salt: zeroHash, bytecode: code });
  if (await hasCode(clients.reader, address)) return address;
  if (!(await hasCode(clients.reader, create2Factory))) throw new Error(`No CREATE2 factory at ${create2Factory}`);
  const data = concatHex([zeroHash, code]);
  await settle(clients, await clients.wallet.sendTransaction({ chain: null, to: create2Factory, data }));
  return address;
}

async function hasCode(reader: PublicClient, address: Address): Promise<boolean> {
  return (await reader.getCode({ address })) !== undefined;
}

async function fundDistributor(clients: Clients, token: Address, distributor: Address, fund: bigint): Promise<void> {
  const [held, paid] = await Promise.all([
    clients.reader.readContract({ address: token, abi: testTokenAbi, functionName: 'balanceOf', args: [distributor] }),
    clients.reader.readContract({ address: distributor, abi: rewardDistributorAbi, functionName: 'claimedTotal' }),
  ]);
  const missing = fund - held - paid;
  if (missing <= 0n) return;
  const hash = await clients.wallet.writeContract({
    chain: null,
    address: token,
    abi: testTokenAbi,
    functionName: 'mint',
    args: [distributor, missing],
  });
  await settle(clients, hash);
}

async function settle(clients: Clients, hash: Hex): Promise<void> {
  const receipt = await clients.reader.waitForTransactionReceipt({ hash });
  if (receipt.status !== 'success') throw new Error(`Transaction ${hash} was refused by the contract`);
}

/** The constructor's own event tells the block, also when the contract was there before. */
async function findDeployment(reader: PublicClient, distributor: Address): Promise<number> {
  const [first] = await reader.getContractEvents({
    address: distributor,
    abi: rewardDistributorAbi,
    eventName: 'OwnershipTransferred',
    fromBlock: 0n,
  });
  if (first === undefined) throw new Error(`No deployment of ${distributor} found on this chain`);
  return Number(first.blockNumber);
}
