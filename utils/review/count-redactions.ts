import { FindingKind } from '@assent/protocol/finding-kind.ts';

/** How often each kind is masked in approved texts: placeholders like `[EMAIL_2]`, counted as they stand. */
export function countRedactions(texts: readonly string[]): { kind: FindingKind; count: number }[] {
  const counts = new Map<FindingKind, number>();
  for (const text of texts) {
    for (const [, name] of text.matchAll(/\[([A-Z_]+)_\d+\]/g)) {
      const kind = FindingKind.safeParse(name);
      if (kind.success) counts.set(kind.data, (counts.get(kind.data) ?? 0) + 1);
    }
  }
  return [...counts].map(([kind, count]) => ({ kind, count })).sort((a, b) => (a.kind < b.kind ? -1 : 1));
}
