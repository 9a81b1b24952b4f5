import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { rewardDistributorAbi, testTokenAbi } from '@assent/contracts/abi.ts';
import { type Anvil, startAnvil } from '@assent/contracts/chain.ts';
import { deployRewards, type RewardDeployment } from '@assent/contracts/deploy.ts';
import { devAccounts } from '@assent/contracts/dev-accounts.ts';
import { canonicalBytes } from '@assent/protocol/canonical.ts';
import { Allocation, RewardStatus, rewardBindingTypedData } from '@assent/protocol/reward.ts';
import { StandardMerkleTree } from '@openzeppelin/merkle-tree';
import { type Address, createPublicClient, createTestClient, http } from 'viem';
import { generatePrivateKey, type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseConfig } from '../config.ts';
import { decideOne, listPending } from '../review/manual-review.ts';
import type { CampaignFile } from '../signing/campaign-file.ts';
import { readAll } from '../testing/read-all.ts';
import { campaignFile } from '../testing/test-campaign.ts';
import { useCollectors } from '../testing/test-collector.ts';
import { batchOf, createContributor, snippet } from '../testing/test-contributor.ts';
import { advanceEpoch, type Epoch } from './advance-epoch.ts';
import { type Chain, openChain } from './chain.ts';
import { closeEpoch } from './close-epoch.ts';
import { listDistributors, type PayingDistributor, requestEpoch } from './distributors.ts';
import { settleFully } from './settle.ts';

const collectors = useCollectors();
const operatorKey = devAccounts[0].key;
const perCredit = 10n ** 16n;
let anvil: Anvil;
let rewards: RewardDeployment;
let blank: `0x${string}`;

beforeAll(async () => {
  anvil = await startAnvil();
  const funds = { epochCap: 10n ** 20n, fund: 10n ** 20n };
  rewards = await deployRewards({ rpcUrl: anvil.url, operatorKey, delaySeconds: 1, ...funds });
  blank = await testChain().snapshot();
});
beforeEach(async () => {
  // Each test meets the contract as deployed.
  await testChain().revert({ id: blank });
  blank = await testChain().snapshot();
});
afterAll(() => anvil.stop());

const testChain = () => createTestClient({ mode: 'anvil', transport: http(anvil.url) });
const reader = () => createPublicClient({ transport: http(anvil.url), cacheTime: 0 });

function directCampaign(changes: Partial<CampaignFile> = {}): CampaignFile {
  return campaignFile({
    reward: {
      mode: 'direct',
      unit: { symbol: 'ATT', decimals: 18, perCredit: perCredit.toString() },
      chain: {
        id: rewards.chainId,
        name: 'Local',
        rpcUrl: anvil.url,
        explorerUrl: null,
        currency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
        distributor: rewards.distributor,
        token: rewards.token,
      },
    },
    ...changes,
  });
}

async function startDirect(changes: Partial<CampaignFile> = {}, withOperator = true) {
  const settings = await collectors.createSettings(withOperator ? { operatorKey } : {});
  const collector = await collectors.start(settings);
  const { body: manifest } = await collector.publishCampaign(directCampaign(changes));
  const { db } = await collectors.open(settings);
  return { settings, collector, manifest, db, url: collector.url };
}

type Started = Awaited<ReturnType<typeof startDirect>>;

async function contribute({ url, manifest }: Pick<Started, 'url' | 'manifest'>, count: number) {
  const person = await createContributor(url);
  const consent = await person.enrol(manifest);
  await person.put(
    batchOf(
      consent,
      Array.from({ length: count }, (_, i) => snippet(`Passage ${i}.`)),
    ),
  );
  return { ...person, consent };
}
type Person = Awaited<ReturnType<typeof contribute>>;

async function binding(
  person: Person,
  wallet: PrivateKeyAccount,
  deadline = Math.floor(Date.now() / 1000) + 600,
  distributor = rewards.distributor,
) {
  const request = { campaign: 'letters', contributor: person.id, recipient: wallet.address, deadline };
  const typed = rewardBindingTypedData({ ...request, chainId: rewards.chainId, distributor });
  const walletSignature = await wallet.signTypedData({
    ...typed,
    types: { RewardBinding: typed.types.RewardBinding },
    message: { ...typed.message, recipient: wallet.address, deadline: BigInt(deadline) },
  });
  return { schema: 'binding/1', campaign: 'letters', recipient: wallet.address, deadline, walletSignature };
}

async function bind(person: Person, wallet: PrivateKeyAccount, distributor = rewards.distributor) {
  const given = await person.post('/v1/bindings', await binding(person, wallet, undefined, distributor));
  expect(given.status).toBe(200);
}

