import { Alert } from '@assent/ui/alert.tsx';
import { ButtonLink } from '@assent/ui/button.tsx';
import type { CampaignOffer } from '../../utils/messaging/panel-messages.ts';
import { db } from '../../utils/store/database.ts';
import { formatDay } from '../format.ts';
import { useLive } from '../use-live.ts';
import { t } from '../words.ts';

/** Says so when the person is in this very campaign already. */
export function AlreadyJoined({ offer }: { offer: CampaignOffer }) {
  const { id } = offer.manifest.body;
  const row = useLive(async () => (await db.campaigns.get(id)) ?? null, [id]);
  if (row?.state !== 'joined' || row.invite.collector !== offer.invite.collector) return null;
  return (
    <Alert
      tone="note"
      title={t('consent.already', { date: formatDay(row.joinedAt) })}
      action={<ButtonLink href={`/options.html#choice/${id}`}>{t('campaigns.change')}</ButtonLink>}
    >
      <p>{t('consent.already-how')}</p>
    </Alert>
  );
}
