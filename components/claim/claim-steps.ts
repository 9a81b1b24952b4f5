import type { RewardStatus } from '@assent/protocol/reward.ts';
import type { StepState } from '@assent/ui/steps.tsx';
import type { LinkStage } from './use-link-wallet.ts';

export const stepIds = ['connect', 'network', 'sign', 'allocated', 'received'] as const;
export type StepId = (typeof stepIds)[number];

const atStage: Record<LinkStage, StepId> = {
  idle: 'connect',
  finding: 'connect',
  choosing: 'connect',
  accounts: 'connect',
  network: 'network',
  signature: 'sign',
  binding: 'sign',
};

/** All accepted credits were paid out, and there were some. */
export function isPaid(status: RewardStatus | null): boolean {
  return status !== null && status.credits.accepted > 0 && status.credits.paid >= status.credits.accepted;
}

function current(status: RewardStatus | null, stage: LinkStage, failedAt: StepId | null): StepId | 'end' {
  if (stage !== 'idle') return atStage[stage];
  if (failedAt) return failedAt;
  if (!status?.binding) return 'connect';
  if (isPaid(status)) return 'end';
  return status.credits.allocated > status.credits.paid ? 'received' : 'allocated';
}

/** The state of each step of a claim. `failedAt` is where the wallet conversation broke off, if it did. */
export function claimSteps(
  status: RewardStatus | null,
  stage: LinkStage,
  failedAt: StepId | null,
): Record<StepId, StepState> {
  const now = current(status, stage, failedAt);
  const at = now === 'end' ? stepIds.length : stepIds.indexOf(now);
  const state = (index: number): StepState => {
    if (index < at) return 'done';
    if (index > at) return 'todo';
    return stage === 'idle' && failedAt === now ? 'failed' : 'doing';
  };
  return { connect: state(0), network: state(1), sign: state(2), allocated: state(3), received: state(4) };
}

/** The step that a stage belongs to. */
export function stepOf(stage: LinkStage): StepId {
  return atStage[stage];
}
