import { Alert } from '@assent/ui/alert.tsx';
import { ButtonLink } from '@assent/ui/button.tsx';
import { db } from '../../utils/store/database.ts';
import type { CampaignRow } from '../../utils/store/rows.ts';
import { failureWords } from '../failure.ts';
import { useLive } from '../use-live.ts';
import { t } from '../words.ts';

/** Halts that end with another choice on the same terms. */
const choiceHalts = ['consent.expired', 'consent.gpc', 'data-collection.missing', 'collector.no-access'];

/** Whether something stands in a campaign's way that the person should know of. */
export function isHalted({ state, halt, offered, leaving }: CampaignRow): boolean {
  return (state === 'joined' || state === 'pending') && leaving === null && (halt !== null || offered !== null);
}

function wayOut({ id, offered, halt }: CampaignRow): { href: string; label: string } {
  if (offered) return { href: `/options.html#terms/${id}`, label: t('terms.see') };
  if (halt !== null && choiceHalts.includes(halt)) {
    return { href: `/options.html#choice/${id}`, label: t('campaigns.change') };
  }
  return { href: '/options.html#campaigns', label: t('joined.consents') };
}

/** Why nothing is taken or sent for one campaign, and the way to change that. */
export function HaltAlert({ row, isNamed, target }: { row: CampaignRow; isNamed: boolean; target?: '_blank' }) {
  const code = row.halt ?? 'terms.changed';
  const { href, label } = wayOut(row);
  const isHere = !target && href.endsWith('#campaigns');
  return (
    <Alert
      tone="warn"
      {...(isNamed ? { title: row.manifest.body.title } : {})}
      action={
        !isHere && (
          <ButtonLink href={href} target={target}>
            {label}
          </ButtonLink>
        )
      }
    >
      <p data-halt={code}>{failureWords({ code })}</p>
    </Alert>
  );
}

/** A notice for every campaign that is halted or offers changed terms; for panel and popup. */
export function CampaignNotices() {
  const rows = useLive(() => db.campaigns.filter(isHalted).toArray(), []);
  return rows?.map((row) => <HaltAlert key={row.id} row={row} isNamed target="_blank" />);
}
