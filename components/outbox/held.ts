import type { Waiting } from './use-outbox.ts';

/** Reasons that another try cannot lift: the person has to agree to more, shorten the item or delete it. */
const holding = ['consent.type-not-given', 'consent.site-not-given', 'contribution.too-large'];

/** Code of why an item stays whatever is pressed, or null. What a collector refused for another reason can be sent again. */
export function heldBy({ row, halt }: { row: Pick<Waiting['row'], 'reason'>; halt: Waiting['halt'] }): string | null {
  if (halt !== null) return halt;
  return row.reason !== null && holding.includes(row.reason) ? row.reason : null;
}
