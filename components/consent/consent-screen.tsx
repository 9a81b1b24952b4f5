import { Card } from '@assent/ui/card.tsx';
import type { CampaignOffer } from '../../utils/messaging/panel-messages.ts';
import { fingerprint, formatDay } from '../format.ts';
import { t } from '../words.ts';
import { Agree } from './agree.tsx';
import { AlreadyJoined } from './already-joined.tsx';
import { ChoiceForm } from './choice-form.tsx';
import styles from './consent.module.css';
import { LanguageChoice } from './language-choice.tsx';
import { PaymentWords } from './payment-words.tsx';
import { Sponsor } from './sponsor.tsx';
import { FullTerms, TermsList } from './terms-list.tsx';
import { useChoice } from './use-choice.ts';

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
      <LanguageChoice collector={offer.invite.collector} />
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
      <FullTerms terms={manifest.terms} />
      <CollectorKey offer={offer} />
      <Agree
        manifest={manifest}
        chosen={chosen}
        label={t('consent.join')}
        onGiven={onJoined}
        others={[{ label: t('consent.not-now'), onClick: onRefuse }]}
      />
    </Card>
  );
}
