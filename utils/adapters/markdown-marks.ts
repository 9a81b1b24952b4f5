/** Marks hug the words: `** x **` would not be emphasis. */
export function wrapped(text: string, mark: string): string {
  const inner = text.trim();
  if (inner === '') return text;
  const before = text.startsWith(' ') ? ' ' : '';
  const after = text.endsWith(' ') ? ' ' : '';
  return `${before}${mark}${inner}${mark}${after}`;
}

export function codeSpan(text: string): string {
  if (text === '') return '';
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map((run) => run[0].length));
  const ticks = '`'.repeat(longest + 1);
  const pad = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${ticks}${pad}${text}${pad}${ticks}`;
}

/** Only addresses of the web: a script or a blob is nothing to carry along. */
export function link(element: Element, text: string): string {
  const address = element.getAttribute('href') ?? '';
  const label = text.trim();
  if (!/^(?:https?:|mailto:)/i.test(address)) return text;
  if (label === '' || label === address) return address;
  return `[${label}](${address.replaceAll(' ', '%20').replaceAll(')', '%29')})`;
}
