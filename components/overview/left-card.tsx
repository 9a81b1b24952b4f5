import { Card } from '@assent/ui/card.tsx';
import { formatCount } from '../format.ts';
import { t } from '../words.ts';
import { ChartFigure } from './chart-figure.tsx';
import { KindMark } from './kind-mark.tsx';
import styles from './overview.module.css';
import type { Span } from './spans.ts';
import { stretchWords, timeSummary } from './stretch-words.ts';
import { type Column, kinds, type Tally } from './tally.ts';
import { TimeChart } from './time-chart.tsx';

function Kinds({ tally, when }: { tally: Tally; when: string }) {
  const some = kinds.filter((kind) => tally.kinds[kind] > 0);
  return (
    <ul className={styles.legend} aria-label={t('overview.by-type')} hidden={some.length === 0}>
      {some.map((kind) => (
        <li key={kind} data-kind={kind} data-count={tally.kinds[kind]}>
          <KindMark kind={kind} />
          <a href={`#history/all/kind=${kind}${when}`}>{t(`overview.kind-${kind}`, { count: tally.kinds[kind] })}</a>
        </li>
      ))}
    </ul>
  );
}

/** How much left, of which types, and when. */
export function LeftCard({
  span,
  tally,
  columns,
  today,
}: {
  span: Span;
  tally: Tally;
  columns: Column[];
  today: string;
}) {
  const unit = columns[0]?.stretch.unit ?? 'day';
  const newestFirst = columns.toReversed();
  return (
    <Card>
      <p className={styles.headline} data-total={tally.items}>
        <strong>{formatCount(tally.items)}</strong> {t(`overview.left-${span}`, { count: tally.items })}
      </p>
      <Kinds tally={tally} when={span === 'today' ? `&on=${today}` : ''} />
      <ChartFigure
        title={t(`overview.time-title-${unit}`)}
        summary={timeSummary(columns)}
        table={{
          caption: t(`overview.time-title-${unit}`),
          columns: [t(`overview.scrub-${unit}`), ...kinds.map((kind) => t(`overview.kinds-${kind}`))],
          rows: newestFirst.map(({ stretch, kinds: counts }) => ({
            id: stretch.id,
            cells: [stretchWords(stretch), ...kinds.map((kind) => formatCount(counts[kind]))],
          })),
        }}
      >
        <TimeChart key={span} columns={columns} />
      </ChartFigure>
    </Card>
  );
}
