import { type DataType, manifestHash } from '@assent/protocol/manifest.ts';
import { Alert } from '@assent/ui/alert.tsx';
import { Button } from '@assent/ui/button.tsx';
import { Actions, Card } from '@assent/ui/card.tsx';
import { Waiting } from '@assent/ui/waiting.tsx';
import { useState } from 'react';
import type { CampaignOffer } from '../../utils/messaging/panel-messages.ts';
import { sendToBackground } from '../../utils/messaging/send.ts';
import { FailureAlert } from '../failure-alert.tsx';
import { fingerprint, formatDay } from '../format.ts';
import { PageHeading } from '../page/page-heading.tsx';
import { useAction } from '../use-action.ts';
import { t } from '../words.ts';
import { AlreadyJoined } from './already-joined.tsx';
import styles from './consent.module.css';
import { DataTypeChoice } from './data-type-choice.tsx';
import { readGpc } from './gpc.ts';
import { PaymentWords } from './payment-words.tsx';
import { TermsList } from './terms-list.tsx';

function Sponsor({ offer }: { offer: CampaignOffer }) {
  const { sponsor, title, summary } = offer.manifest.body;
  return (
    <header className={styles.part}>
      <p className={styles.kicker}>{t('consent.asks', { sponsor: sponsor.name })}</p>
      <PageHeading>{title}</PageHeading>
      <p className={styles.summary} dir="auto">
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

function toggle(types: DataType[], type: DataType, on: boolean): DataType[] {
  const others = types.filter((entry) => entry !== type);
  return on ? [...others, type] : others;
}

/**
 * What a person agrees to, whole, on one page of our own origin. Nothing is ticked beforehand; refusing is as easy as
 * agreeing; with Global Privacy Control on, one more explicit tick is asked for.
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
  const [gpc] = useState(readGpc);
  const [types, setTypes] = useState<DataType[]>([]);
  const [gpcTicked, setGpcTicked] = useState(false);
  const join = useAction(() =>
    sendToBackground('campaign.join', {
      invite: offer.invite,
      manifestHash: manifestHash(manifest),
      dataTypes: types,
      gpc,
    }),
  );
  const ready = types.length > 0 && (gpc !== true || gpcTicked);
  const onJoin = async () => {
    const outcome = await join.run();
    if (outcome.ok) onJoined(outcome.value.campaign);
  };
  return (
    <Card className={styles.screen} aria-label={t('consent.title', { campaign: manifest.title })}>
      <Sponsor offer={offer} />
      <AlreadyJoined offer={offer} />
      <fieldset className={styles.part}>
        <legend className={styles.legend}>{t('consent.choose')}</legend>
        <p className={styles.what}>{t('consent.choose-hint')}</p>
        {manifest.dataTypes.map((entry) => (
          <DataTypeChoice
            key={entry.type}
            offer={entry}
            verdictOnly={manifest.judgment.text === 'verdict-only'}
            checked={types.includes(entry.type)}
            onChange={(type, on) => setTypes(toggle(types, type, on))}
          />
        ))}
      </fieldset>
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
      {gpc === true && (
        <Alert tone="warn" title={t('consent.gpc-title')}>
          <p>{t('consent.gpc')}</p>
          <label className={styles.tick}>
            <input
              type="checkbox"
              className={styles.box}
              checked={gpcTicked}
              onChange={(event) => setGpcTicked(event.currentTarget.checked)}
            />
            {t('consent.gpc-tick')}
          </label>
        </Alert>
      )}
      <FailureAlert failure={join.failure} />
      {join.busy && <Waiting label={t('consent.joining')} />}
      <Actions className={styles.decide}>
        <Button look="primary" disabled={!ready} busy={join.busy} onClick={() => void onJoin()}>
          {t('consent.join')}
        </Button>
        <Button onClick={onRefuse}>{t('consent.not-now')}</Button>
      </Actions>
      {!ready && <p className={styles.what}>{t(types.length === 0 ? 'consent.tick-first' : 'consent.tick-gpc')}</p>}
    </Card>
  );
}
