import { Card } from '@assent/ui/card.tsx';
import { scaleLinear } from '@visx/scale';
import { formatAmount, formatCount, listOf } from '../format.ts';
import { t } from '../words.ts';
import { ChartFigure } from './chart-figure.tsx';
import { type Earned, type PartId, partIds } from './earned.ts';
import styles from './overview.module.css';

export type Earning = { id: string; title: string; earned: Earned };

const partPaints: Record<PartId, string> = {
  paid: 'var(--mark)',
  allocated: 'url(#kind-stripes)',
  waiting: 'url(#kind-dots)',
};

/** Credits of one campaign in one bar: received, on their way, waiting. */
function PartBar({ earned }: { earned: Earned }) {
  const length = scaleLinear<number>({ domain: [0, Math.max(1, earned.credits)], range: [0, 100] });
  let before = 0;
  const bars = partIds.map((id) => {
    const from = before;
    before += earned.parts[id];
    return { id, from, count: earned.parts[id] };
  });
  return (
    <svg width="100%" height="14" className={styles.shareBar} aria-hidden="true">
      <rect width="100%" height={14} rx={4} className={styles.track} />
      {bars
        .filter(({ count }) => count > 0)
        .map(({ id, from, count }) => (
          <rect
            key={id}
            x={`${length(from)}%`}
            width={`${length(count)}%`}
            height={14}
            fill={partPaints[id]}
            className={styles.column}
          />
        ))}
    </svg>
  );
}

function PartMark({ id }: { id: PartId }) {
  return (
    <svg width="14" height="14" aria-hidden="true" className={styles.kindMark}>
      <rect x="0.5" y="0.5" width="13" height="13" rx="3" fill={partPaints[id]} stroke="var(--mark)" />
    </svg>
  );
}

function tokenWords({ tokens }: Earned): string | null {
  if (!tokens) return null;
  const amount = (units: string) =>
    t('rewards.amount', { amount: formatAmount(units, tokens.decimals), symbol: tokens.symbol });
  const paid = t('overview.tokens', { amount: amount(tokens.paid) });
  return tokens.coming === '0' ? paid : `${paid} ${t('overview.tokens-coming', { amount: amount(tokens.coming) })}`;
}

function EarningItem({ id, title, earned }: Earning) {
  const tokens = tokenWords(earned);
  return (
    <li className={styles.recipient} data-campaign={id} data-credits={earned.credits}>
      <div className={styles.barRow}>
        <h4 dir="auto">{title}</h4>
        <span className={styles.number}>{t('history.credits', { count: earned.credits })}</span>
        <PartBar earned={earned} />
      </div>
      <ul className={styles.legend}>
        {partIds
          .filter((part) => earned.parts[part] > 0)
          .map((part) => (
            <li key={part} data-part={part} data-count={earned.parts[part]}>
              <PartMark id={part} />
              {t(`overview.part-${part}`, { count: earned.parts[part] })}
            </li>
          ))}
        {earned.reviewing > 0 && <li>{t('overview.reviewing', { count: earned.reviewing })}</li>}
      </ul>
      {tokens && (
        <p data-tokens={earned.tokens?.paid} className={styles.tokens}>
          {tokens}
        </p>
      )}
    </li>
  );
}

/** What was earned, campaign by campaign: a credit of one is not a credit of another, so they are not added up. */
export function EarnedCard({ earnings, summary }: { earnings: Earning[]; summary: string }) {
  const parts = earnings.map(({ title, earned }) =>
    t('overview.earned-part', { campaign: title, credits: t('history.credits', { count: earned.credits }) }),
  );
  const table = {
    caption: t('overview.earned'),
    columns: [
      t('overview.campaign'),
      ...partIds.map((id) => t(`overview.column-${id}`)),
      t('overview.column-reviewing'),
    ],
    rows: earnings.map(({ id, title, earned }) => ({
      id,
      cells: [title, ...partIds.map((part) => formatCount(earned.parts[part])), formatCount(earned.reviewing)],
    })),
  };
  return (
    <Card>
      <ChartFigure
        title={t('overview.earned')}
        summary={parts.length === 0 ? t('overview.earned-none') : `${listOf(parts)}. ${summary}`}
        table={parts.length === 0 ? null : table}
      >
        <ul className={styles.recipients} hidden={earnings.length === 0}>
          {earnings.map((earning) => (
            <EarningItem key={earning.id} {...earning} />
          ))}
        </ul>
        <p className={styles.links}>
          <a href="#rewards">{t('overview.to-rewards')}</a>
        </p>
      </ChartFigure>
    </Card>
  );
}
