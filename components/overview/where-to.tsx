import { Card } from '@assent/ui/card.tsx';
import type { CampaignRow } from '../../utils/store/rows.ts';
import { formatCount, listOf } from '../format.ts';
import { t } from '../words.ts';
import { ShareBar } from './bar-list.tsx';
import { ChartFigure } from './chart-figure.tsx';
import styles from './overview.module.css';
import { kindWords } from './stretch-words.ts';
import { kinds, type Tally } from './tally.ts';

export type Recipient = { id: string; row: CampaignRow | null; tally: Tally };

function hostOf(base: string): string {
  return URL.canParse(base) ? new URL(base).host : base;
}

/** Uses of all types together, in the order the consent names them. */
function usesOf(row: CampaignRow): string[] {
  const uses = new Set(row.consent.body.processing.grants.flatMap((grant) => grant.uses));
  return [...uses].map((use) => t(`consent.use-${use}-phrase`));
}

function titleOf({ id, row }: Recipient): string {
  return row?.manifest.body.title ?? id;
}

function Purpose({ row }: { row: CampaignRow }) {
  return (
    <>
      <p dir="auto">{listOf(row.consent.body.processing.purposes.map(({ text }) => text))}</p>
      <p className={styles.grey}>{t('overview.may', { uses: listOf(usesOf(row)) })}</p>
    </>
  );
}

function RecipientItem({ recipient, most }: { recipient: Recipient; most: number }) {
  const { id, row, tally } = recipient;
  return (
    <li data-campaign={id} data-count={tally.items} className={styles.recipient}>
      <div className={styles.barRow}>
        <h4 dir="auto">{titleOf(recipient)}</h4>
        <span className={styles.number}>{formatCount(tally.items)}</span>
        <ShareBar count={tally.items} most={most} />
      </div>
      {row && (
        <p className={styles.grey}>
          {t('overview.received-by', {
            sponsor: row.manifest.body.sponsor.name,
            host: hostOf(row.invite.collector),
          })}
        </p>
      )}
      {row && <Purpose row={row} />}
      <p className={styles.links}>
        <a href={`#history/all/campaign=${id}`}>{t('overview.in-history')}</a>
        <a href="/options.html#campaigns" target="_blank" rel="noreferrer">
          {t('overview.consent')}
        </a>
      </p>
    </li>
  );
}

/** To whom it went and what for, campaign by campaign, in the words agreed to. */
export function WhereTo({ recipients }: { recipients: Recipient[] }) {
  const most = Math.max(...recipients.map(({ tally }) => tally.items));
  const table = {
    caption: t('overview.where'),
    columns: [t('overview.campaign'), t('overview.sponsor'), ...kinds.map((kind) => t(`overview.kinds-${kind}`))],
    rows: recipients.map((recipient) => ({
      id: recipient.id,
      cells: [
        titleOf(recipient),
        recipient.row?.manifest.body.sponsor.name ?? t('overview.unknown'),
        ...kinds.map((kind) => formatCount(recipient.tally.kinds[kind])),
      ],
    })),
  };
  const names = recipients.map((recipient) =>
    t('overview.where-part', { campaign: titleOf(recipient), what: kindWords(recipient.tally.kinds) }),
  );
  return (
    <Card>
      <ChartFigure
        title={t('overview.where')}
        summary={names.length === 0 ? t('overview.where-none') : t('overview.where-all', { parts: listOf(names) })}
        table={names.length === 0 ? null : table}
      >
        <ul className={styles.recipients} hidden={recipients.length === 0}>
          {recipients.map((recipient) => (
            <RecipientItem key={recipient.id} recipient={recipient} most={most} />
          ))}
        </ul>
      </ChartFigure>
    </Card>
  );
}
