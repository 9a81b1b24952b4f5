import type { RewardStatus } from '@assent/protocol/reward.ts';
import { expect, test } from 'vitest';
import { earnedBy, earnedEver } from './earned.ts';
import { tally } from './tally.ts';

const items = tally([
  { at: 1, kind: 'snippet', campaign: 'demo', state: 'paid', credits: 2 },
  { at: 2, kind: 'snippet', campaign: 'demo', state: 'accepted', credits: 3 },
  { at: 3, kind: 'snippet', campaign: 'demo', state: 'uploaded', credits: 0 },
]);

const status: RewardStatus = {
  schema: 'reward-status/1',
  campaign: 'demo',
  credits: { accepted: 9, allocated: 6, paid: 4 },
  binding: null,
  payouts: [
    { epoch: 1, credits: 4, amount: '4000000000000000000', state: 'paid', root: null, tx: null },
    { epoch: 2, credits: 1, amount: '1000000000000000001', state: 'active', root: null, tx: null },
    { epoch: 3, credits: 1, amount: '1', state: 'proposed', root: null, tx: null },
  ],
};

test('the collector has the last word on what was ever earned', () => {
  expect(earnedEver(items, status, { mode: 'credits' })).toEqual({
    credits: 9,
    parts: { paid: 4, allocated: 2, waiting: 3 },
    reviewing: 1,
    tokens: null,
  });
});

test('tokens are added up exactly, the received ones apart from those on their way', () => {
  const unit = { symbol: 'THX', decimals: 18, perCredit: '1000000000000000000' };
  const address = `0x${'1'.repeat(40)}`;
  const chain = {
    id: 31337,
    name: 'Local',
    rpcUrl: 'http://127.0.0.1:8545',
    explorerUrl: null,
    currency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
    distributor: address,
    token: address,
  };
  expect(earnedEver(items, status, { mode: 'direct', unit, chain }).tokens).toEqual({
    paid: '4000000000000000000',
    coming: '1000000000000000002',
    symbol: 'THX',
    decimals: 18,
  });
});

test('before the collector was asked, and for a single day, the items say what they earned', () => {
  const expected = { credits: 5, parts: { paid: 2, allocated: 0, waiting: 3 }, reviewing: 1, tokens: null };
  expect(earnedBy(items)).toEqual(expected);
  expect(earnedEver(items, null, { mode: 'credits' })).toEqual(expected);
});
