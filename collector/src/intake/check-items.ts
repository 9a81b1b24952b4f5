import type { Contribution, Judgment } from '@assent/protocol/contribution.ts';
import { hashText } from '@assent/protocol/hash.ts';
import type { Manifest } from '@assent/protocol/manifest.ts';
import { Refusal } from './refusal.ts';

/**
 * What the schema cannot say of items: a judgment names two answers, its hashes and lengths are of what it brings (a
 * made-up hash would pass for a new contribution every time), and text is there exactly if the campaign asks for it.
 *
 * @throws Refusal batch.invalid
 */
export function checkItems(items: readonly Contribution[], manifest: Manifest): void {
  for (const [i, item] of items.entries()) {
    const fault = item.schema === 'judgment/1' ? faultOf(item, manifest.judgment.text) : null;
    if (fault !== null) throw new Refusal('batch.invalid', `items.${i}: ${fault}`);
  }
}

function faultOf(item: Judgment, text: Manifest['judgment']['text']): string | null {
  const [first, second] = item.candidates;
  const [left, right] = item.shownOrder;
  if (first.cid === second.cid || left === right) return 'two answers have one name';
  const isChoice = item.verdict.winner === 'a' || item.verdict.winner === 'b';
  if (isChoice !== item.verdict.strength > 0) return 'the strength does not fit the verdict';
  if (text === 'verdict-only' && item.prompt !== null) return 'text that this campaign does not take';
  for (const { content, contentHash, length } of item.candidates) {
    if ((content === null) !== (text === 'verdict-only')) return `this campaign takes judgments with ${text} text`;
    if (content !== null && (contentHash !== hashText(content) || length !== content.length)) {
      return 'hash or length of an answer is not that of its content';
    }
  }
  return null;
}