const newWallet = () => privateKeyToAccount(generatePrivateKey());
const status = async (person: Person) => RewardStatus.parse((await person.get('/v1/rewards?campaign=letters')).body);
const claimedOf = (account: Address, address: Address) =>
  reader().readContract({ address, abi: rewardDistributorAbi, functionName: 'claimed', args: [account] });
const balanceOf = (account: Address) =>
  reader().readContract({ address: rewards.token, abi: testTokenAbi, functionName: 'balanceOf', args: [account] });

describe('binding a wallet', () => {
  it('needs the signature of that wallet over this contributor, in time', async () => {
    const started = await startDirect();
    const person = await contribute(started, 1);
    const other = await contribute(started, 1);
    const wallet = newWallet();
    const good = await binding(person, wallet);
    expect(await other.post('/v1/bindings', good)).toMatchObject({ status: 401, code: 'binding.invalid' });
    const redirected = { ...good, recipient: newWallet().address };
    expect(await person.post('/v1/bindings', redirected)).toMatchObject({ code: 'binding.invalid' });
    const late = await binding(person, wallet, Math.floor(Date.now() / 1000) - 1);
    expect(await person.post('/v1/bindings', late)).toMatchObject({ status: 410, code: 'binding.expired' });
    expect((await status(person)).binding).toBeNull();
    expect((await person.post('/v1/bindings', good)).body).toMatchObject({ binding: { recipient: wallet.address } });
  });

  it('is answered as unavailable where nothing is paid, and as busy while the chain is away', async () => {
    const credits = await collectors.startWithCampaign();
    const unpaid = await contribute(credits, 1);
    expect(await unpaid.post('/v1/bindings', await binding(unpaid, newWallet()))).toMatchObject({
      code: 'binding.unavailable',
    });
    const settings = await collectors.createSettings({ chainRpc: 'http://127.0.0.1:9' });
    const collector = await collectors.start(settings);
    const { body: manifest } = await collector.publishCampaign(directCampaign());
    const person = await contribute({ url: collector.url, manifest }, 1);
    const wallet = newWallet();
    const foreign = { ...(await binding(person, newWallet())), recipient: wallet.address };
    expect(await person.post('/v1/bindings', foreign)).toMatchObject({ status: 503, code: 'server.busy' });
    expect((await person.post('/v1/bindings', await binding(person, wallet))).status).toBe(200);
  });

  it('accepts the word of a contract wallet (ERC-1271), and its refusal', async () => {
    const started = await startDirect();
    const person = await contribute(started, 1);
    const [willing, unwilling] = [newWallet().address, newWallet().address];
    // Runtime code that returns the magic value 0x1626ba7e to every call, and one that returns zero.
    await testChain().setCode({ address: willing, bytecode: '0x631626ba7e60e01b60005260206000f3' });
    await testChain().setCode({ address: unwilling, bytecode: '0x600060005260206000f3' });
    const signed = await binding(person, newWallet());
    expect(await person.post('/v1/bindings', { ...signed, recipient: unwilling })).toMatchObject({
      code: 'binding.invalid',
    });
    expect((await person.post('/v1/bindings', { ...signed, recipient: willing })).body).toMatchObject({
      binding: { recipient: willing },
    });
    await started.collector.closeEpoch();
    expect(await balanceOf(willing)).toBe(2n * perCredit);
  });

  it('keeps the newer of two links when the older is played again', async () => {
    const started = await startDirect();
    const person = await contribute(started, 1);
    const [first, second] = [newWallet(), newWallet()];
    const now = Math.floor(Date.now() / 1000);
    const old = canonicalBytes(await binding(person, first));
    await person.send('POST', '/v1/bindings', old, { created: now - 20 });
    await person.send('POST', '/v1/bindings', canonicalBytes(await binding(person, second)), { created: now - 10 });
    await person.send('POST', '/v1/bindings', old, { created: now - 20 });
    expect((await status(person)).binding?.recipient).toBe(second.address);
  });
});

