import { Button, ButtonLink } from '@assent/ui/button.tsx';
import { Actions } from '@assent/ui/card.tsx';
import { Chip, type ChipTone } from '@assent/ui/chip.tsx';
import { sendToBackground } from '../../utils/messaging/send.ts';
import type { CampaignRow } from '../../utils/store/rows.ts';
import { HaltAlert, isHalted } from '../consent/campaign-notices.tsx';
import { FailureAlert } from '../failure-alert.tsx';
import { useAction } from '../use-action.ts';
import { t } from '../words.ts';
import { ConsentRecordDetails } from './consent-record.tsx';
import { GrantsTable } from './grants-table.tsx';
import type { Leaving } from './leave-dialog.tsx';
import styles from './settings.module.css';

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

function StateChip({ row }: { row: CampaignRow }) {
  if (isRefused(row)) return <Chip tone="danger">{t('campaign.refused')}</Chip>;
  const state = row.leaving ? 'leaving' : row.state;
  return <Chip tone={tones[state]}>{t(`campaign.${state}`)}</Chip>;
}

/** Leaving was asked for a moment ago: until it is carried out it can be taken back here, too. */
function Stay({ campaign }: { campaign: string }) {
  const stay = useAction(() => sendToBackground('campaign.stay', { campaigns: [campaign] }));
  return (
    <>
      <FailureAlert failure={stay.failure} />
      <Actions>
        <Button busy={stay.busy} onClick={() => void stay.run()}>
          {t('leave.undo-now')}
        </Button>
      </Actions>
    </>
  );
}

/** The collector does not confirm the erasure: it is asked again, unless the person has had enough of it. */
function Asking({ campaign }: { campaign: string }) {
  const stop = useAction(() => sendToBackground('campaign.leave', { campaign, erase: false }));
  return (
    <>
      <p className={styles.hint}>{t('leave.asking')}</p>
      <FailureAlert failure={stop.failure} />
      <Actions>
        <Button busy={stop.busy} onClick={() => void stop.run()}>
          {t('leave.stop-asking')}
        </Button>
      </Actions>
    </>
  );
}

function Ways({ row, onLeave }: { row: CampaignRow; onLeave: (leaving: Leaving) => void }) {
  const leave = (erase: boolean) => onLeave({ campaign: row.id, title: row.manifest.body.title, erase });
  if (row.leaving) return <Stay campaign={row.id} />;
  if (row.state === 'leaving') return <Asking campaign={row.id} />;
  const isIn = row.state !== 'left';
  return (
    <Actions>
      {isIn && <ButtonLink href={`#choice/${row.id}`}>{t('campaigns.change')}</ButtonLink>}
      {isIn && <Button onClick={() => leave(false)}>{t('leave.open')}</Button>}
      <Button look="danger" onClick={() => leave(true)}>
        {t(isIn ? 'leave.open-erase' : 'leave.open-erase-only')}
      </Button>
    </Actions>
  );
}

/** One campaign: what is given to it, the proof, and the ways to change or end that. */
export function CampaignItem({ row, onLeave }: { row: CampaignRow; onLeave: (leaving: Leaving) => void }) {
  const { title, sponsor } = row.manifest.body;
  return (
    <li data-state={row.leaving ? 'leaving' : row.state} data-campaign={row.id}>
      <div className={styles.head}>
        <div className={styles.names}>
          <h3 dir="auto">{title}</h3>
          <p className={styles.hint} dir="auto">
            {sponsor.name}
          </p>
        </div>
        <StateChip row={row} />
      </div>
      {(isRefused(row) || row.state === 'left') && row.refusal && <FailureAlert failure={{ code: row.refusal }} />}
      {isHalted(row) && <HaltAlert row={row} isNamed={false} />}
      {row.state !== 'left' && <GrantsTable grants={row.grants} />}
      <ConsentRecordDetails row={row} />
      <Ways row={row} onLeave={onLeave} />
    </li>
  );
}
