import { Chip, type ChipTone } from '@assent/ui/chip.tsx';
import type { ContributionState } from '../../utils/store/rows.ts';
import { t } from '../words.ts';

const tones: Record<ContributionState | 'draft', ChipTone> = {
  draft: 'plain',
  queued: 'plain',
  sealed: 'plain',
  uploaded: 'plain',
  accepted: 'accent',
  rejected: 'danger',
  withdrawn: 'warn',
  paid: 'accent',
};

const signs: Record<ContributionState | 'draft', string> = {
  draft: '○',
  queued: '◔',
  sealed: '◑',
  uploaded: '↑',
  accepted: '✓',
  rejected: '✕',
  withdrawn: '↩',
  paid: '✓',
};

/** Where a contribution is on its way: sign and word, tone only on top. */
export function StateChip({ state }: { state: ContributionState | 'draft' }) {
  return (
    <Chip tone={tones[state]}>
      <span aria-hidden="true">{signs[state]}</span>
      {t(`state.${state}`)}
    </Chip>
  );
}
