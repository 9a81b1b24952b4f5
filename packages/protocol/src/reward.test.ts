import { readFileSync } from 'node:fs';
import { hashTypedData, recoverTypedDataAddress, type TypedDataDefinition } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { describe, expect, it } from 'vitest';
import { rewardBindingTypedData } from './reward.ts';

const vectors = JSON.parse(readFileSync(new URL('../vectors/eip712.json', import.meta.url), 'utf8'));
const mail: TypedDataDefinition = vectors.mail.typedData;

function typedData(request: Parameters<typeof rewardBindingTypedData>[0]): TypedDataDefinition {
  const data = rewardBindingTypedData(request);
  return { ...data, message: { ...data.message, deadline: BigInt(data.message.deadline) } };
}

describe('typed data (EIP-712)', () => {
  it('has the published digest and signer of the Mail example', async () => {
    expect(hashTypedData(mail)).toBe(vectors.mail.digest);
    const address = await recoverTypedDataAddress({ ...mail, signature: vectors.mail.signature });
    expect(address).toBe(vectors.mail.signer);
  });

  it('keeps the frozen digest of a reward binding', () => {
    expect(hashTypedData(typedData(vectors.rewardBinding.request))).toBe(vectors.rewardBinding.digest);
  });

  it('is signed and recovered as the wallet that signed', async () => {
    const account = privateKeyToAccount(`0x${'11'.repeat(32)}`);
    const data = typedData({ ...vectors.rewardBinding.request, recipient: account.address });
    const signature = await account.signTypedData(data);
    expect(await recoverTypedDataAddress({ ...data, signature })).toBe(account.address);
  });

  it.each(['campaign', 'contributor', 'recipient', 'deadline', 'chainId', 'distributor'])('binds the %s', (field) => {
    const request = vectors.rewardBinding.request;
    const other: Record<string, unknown> = {
      campaign: 'another',
      contributor: 'x'.repeat(43),
      recipient: `0x${'12'.repeat(20)}`,
      deadline: 1,
      chainId: 1,
      distributor: `0x${'34'.repeat(20)}`,
    };
    expect(hashTypedData(typedData({ ...request, [field]: other[field] }))).not.toBe(vectors.rewardBinding.digest);
  });
});
