import { z } from 'zod';
import { Address, Decimal, Hex32, HexBytes, Instant, Slug } from './wire-text.ts';

/** Binds a pseudonym to a wallet (direct mode). `walletSignature` signs {@link rewardBindingTypedData} (EIP-712). */
export const Binding = z.strictObject({
  schema: z.literal('binding/1').describe('Form of this object'),
  campaign: Slug.describe('The campaign whose rewards are claimed'),
  recipient: Address.describe('The wallet; the collector then knows whose contributions it pays'),
  deadline: z.int().positive().describe('Unix seconds after which the wallet signature is void'),
  walletSignature: HexBytes.describe('EIP-712 signature by the wallet'),
});
export type Binding = z.infer<typeof Binding>;

export const PayoutState = z.enum(['allocated', 'proposed', 'active', 'paid']);
export type PayoutState = z.infer<typeof PayoutState>;

export const RewardStatus = z.strictObject({
  schema: z.literal('reward-status/1'),
  campaign: Slug,
  credits: z.strictObject({
    accepted: z.int().min(0).describe('Ever earned'),
    allocated: z.int().min(0).describe('Of these, put into an epoch'),
    paid: z.int().min(0).describe('Of these, received on chain'),
  }),
  binding: z.strictObject({ recipient: Address, boundAt: Instant }).nullable(),
  payouts: z.array(
    z.strictObject({
      epoch: z.int().positive(),
      credits: z.int().positive(),
      amount: Decimal.describe('Token base units'),
      state: PayoutState,
      root: Hex32.nullable(),
      tx: Hex32.nullable().describe('The transaction that paid it'),
    }),
  ),
});
export type RewardStatus = z.infer<typeof RewardStatus>;

/** The published allocation of one epoch; anyone can rebuild the root from its leaves. */
export const Allocation = z.strictObject({
  schema: z.literal('allocation/1'),
  epoch: z.int().positive(),
  chainId: z.int().positive(),
  distributor: Address,
  token: Address,
  root: Hex32,
  total: Decimal,
  leaves: z.array(z.tuple([Address, Decimal])).describe('[account, cumulative base units], OpenZeppelin standard tree'),
});
export type Allocation = z.infer<typeof Allocation>;

const rewardBindingFields = [
  { name: 'campaign', type: 'string' },
  { name: 'contributor', type: 'string' },
  { name: 'recipient', type: 'address' },
  { name: 'deadline', type: 'uint256' },
] as const;

const domainFields = [
  { name: 'name', type: 'string' },
  { name: 'version', type: 'string' },
  { name: 'chainId', type: 'uint256' },
  { name: 'verifyingContract', type: 'address' },
] as const;

export type RewardBindingRequest = {
  campaign: string;
  contributor: string;
  recipient: `0x${string}`;
  deadline: number;
  chainId: number;
  distributor: `0x${string}`;
};

/** EIP-712 typed data that a wallet signs to receive a pseudonym's rewards, in `eth_signTypedData_v4` form. */
export function rewardBindingTypedData(request: RewardBindingRequest) {
  return {
    types: { EIP712Domain: domainFields, RewardBinding: rewardBindingFields },
    primaryType: 'RewardBinding' as const,
    domain: {
      name: 'Assent Rewards',
      version: '1',
      chainId: request.chainId,
      verifyingContract: request.distributor,
    },
    message: {
      campaign: request.campaign,
      contributor: request.contributor,
      recipient: request.recipient,
      deadline: String(request.deadline),
    },
  };
}
