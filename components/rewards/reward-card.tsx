import { ButtonLink } from '@assent/ui/button.tsx';
import { Actions, Card } from '@assent/ui/card.tsx';
import { formatRelative, shortHex } from '../format.ts';
import panel from '../panel/panel.module.css';
import { t } from '../words.ts';
import { CreditBar } from './credit-bar.tsx';
import { Payouts } from './payouts.tsx';
import type { Earned } from './use-rewards.ts';

const none = { accepted: 0, allocated: 0, paid: 0 };

/** When the collector said so: a sentence of its own for this very moment, which is no date. */
function asOf(at: number): string {
  const isNow = Math.abs(Date.now() - at) < 45_000;
  return isNow ? t('rewards.as-of-now') : t('rewards.as-of', { when: formatRelative(at) });
}

/** What one campaign owes and paid, and the way to claim it. */
export function RewardCard({ campaign, reward }: Earned) {
  const { reward: terms, title } = campaign.manifest.body;
  const status = reward?.status ?? null;
  const credits = status?.credits ?? none;
  const binding = status?.binding ?? null;
  return (
    <Card aria-label={title} data-campaign={campaign.id}>
      <h2>{title}</h2>
      <CreditBar credits={credits} />
      {terms.mode === 'credits' && <p className={panel.grey}>{t('rewards.credits-only')}</p>}
      {terms.mode === 'direct' && (
        <>
          <p className={panel.grey}>
            {binding ? (
              <span title={binding.recipient}>{t('rewards.bound', { address: shortHex(binding.recipient) })}</span>
            ) : (
              t('rewards.unbound')
            )}
          </p>
          <Payouts payouts={status?.payouts ?? []} unit={terms.unit} explorerUrl={terms.chain.explorerUrl} />
          <Actions>
            <ButtonLink
              look={binding || credits.accepted === 0 ? 'plain' : 'primary'}
              href={`/claim.html?campaign=${encodeURIComponent(campaign.id)}`}
              target="_blank"
            >
              {t(binding ? 'rewards.change-wallet' : 'rewards.claim')}
            </ButtonLink>
          </Actions>
        </>
      )}
      {reward && <p className={panel.grey}>{asOf(reward.refreshedAt)}</p>}
    </Card>
  );
}
