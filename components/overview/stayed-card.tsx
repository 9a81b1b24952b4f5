import { Card } from '@assent/ui/card.tsx';
import { formatCount } from '../format.ts';
import { t } from '../words.ts';
import { BarList, type BarRow } from './bar-list.tsx';
import { ChartFigure } from './chart-figure.tsx';
import styles from './overview.module.css';
import type { Stayed } from './use-overview.ts';

function rowsOf(stayed: Stayed, takenBack: number, rejected: number): BarRow[] {
  const rows = [
    { id: 'drafts', count: stayed.drafts, href: '#review' },
    { id: 'waiting', count: stayed.waiting, href: '#outbox' },
    { id: 'kept', count: stayed.kept, href: '#history/withdrawn' },
    { id: 'taken-back', count: takenBack, href: '#history/withdrawn' },
    { id: 'rejected', count: rejected, href: '#history/rejected' },
  ] as const;
  return rows.map((row) => ({ ...row, label: t(`overview.stayed-${row.id}`) }));
}

/** What never left, what came back and what was not wanted, as far as it left a trace at all. */
export function StayedCard({ stayed, takenBack, rejected }: { stayed: Stayed; takenBack: number; rejected: number }) {
  const rows = rowsOf(stayed, takenBack, rejected);
  const here = stayed.drafts + stayed.waiting + stayed.kept;
  return (
    <Card>
      <ChartFigure
        title={t('overview.stayed')}
        summary={t('overview.stayed-summary', { count: here })}
        table={{
          caption: t('overview.stayed'),
          columns: [t('overview.where-it-is'), t('overview.column-items')],
          rows: rows.map(({ id, label, count }) => ({ id, cells: [label, formatCount(count)] })),
        }}
      >
        <BarList rows={rows} />
        <p className={styles.grey}>{t('overview.no-trace')}</p>
      </ChartFigure>
    </Card>
  );
}