describe('an epoch', () => {
  it('pays every bound contributor what was earned, once, and says by which transaction', async () => {
    const started = await startDirect();
    const [one, two, unbound] = [
      await contribute(started, 1),
      await contribute(started, 3),
      await contribute(started, 1),
    ];
    const [a, b] = [newWallet(), newWallet()];
    await bind(one, a);
    await bind(two, b);
    await started.collector.closeEpoch();
    expect([await balanceOf(a.address), await balanceOf(b.address)]).toEqual([2n * perCredit, 6n * perCredit]);
    const { credits, payouts } = await status(two);
    expect(credits).toEqual({ accepted: 6, allocated: 6, paid: 6 });
    expect(payouts).toMatchObject([{ epoch: 1, credits: 6, amount: String(6n * perCredit), state: 'paid' }]);
    const receipt = await reader().getTransactionReceipt({ hash: payouts[0]?.tx as `0x${string}` });
    expect(receipt.to?.toLowerCase()).toBe(rewards.distributor.toLowerCase());
    expect((await status(unbound)).credits).toEqual({ accepted: 2, allocated: 0, paid: 0 });
  });

  it('adds to what an account had, over several contributors, and publishes leaves that give the root', async () => {
    const started = await startDirect();
    const wallet = newWallet();
    const first = await contribute(started, 1);
    await bind(first, wallet);
    await started.collector.closeEpoch();
    await first.put(batchOf(first.consent, [snippet('One more.')]));
    await bind(await contribute(started, 2), wallet);
    await started.collector.closeEpoch();
    await started.collector.closeEpoch(); // nothing new: no third epoch
    expect(await balanceOf(wallet.address)).toBe(8n * perCredit);
    const allocation = Allocation.parse(await (await fetch(`${started.url}/v1/epochs/2`)).json());
    expect(allocation.leaves).toEqual([[wallet.address, String(8n * perCredit)]]);
    expect(StandardMerkleTree.of(allocation.leaves, ['address', 'uint256']).root).toBe(allocation.root);
    const onChain = await reader().readContract({
      address: rewards.distributor,
      abi: rewardDistributorAbi,
      functionName: 'activeEpoch',
    });
    expect([onChain.number, onChain.root, onChain.total]).toEqual([2n, allocation.root, 8n * perCredit]);
    expect((await fetch(`${started.url}/v1/epochs/3`)).status).toBe(404);
  });

  it('closes by itself when somebody links a wallet, where the campaign says so', async () => {
    const started = await startDirect({ closeOnBind: true });
    const person = await contribute(started, 2);
    const wallet = newWallet();
    await bind(person, wallet);
    await expect.poll(async () => (await status(person)).payouts[0]?.state, { timeout: 30_000 }).toBe('paid');
    expect(await balanceOf(wallet.address)).toBe(4n * perCredit);
  });

  it('waits for a chain that is down, and is paid when it is back', async () => {
    let asked = 0;
    let isDown = true;
    const gateway = createServer(async (request, response) => {
      asked += 1;
      if (isDown) return response.writeHead(503).end();
      const body = Buffer.concat(await readAll<Buffer>(request));
      const headers = { 'Content-Type': 'application/json' };
      const given = await fetch(anvil.url, { method: 'POST', headers, body });
      response.writeHead(given.status, headers).end(await given.text());
    }).listen(0, '127.0.0.1');
    await once(gateway, 'listening');
    const { port } = gateway.address() as AddressInfo;
    const settings = await collectors.createSettings({ operatorKey, chainRpc: `http://127.0.0.1:${port}` });
    const collector = await collectors.start(settings);
    const { body: manifest } = await collector.publishCampaign(directCampaign({ closeOnBind: true }));
    const person = await contribute({ url: collector.url, manifest }, 1);
    const wallet = newWallet();
    await bind(person, wallet);
    await expect.poll(() => asked, { timeout: 30_000 }).toBeGreaterThan(0);
    expect((await status(person)).credits).toEqual({ accepted: 2, allocated: 0, paid: 0 });
    isDown = false;
    await expect.poll(async () => (await status(person)).credits.paid, { timeout: 30_000 }).toBe(2);
    expect(await balanceOf(wallet.address)).toBe(2n * perCredit);
    await collector.stop();
    gateway.close();
  });

  it('pays from the contract that was promised when the campaign has moved to another', async () => {
    const started = await startDirect();
    const person = await contribute(started, 1);
    const funds = { epochCap: 10n ** 19n, fund: 10n ** 19n };
    const moved = await deployRewards({ rpcUrl: anvil.url, operatorKey, delaySeconds: 1, ...funds });
    const { reward } = directCampaign();
    if (reward.mode !== 'direct') throw new Error('the campaign must pay');
    const chain = { ...reward.chain, distributor: moved.distributor, token: moved.token };
    const { body: next } = await started.collector.publishCampaign(directCampaign({ reward: { ...reward, chain } }));
    await person.put(batchOf(await person.enrol(next), [snippet('One.'), snippet('Two.')]));
    const wallet = newWallet();
    await bind(person, wallet, moved.distributor);
    await started.collector.closeEpoch();
    expect(await claimedOf(wallet.address, rewards.distributor)).toBe(2n * perCredit);
    expect(await claimedOf(wallet.address, moved.distributor)).toBe(4n * perCredit);
    expect(await listDistributors(started.db)).toMatchObject([{ address: moved.distributor }]);
    await started.collector.closeEpoch();
    expect(await balanceOf(wallet.address)).toBe(6n * perCredit);
    expect((await status(person)).credits).toEqual({ accepted: 6, allocated: 6, paid: 6 });
  });

  it('keeps the price of the terms that were agreed to', async () => {
    const started = await startDirect({ review: 'manual' });
    const person = await contribute(started, 2);
    const file = directCampaign({ review: 'manual' });
    if (file.reward.mode !== 'direct') throw new Error('the campaign must pay');
    const unit = { ...file.reward.unit, perCredit: '1' };
    await started.collector.publishCampaign({ ...file, reward: { ...file.reward, unit } });
    const late = await person.put(batchOf(person.consent, [snippet('Under the old terms.')]));
    expect(late.code).toBe('consent.stale');
    for (const { id } of await listPending(started.db, 'letters')) {
      await decideOne(started.db, id, { accept: true }, new Date());
    }
    const wallet = newWallet();
    await bind(person, wallet);
    await started.collector.closeEpoch();
    expect(await balanceOf(wallet.address)).toBe(4n * perCredit);
  });
});

