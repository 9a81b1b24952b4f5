import { Button, ButtonLink } from '@assent/ui/button.tsx';
import { EmptyState } from '@assent/ui/empty-state.tsx';
import { Waiting } from '@assent/ui/waiting.tsx';
import { sendToBackground } from '../../utils/messaging/send.ts';
import { FailureAlert } from '../failure-alert.tsx';
import panel from '../panel/panel.module.css';
import { CoinPicture } from '../pictures.tsx';
import { useAction } from '../use-action.ts';
import { t } from '../words.ts';
import { RewardCard } from './reward-card.tsx';
import { useRewards } from './use-rewards.ts';

/** Credits and payouts by campaign. */
export function RewardsTab() {
  const earned = useRewards();
  const refresh = useAction(() => sendToBackground('history.refresh', {}));
  if (!earned) return null;
  if (earned.length === 0) {
    return (
      <EmptyState
        picture={<CoinPicture />}
        title={t('rewards.empty')}
        action={
          <ButtonLink look="primary" href="/welcome.html" target="_blank">
            {t('action.join-campaign')}
          </ButtonLink>
        }
      >
        <p>{t('rewards.empty-how')}</p>
      </EmptyState>
    );
  }
  return (
    <>
      <div className={panel.bar}>
        <p className={panel.grey}>{t('rewards.intro')}</p>
        <Button look="quiet" busy={refresh.busy} onClick={() => void refresh.run()}>
          {t('history.refresh')}
        </Button>
      </div>
      {refresh.busy && <Waiting label={t('history.refreshing')} />}
      <FailureAlert failure={refresh.failure} onRetry={() => void refresh.run()} />
      {earned.map((entry) => (
        <RewardCard key={entry.campaign.id} {...entry} />
      ))}
    </>
  );
}
