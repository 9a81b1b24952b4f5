import type { RewardStatus } from '@assent/protocol/reward.ts';
import { describe, expect, it } from 'vitest';
import { claimSteps } from './claim-steps.ts';

function status(accepted: number, allocated: number, paid: number, bound = true): RewardStatus {
  const binding = bound ? { recipient: `0x${'1'.repeat(40)}`, boundAt: '2026-11-22T16:00:00Z' } : null;
  return { schema: 'reward-status/1', campaign: 'books', credits: { accepted, allocated, paid }, binding, payouts: [] };
}

describe('the steps of a claim', () => {
  it('begin with the wallet', () => {
    expect(claimSteps(status(3, 0, 0, false), 'idle', null)).toMatchObject({ connect: 'doing', network: 'todo' });
  });

  it('follow what the wallet is asked', () => {
    expect(claimSteps(status(3, 0, 0, false), 'signature', null)).toMatchObject({ network: 'done', sign: 'doing' });
  });

  it('show where it broke off until it is tried again', () => {
    expect(claimSteps(status(3, 0, 0, false), 'idle', 'network')).toMatchObject({ connect: 'done', network: 'failed' });
    expect(claimSteps(status(3, 0, 0, false), 'finding', 'network')).toMatchObject({ connect: 'doing' });
  });

  it('wait for the payout once the wallet is linked', () => {
    expect(claimSteps(status(3, 0, 0), 'idle', null)).toMatchObject({ sign: 'done', allocated: 'doing' });
    expect(claimSteps(status(3, 3, 0), 'idle', null)).toMatchObject({ allocated: 'done', received: 'doing' });
  });

  it('are all done when every accepted credit is paid', () => {
    expect(new Set(Object.values(claimSteps(status(3, 3, 3), 'idle', null)))).toEqual(new Set(['done']));
  });
});
