import { formatCalendar, listOf } from '../format.ts';
import { t } from '../words.ts';
import type { Stretch } from './calendar.ts';
import { type Column, type KindCounts, kinds } from './tally.ts';

/** `Sun, Nov 22` or `November 2026`. */
export function stretchWords({ from, unit }: Stretch): string {
  return formatCalendar(from, unit, 'long');
}

/** `3 snippets and 1 judgment`; of nothing, `nothing`. */
export function kindWords(counts: KindCounts): string {
  const some = kinds.filter((kind) => counts[kind] > 0);
  if (some.length === 0) return t('overview.nothing');
  return listOf(some.map((kind) => t(`overview.kind-${kind}`, { count: counts[kind] })));
}

/** What a chart over time says in one sentence: how much, on how many of its days or months, and the fullest. */
export function timeSummary(columns: Column[]): string {
  const some = columns.filter(({ items }) => items > 0);
  const fullest = some.toSorted((a, b) => b.items - a.items)[0];
  const unit = columns[0]?.stretch.unit ?? 'day';
  if (!fullest) return t(`overview.time-none-${unit}`, { count: columns.length });
  return t(`overview.time-${unit}`, {
    count: some.length,
    items: t('overview.items', { count: some.reduce((sum, { items }) => sum + items, 0) }),
    fullest: stretchWords(fullest.stretch),
    most: fullest.items,
  });
}
