/** All matches of the first selector in the ranked list that matches anything; nested matches are left out. */
export function selectRanked(root: ParentNode, selectors: readonly string[]): Element[] {
  for (const selector of selectors) {
    const found = [...root.querySelectorAll(selector)];
    if (found.length > 0)
      return found.filter((element) => !found.some((other) => other !== element && other.contains(element)));
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
