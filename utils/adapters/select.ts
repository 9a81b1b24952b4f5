/** All matches of the first selector in the ranked list that matches anything; nested matches are left out. */
export function selectRanked(root: ParentNode, selectors: readonly string[]): Element[] {
  for (const selector of selectors) {
    const found = root.querySelectorAll(selector);
    if (found.length > 0) return outermost(found);
  }
  return [];
}

/** The first match in rank order, or null. */
export function selectFirst(root: ParentNode, selectors: readonly string[]): Element | null {
  for (const selector of selectors) {
    const found = root.querySelector(selector);
    if (found) return found;
  }
  return null;
}

/** In document order a nested match follows the one around it, so one look back is enough. */
function outermost(found: Iterable<Element>): Element[] {
  const kept: Element[] = [];
  for (const element of found) if (!kept.at(-1)?.contains(element)) kept.push(element);
  return kept;
}
