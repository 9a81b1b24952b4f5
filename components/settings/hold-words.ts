import { t } from '../words.ts';

/** Minutes of waiting in the largest whole unit: `right away`, `1 hour`, `3 days`. */
export function formatHold(minutes: number): string {
  if (minutes === 0) return t('hold.none');
  if (minutes % 1440 === 0) return t('hold.days', { count: minutes / 1440 });
  if (minutes % 60 === 0) return t('hold.hours', { count: minutes / 60 });
  return t('hold.minutes', { count: minutes });
}
