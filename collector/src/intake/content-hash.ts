import { canonicalText } from '@assent/protocol/canonical.ts';
import type { Contribution } from '@assent/protocol/contribution.ts';
import { hashText } from '@assent/protocol/hash.ts';

/** The same text, or the same two answers to the same prompt, have the same hash, whenever and wherever taken. */
export function contentHash(item: Contribution): string {
  if (item.schema === 'snippet/1') return hashText(canonicalText(['snippet', item.text]));
  const answers = item.candidates.map((candidate) => candidate.contentHash).sort();
  return hashText(canonicalText(['judgment', item.prompt, ...answers]));
}
