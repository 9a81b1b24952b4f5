import { Button, ButtonLink } from '@assent/ui/button.tsx';
import { Actions } from '@assent/ui/card.tsx';
import { Chip, type ChipTone } from '@assent/ui/chip.tsx';
import { useState } from 'react';
import type { CampaignRow } from '../../utils/store/rows.ts';
import { FailureAlert } from '../failure-alert.tsx';
import { t } from '../words.ts';
import { ConsentRecordDetails } from './consent-record.tsx';
import { LeaveDialog, type Leaving } from './leave-dialog.tsx';
import { Section } from './section.tsx';
import styles from './settings.module.css';
import { useCampaigns } from './use-campaigns.ts';

const tones: Record<CampaignRow['state'], ChipTone> = {
  joined: 'accent',
  pending: 'warn',
  leaving: 'warn',
  left: 'plain',
};

/** The collector said no to the enrolment, so nothing is waited for any more. */
function isRefused({ state, refusal }: CampaignRow): boolean {
  return state === 'pending' && Boolean(refusal);
}

function CampaignItem({ row, onLeave }: { row: CampaignRow; onLeave: (leaving: Leaving) => void }) {
  const { title, sponsor } = row.manifest.body;
  const leave = (erase: boolean) => onLeave({ campaign: row.id, title, erase });
  return (
    <li data-state={row.state} data-campaign={row.id}>
      <div className={styles.head}>
        <div>
          <h3 dir="auto">{title}</h3>
          <p className={styles.hint}>{sponsor.name}</p>
        </div>
        {isRefused(row) ? (
          <Chip tone="danger">{t('campaign.refused')}</Chip>
        ) : (
          <Chip tone={tones[row.state]}>{t(`campaign.${row.state}`)}</Chip>
        )}
      </div>
      {isRefused(row) && row.refusal && <FailureAlert failure={{ code: row.refusal }} />}
      <ConsentRecordDetails row={row} />
      {row.state !== 'left' && row.state !== 'leaving' && (
        <Actions>
          <Button onClick={() => leave(false)}>{t('leave.open')}</Button>
          <Button look="danger" onClick={() => leave(true)}>
            {t('leave.open-erase')}
          </Button>
        </Actions>
      )}
    </li>
  );
}

/** Campaigns joined, what was agreed to, and the way out. */
export function CampaignsSection() {
  const campaigns = useCampaigns();
  const [leaving, setLeaving] = useState<Leaving | null>(null);
  return (
    <Section id="campaigns" title={t('campaigns.title')} hint={t('campaigns.hint')}>
      {campaigns?.length === 0 && <p className={styles.hint}>{t('campaigns.none')}</p>}
      <ul className={styles.rows} hidden={!campaigns?.length}>
        {campaigns?.map((row) => (
          <CampaignItem key={row.id} row={row} onLeave={setLeaving} />
        ))}
      </ul>
      <Actions>
        <ButtonLink look={campaigns?.length === 0 ? 'primary' : 'plain'} href="/welcome.html">
          {t('action.join-campaign')}
        </ButtonLink>
      </Actions>
      <LeaveDialog leaving={leaving} onClose={() => setLeaving(null)} />
    </Section>
  );
}
