import type { RewardStatus } from '@assent/protocol/reward.ts';
import { Alert } from '@assent/ui/alert.tsx';
import { Button } from '@assent/ui/button.tsx';
import { Card } from '@assent/ui/card.tsx';
import { Steps } from '@assent/ui/steps.tsx';
import { Waiting } from '@assent/ui/waiting.tsx';
import { useRef, useState } from 'react';
import type { Wallet } from '../../utils/wallet/wallet.ts';
import { FailureAlert } from '../failure-alert.tsx';
import { formatAmount, shortHex } from '../format.ts';
import { Transaction } from '../rewards/transaction.tsx';
import { t } from '../words.ts';
import { Amount } from './amount.tsx';
import styles from './claim.module.css';
import { claimSteps, isPaid, type StepId, stepIds, stepOf } from './claim-steps.ts';
import type { ClaimTerms } from './use-claim-terms.ts';
import { type ClaimPower, type LinkStage, useLinkWallet } from './use-link-wallet.ts';
import { useRefresh } from './use-refresh.ts';
import { WalletChoice } from './wallet-choice.tsx';

/** What receiving rewards reveals, and to whom, before anything is signed. */
function Reveals({ terms, sponsor }: { terms: ClaimTerms; sponsor: string | null }) {
  return (
    <Alert tone="warn" title={t('claim.reveals-title')}>
      <p>{t('claim.reveals', { sponsor: sponsor ?? t('claim.the-collector') })}</p>
      <p>{t('claim.reveals-chain', { chain: terms.chain.name })}</p>
    </Alert>
  );
}

function Received({ status, chain }: { status: RewardStatus; chain: ClaimTerms['chain'] }) {
  return status.payouts
    .filter(({ state }) => state === 'paid')
    .map((payout) => (
      <div key={payout.epoch} data-state="paid">
        <strong>
          {t('claim.received', { amount: formatAmount(payout.amount, chain.unit.decimals), symbol: chain.unit.symbol })}
        </strong>
        {payout.tx && <Transaction tx={payout.tx} explorerUrl={chain.explorerUrl} />}
      </div>
    ));
}

/** What the wallet is asking, or what is being waited for, in words. */
function progressWords(stage: LinkStage, status: RewardStatus): string | null {
  if (stage !== 'idle') return stage === 'choosing' ? null : t(`claim.stage-${stage}`);
  if (!status.binding || isPaid(status) || status.credits.accepted === 0) return null;
  return t(status.credits.allocated > status.credits.paid ? 'claim.waiting-payment' : 'claim.waiting-allocation');
}

/** From credits to tokens: connect, network, signature, allocation, receipt. Loses nothing at any step. */
export function ClaimJourney({
  campaign,
  terms,
  status,
  collector,
  sponsor,
  ownId,
  walletId,
  power,
}: {
  campaign: string;
  terms: ClaimTerms;
  status: RewardStatus;
  collector: string | null;
  sponsor: string | null;
  ownId: string;
  walletId: string | null;
  power: ClaimPower;
}) {
  const { stage, choices, link } = useLinkWallet(terms, campaign, collector, walletId, power);
  const [changing, setChanging] = useState(false);
  const lastWay = useRef<'metamask' | 'other' | Wallet>('metamask');
  const lastStep = useRef<StepId>('connect');
  if (stage !== 'idle') lastStep.current = stepOf(stage);
  const failedAt = link.failure ? lastStep.current : null;
  const states = claimSteps(changing ? { ...status, binding: null } : status, stage, failedAt);
  const linked = status.binding !== null && !changing;
  useRefresh(linked && status.credits.accepted > 0 && !isPaid(status));
  const onChoose = async (way: 'metamask' | 'other' | Wallet) => {
    lastWay.current = way;
    if ((await link.run(way)).ok) setChanging(false);
  };
  const progress = progressWords(stage, status);
  const details: Partial<Record<StepId, React.ReactNode>> = {
    connect: linked && status.binding && (
      <code title={status.binding.recipient}>{shortHex(status.binding.recipient)}</code>
    ),
    received: <Received status={status} chain={terms.chain} />,
  };
  return (
    <>
      <Card aria-label={terms.campaignTitle}>
        <h2>{terms.campaignTitle}</h2>
        <Amount status={status} chain={terms.chain} />
        {status.credits.accepted === 0 && <p className={styles.small}>{t('claim.nothing-yet')}</p>}
      </Card>
      {!linked && <Reveals terms={terms} sponsor={sponsor} />}
      <Card aria-label={t('claim.steps')}>
        <Steps
          stateWords={{ todo: t('step.todo'), doing: t('step.doing'), done: t('step.done'), failed: t('step.failed') }}
          steps={stepIds.map((id) => ({
            id,
            title: t(`claim.step-${id}`, { chain: terms.chain.name }),
            state: states[id],
            detail: details[id],
          }))}
        />
        {progress && <Waiting label={progress} />}
        <FailureAlert failure={link.failure} onRetry={() => void onChoose(lastWay.current)} />
        {isPaid(status) && linked && <Alert tone="good" title={t('claim.done')} />}
        {linked ? (
          <Button look="quiet" className={styles.start} onClick={() => setChanging(true)}>
            {t('rewards.change-wallet')}
          </Button>
        ) : (
          <WalletChoice
            collector={collector}
            extensionId={ownId}
            choices={choices}
            busy={link.busy}
            onChoose={(way) => void onChoose(way)}
          />
        )}
      </Card>
    </>
  );
}
