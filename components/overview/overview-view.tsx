import { EmptyState } from '@assent/ui/empty-state.tsx';
import { Segmented } from '@assent/ui/segmented.tsx';
import { HomePicture } from '../pictures.tsx';
import { t } from '../words.ts';
import { lastDays, monthsSince, type Stretch } from './calendar.ts';
import { earnedBy, earnedEver } from './earned.ts';
import { EarnedCard, type Earning } from './earned-card.tsx';
import { KindPaints } from './kind-mark.tsx';
import { LeftCard } from './left-card.tsx';
import styles from './overview.module.css';
import { type Span, spans } from './spans.ts';
import { StayedCard } from './stayed-card.tsx';
import { byCampaign, columns, type Left, tally, within } from './tally.ts';
import { type Overview, useOverview, useToday } from './use-overview.ts';
import { type Recipient, WhereTo } from './where-to.tsx';

const chartDays = 30;

function columnsOf(span: Span, { left, campaigns }: Overview, today: Stretch) {
  if (span === 'today') return columns(left, lastDays(today.from, chartDays));
  const first = Math.min(today.from, left[0]?.at ?? today.from, ...campaigns.map((row) => row.joinedAt));
  return columns(left, monthsSince(first, today.from));
}

function recipientsOf(shown: Left[], { campaigns }: Overview): Recipient[] {
  return byCampaign(shown).map(({ campaign, tally: counted }) => ({
    id: campaign,
    row: campaigns.find(({ id }) => id === campaign) ?? null,
    tally: counted,
  }));
}

/** One entry for each campaign that something went to, and ever for each that owes anything. */
function earningsOf(span: Span, recipients: Recipient[], { campaigns, rewards }: Overview): Earning[] {
  const owing = span === 'ever' ? rewards.filter(({ status }) => status.credits.accepted > 0) : [];
  const ids = new Set([...recipients.map(({ id }) => id), ...owing.map(({ campaign }) => campaign)]);
  return [...ids].map((id) => {
    const counted = recipients.find((recipient) => recipient.id === id)?.tally ?? tally([]);
    const manifest = campaigns.find((row) => row.id === id)?.manifest.body ?? null;
    const status = rewards.find(({ campaign }) => campaign === id)?.status ?? null;
    const earned = span === 'today' ? earnedBy(counted) : earnedEver(counted, status, manifest?.reward ?? null);
    return { id, title: manifest?.title ?? id, earned };
  });
}

function Cards({ span, overview, today }: { span: Span; overview: Overview; today: Stretch }) {
  const shown = span === 'today' ? within(overview.left, today) : overview.left;
  const total = tally(shown);
  const recipients = recipientsOf(shown, overview);
  return (
    <>
      <LeftCard span={span} tally={total} columns={columnsOf(span, overview, today)} today={today.id} />
      <div className={styles.pair}>
        <WhereTo recipients={recipients} />
        <div className={styles.stack}>
          <EarnedCard
            earnings={earningsOf(span, recipients, overview)}
            summary={t(span === 'today' ? 'overview.earned-today' : 'overview.earned-ever')}
          />
          <StayedCard stayed={overview.stayed} takenBack={total.withdrawn} rejected={total.rejected} />
        </div>
      </div>
    </>
  );
}

function Nothing({ overview }: { overview: Overview }) {
  const { stayed } = overview;
  return (
    <>
      <EmptyState picture={<HomePicture />} title={t('overview.empty')}>
        <p>{t('overview.empty-how')}</p>
      </EmptyState>
      {stayed.drafts + stayed.waiting + stayed.kept > 0 && <StayedCard stayed={stayed} takenBack={0} rejected={0} />}
    </>
  );
}

/** What left this device, to whom, what for and what it earned: today, or ever. */
export default function OverviewView({ span, onSpan }: { span: Span; onSpan: (span: Span) => void }) {
  const today = useToday();
  const overview = useOverview(span, today);
  if (!overview) return null;
  return (
    <div className={styles.view}>
      <KindPaints />
      {overview.left.length === 0 ? (
        <Nothing overview={overview} />
      ) : (
        <>
          <Segmented
            label={t('overview.span')}
            value={span}
            onChange={onSpan}
            options={spans.map((value) => ({ value, label: t(`overview.${value}`) }))}
          />
          <Cards span={span} overview={overview} today={today} />
        </>
      )}
    </div>
  );
}