describe('an epoch whose collector dies', () => {
  /** Everything but the steps: a bound contributor, and the chain as the worker sees it. */
  async function prepare() {
    const started = await startDirect({}, false);
    const person = await contribute(started, 3);
    const wallet = newWallet();
    await bind(person, wallet);
    const [distributor] = await listDistributors(started.db);
    if (!distributor) throw new Error('the campaign must pay');
    const config = parseConfig({ ...started.settings, operatorKey });
    const chain = await openChain(config, operatorKey, distributor);
    const settlement = { db: started.db, config, now: () => new Date(), onStep: () => {} };
    await requestEpoch(started.db, distributor);
    return { started, person, wallet, distributor, chain, settlement };
  }

  const close = ({ db }: Started, distributor: PayingDistributor) =>
    closeEpoch(db, distributor, { activeNumber: 0, cap: 10n ** 20n }, new Date());
  const readEpoch = ({ db }: Started): Promise<Epoch> => db.selectFrom('epoch').selectAll().executeTakeFirstOrThrow();

  /** The chain, except that the collector dies right after this transaction was mined. */
  function dyingAfter(chain: Chain, step: 'propose' | 'activate' | 'claimMany'): Chain {
    const die = async (done: Promise<unknown>): Promise<never> => {
      await done;
      throw new Error('killed');
    };
    if (step === 'propose') return { ...chain, propose: (...args) => die(chain.propose(...args)) };
    if (step === 'activate') return { ...chain, activate: () => die(chain.activate()) };
    return { ...chain, claimMany: (claims) => die(chain.claimMany(claims)) };
  }

  /** Takes steps on `chain` until it dies or is done; the chain's clock is put past the contract's delay. */
  async function stepUntilDeath(prepared: Awaited<ReturnType<typeof prepare>>, chain: Chain) {
    const { started } = prepared;
    for (;;) {
      const progress = await advanceEpoch(started.db, chain, await readEpoch(started), new Date());
      if (progress.done) return;
      if (progress.wait !== null) await testChain().increaseTime({ seconds: 2 });
    }
  }

  it.each(['propose', 'activate', 'claimMany'] as const)('right after %s pays exactly once', async (step) => {
    const prepared = await prepare();
    await close(prepared.started, prepared.distributor);
    const dying = dyingAfter(prepared.chain, step);
    await expect(stepUntilDeath(prepared, dying)).rejects.toThrow('killed');
    await settleFully(prepared.settlement, prepared.distributor);
    expect(await balanceOf(prepared.wallet.address)).toBe(6n * perCredit);
    expect((await status(prepared.person)).payouts).toMatchObject([{ epoch: 1, state: 'paid' }]);
    const paid = await reader().readContract({
      address: rewards.distributor,
      abi: rewardDistributorAbi,
      functionName: 'claimedTotal',
    });
    expect(paid).toBe(6n * perCredit);
  });

  it('before or after closing goes on at the next start', async () => {
    for (const isClosed of [false, true]) {
      const prepared = await prepare();
      if (isClosed) await close(prepared.started, prepared.distributor);
      await prepared.started.collector.stop();
      await collectors.start({ ...prepared.started.settings, operatorKey });
      const { db } = prepared.started;
      const epochState = () => db.selectFrom('epoch').select('state').execute();
      await expect.poll(epochState, { timeout: 30_000 }).toEqual([{ state: 'paid' }]);
      expect(await balanceOf(prepared.wallet.address)).toBe(6n * perCredit);
      await testChain().revert({ id: blank });
      blank = await testChain().snapshot();
    }
  });

  it('refuses to go on where the contract knows epochs that the database does not', async () => {
    const prepared = await prepare();
    await settleFully(prepared.settlement, prepared.distributor);
    const other = await prepare();
    await expect(settleFully(other.settlement, other.distributor)).rejects.toThrow('last epoch is 1');
  });
});
