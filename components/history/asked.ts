import type { DeletionRow } from '../../utils/store/rows.ts';

/** `waiting`: not asked for yet, Undo still keeps the item; `asking`: the collector is asked and has not confirmed. */
export type Asked = 'waiting' | 'asking';

/** How far a withdrawal is whose receipt is not here yet. */
export function askedState(
  { sendAfter, attempts = 0 }: Pick<DeletionRow, 'sendAfter' | 'attempts'>,
  now: number,
): Asked {
  return attempts === 0 && sendAfter > now ? 'waiting' : 'asking';
}
