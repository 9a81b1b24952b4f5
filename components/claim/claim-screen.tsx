import { ButtonLink } from '@assent/ui/button.tsx';
import { EmptyState } from '@assent/ui/empty-state.tsx';
import { Waiting } from '@assent/ui/waiting.tsx';
import { FailureAlert } from '../failure-alert.tsx';
import { Masthead } from '../page/brand.tsx';
import page from '../page/page.module.css';
import { CoinPicture } from '../pictures.tsx';
import { useSettings } from '../use-settings.ts';
import { t } from '../words.ts';
import { ClaimJourney } from './claim-journey.tsx';
import { useClaimTerms } from './use-claim-terms.ts';
import type { ClaimPower } from './use-link-wallet.ts';

function Claim({ campaign, ownId, power }: { campaign: string; ownId: string; power: ClaimPower }) {
  const { isRead, terms, status, collector, sponsor, failure, busy, load } = useClaimTerms(campaign);
  const settings = useSettings();
  return (
    <>
      {busy && <Waiting label={t('claim.loading')} />}
      <FailureAlert failure={failure} onRetry={() => void load()} />
      {isRead && terms && status && settings && (
        <ClaimJourney
          campaign={campaign}
          terms={terms}
          status={status}
          collector={collector}
          sponsor={sponsor}
          ownId={ownId}
          walletId={settings.walletExtensionId}
          power={power}
        />
      )}
    </>
  );
}

/** The page on which credits become tokens. It is a page of our own, so no site can read or overlay it. */
export function ClaimScreen({ campaign, ownId, power }: { campaign: string | null; ownId: string; power: ClaimPower }) {
  return (
    <main className={page.wide}>
      <Masthead />
      <div className={page.intro}>
        <h1>{t('claim.title')}</h1>
        <p className={page.lede}>{t('claim.lede')}</p>
      </div>
      {campaign ? (
        <Claim campaign={campaign} ownId={ownId} power={power} />
      ) : (
        <EmptyState
          picture={<CoinPicture />}
          title={t('claim.no-campaign')}
          action={<ButtonLink href="/sidepanel.html#rewards">{t('claim.to-rewards')}</ButtonLink>}
        />
      )}
    </main>
  );
}
