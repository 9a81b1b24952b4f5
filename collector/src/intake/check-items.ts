import { type Contribution, dataTypeOf, type Judgment } from '@assent/protocol/contribution.ts';
import { type Grant, grantFor } from '@assent/protocol/grant.ts';
import { hashText } from '@assent/protocol/hash.ts';
import { Refusal } from './refusal.ts';

/**
 * The grant under which each item was given, in the items' order. The host is the one the item names: a placeholder,
 * where naming it would identify the person, is within "any site" only.
 *
 * @throws Refusal batch.invalid, consent.mismatch
 */
export function checkItems(items: readonly Contribution[], grants: Grant[]): Grant[] {
  return items.map((item, i) => {
    const fault = item.schema === 'judgment/1' ? faultOf(item) : null;
    if (fault !== null) throw new Refusal('batch.invalid', `items.${i}: ${fault}`);
    const host = item.schema === 'judgment/1' ? item.capture.host : item.source.host;
    const grant = grantFor(grants, dataTypeOf(item), host);
    if (!grant) throw new Refusal('consent.mismatch', `items.${i}: a type or a site that was not consented to`);
    return grant;
  });
}

/**
 * What the schema cannot say: a judgment names two answers, brings all of their texts or none at all, and its hashes
 * and lengths are of what it brings (a made-up hash would pass for a new contribution every time).
 */
function faultOf(item: Judgment): string | null {
  const [first, second] = item.candidates;
  const [left, right] = item.shownOrder;
  if (first.cid === second.cid || left === right) return 'two answers have one name';
  const isChoice = item.verdict.winner === 'a' || item.verdict.winner === 'b';
  if (isChoice !== item.verdict.strength > 0) return 'the strength does not fit the verdict';
  const isVerdictOnly = dataTypeOf(item) === 'judgment-verdict';
  if (isVerdictOnly && item.prompt !== null) return 'a verdict alone brings no prompt';
  for (const { content, contentHash, length } of item.candidates) {
    if ((content === null) !== isVerdictOnly) return 'the text of one answer is missing';
    if (content !== null && (contentHash !== hashText(content) || length !== content.length)) {
      return 'hash or length of an answer is not that of its content';
    }
  }
  return null;
}
