import { Button, ButtonLink } from '@assent/ui/button.tsx';
import { Actions } from '@assent/ui/card.tsx';
import { useState } from 'react';
import { t } from '../words.ts';
import { CampaignItem } from './campaign-item.tsx';
import { LeaveDialog, type Leaving } from './leave-dialog.tsx';
import { Section } from './section.tsx';
import styles from './settings.module.css';
import { useCampaigns } from './use-campaigns.ts';

/** Campaigns joined, what was agreed to, and the way out of one or of all. */
export function CampaignsSection() {
  const campaigns = useCampaigns();
  const [leaving, setLeaving] = useState<Leaving | null>(null);
  const isAny = (campaigns?.length ?? 0) > 0;
  return (
    <Section id="campaigns" title={t('campaigns.title')} hint={t('campaigns.hint')}>
      {campaigns?.length === 0 && <p className={styles.hint}>{t('campaigns.none')}</p>}
      <ul className={styles.rows} hidden={!isAny}>
        {campaigns?.map((row) => (
          <CampaignItem key={row.id} row={row} onLeave={setLeaving} />
        ))}
      </ul>
      <Actions>
        <ButtonLink look={isAny ? 'plain' : 'primary'} href="/welcome.html">
          {t('action.join-campaign')}
        </ButtonLink>
        {isAny && (
          <Button look="danger" onClick={() => setLeaving({ campaign: 'all', title: '', erase: true })}>
            {t('leave.open-all')}
          </Button>
        )}
      </Actions>
      <LeaveDialog leaving={leaving} onClose={() => setLeaving(null)} />
    </Section>
  );
}
