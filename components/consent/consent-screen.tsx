import type { Manifest } from '@assent/protocol/manifest.ts';
import { Card } from '@assent/ui/card.tsx';
import { Waiting } from '@assent/ui/waiting.tsx';
import type { CampaignOffer } from '../../utils/messaging/panel-messages.ts';
import { FailureAlert } from '../failure-alert.tsx';
import { fingerprint, formatDay } from '../format.ts';
import { PageHeading } from '../page/page-heading.tsx';
import { Simulator } from '../simulator/simulator.tsx';
import { t } from '../words.ts';
import { AlreadyJoined } from './already-joined.tsx';
import { ChoiceForm } from './choice-form.tsx';
import styles from './consent.module.css';
import { Decision } from './decision.tsx';
import { GpcTick } from './gpc-tick.tsx';
import { PaymentWords } from './payment-words.tsx';
import { Summary } from './summary.tsx';
import { TermsList } from './terms-list.tsx';
import { useChoice } from './use-choice.ts';

/** Who asks, for what. */
export function Sponsor({ manifest, kicker }: { manifest: Manifest; kicker: string }) {
  const { sponsor, title, summary } = manifest;
  return (
    <header className={styles.part}>
      <p className={styles.kicker}>{kicker}</p>
      <PageHeading>{title}</PageHeading>
      <p className={styles.lede} dir="auto">
        {summary}
      </p>
      <address className={styles.address}>
        {sponsor.name}, {sponsor.address} · {sponsor.contact}
      </address>
    </header>
  );
}

/** Who signs: known from the invite, or met here for the first time. */
function CollectorKey({ offer }: { offer: CampaignOffer }) {
  const { key, version, publishedAt } = offer.manifest.body;
  return (
    <div className={styles.part}>
      <h2>{t('consent.collector')}</h2>
      <p>
        {offer.invite.collector} ·{' '}
        <strong className={offer.collectorKeyPinned ? styles.pinned : styles.first}>
          {t(offer.collectorKeyPinned ? 'consent.key-pinned' : 'consent.key-first')}
        </strong>
      </p>
      <code className={styles.key}>{fingerprint(key)}</code>
      <p className={styles.what}>{t('consent.version', { version, date: formatDay(publishedAt) })}</p>
    </div>
  );
}

/**
 * What a person agrees to, whole, on one page of our own origin. Nothing is ticked beforehand; refusing is as easy and
 * as large as agreeing; with Global Privacy Control on, one more explicit tick is asked for.
 */
export function ConsentScreen({
  offer,
  onJoined,
  onRefuse,
}: {
  offer: CampaignOffer;
  onJoined: (campaign: string) => void;
  onRefuse: () => void;
}) {
  const manifest = offer.manifest.body;
  const chosen = useChoice(manifest, offer.invite);
  const { give } = chosen;
  const onJoin = async () => {
    const outcome = await give.run();
    if (outcome.ok) onJoined(outcome.value.campaign);
  };
  return (
    <Card className={styles.screen} aria-label={t('consent.title', { campaign: manifest.title })}>
      <Sponsor manifest={manifest} kicker={t('consent.asks', { sponsor: manifest.sponsor.name })} />
      <AlreadyJoined offer={offer} />
      <ChoiceForm manifest={manifest} chosen={chosen} />
      <section className={styles.part}>
        <h2>{t('consent.pays')}</h2>
        <PaymentWords reward={manifest.reward} />
      </section>
      <TermsList manifest={manifest} />
      <details className={styles.terms}>
        <summary>{t('consent.terms')}</summary>
        <p dir="auto">{manifest.terms}</p>
      </details>
      <CollectorKey offer={offer} />
      <Simulator manifest={manifest} grants={chosen.grants} />
      <Summary grants={chosen.grants} />
      {chosen.gpc === true && <GpcTick checked={chosen.gpcTicked} onChange={chosen.tickGpc} />}
      <FailureAlert failure={give.failure} />
      {give.busy && <Waiting label={t('consent.joining')} />}
      <Decision
        why={chosen.why}
        answers={[
          {
            label: t('consent.join'),
            disabled: chosen.why !== null,
            busy: give.busy,
            onClick: () => void onJoin(),
          },
          { label: t('consent.not-now'), onClick: onRefuse },
        ]}
      />
    </Card>
  );
}
