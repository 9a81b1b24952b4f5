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

function titleOf({ id, row }: Recipient): string {
  return row?.manifest.body.title ?? id;
}

/** Type by type, as the consent has it: a use given for one type is not given for another. */
function Purpose({ row }: { row: CampaignRow }) {
  const { purposes, grants } = row.consent.body.processing;
  return (
    <>
      {purposes.map(({ text }) => (
        <p key={text} dir="auto">
          {text}
        </p>
      ))}
      <div className={styles.grey}>
        <p>{t('overview.may')}</p>
        <ul className={styles.uses}>
          {grants.map(({ type, uses }) => (
            <li key={type} data-type={type}>
              {t('overview.may-type', {
                type: t(`consent.type-${type}-phrase`),
                uses: listOf(uses.map((use) => t(`consent.use-${use}-phrase`))),
              })}
            </li>
          ))}
        </ul>
      </div>
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
