import { Button, ButtonLink } from '@assent/ui/button.tsx';
import { Chip } from '@assent/ui/chip.tsx';
import { Switch } from '@assent/ui/switch.tsx';
import type { Outcome } from '../../utils/messaging/outcome.ts';
import { sendToBackground } from '../../utils/messaging/send.ts';
import type { Settings } from '../../utils/settings/settings.ts';
import { CampaignNotices } from '../consent/campaign-notices.tsx';
import { FailureAlert } from '../failure-alert.tsx';
import { Masthead } from '../page/brand.tsx';
import { PauseButton } from '../panel/pause-button.tsx';
import { useCounts } from '../panel/use-counts.ts';
import { RoomAlert } from '../storage/room-alert.tsx';
import { useAction } from '../use-action.ts';
import { useSettings } from '../use-settings.ts';
import { t } from '../words.ts';
import type { CurrentTab } from './current-tab.ts';
import { BlockedHere, NeverHere } from './never-here.tsx';
import styles from './popup.module.css';
import { useSensitivity } from './use-sensitivity.ts';

/** What only the browser can do, straight from a click. */
export type PopupPower = {
  openPanel: () => Promise<void>;
  /** Asks for access to one site; must be the first thing that a click does. */
  requestSite: (pattern: string) => Promise<boolean>;
  releaseSite: (pattern: string) => Promise<boolean>;
  openPage: (path: string) => void;
  close: () => void;
};

function useSiteSwitch(tab: CurrentTab, power: PopupPower) {
  const site = tab.site;
  return useAction(async (on: boolean): Promise<Outcome<unknown>> => {
    if (!site) return { ok: false, code: 'page.forbidden' };
    if (on) {
      if (!(await power.requestSite(site.pattern)))
        return { ok: false, code: 'site.not-granted', details: { host: site.host } };
      return sendToBackground('site.enable', { pattern: site.pattern });
    }
    const disabled = await sendToBackground('site.disable', { pattern: site.pattern });
    await power.releaseSite(site.pattern);
    return disabled;
  });
}

/** The two ways to give something from the page in front. */
function PageActions({ tab, power }: { tab: CurrentTab; power: PopupPower }) {
  const capture = useAction((tabId: number) => sendToBackground('selection.capture', { tabId }));
  const pick = useAction((tabId: number) => sendToBackground('picker.start', { tabId }));
  const onCapture = async () => {
    if (tab.id === null) return;
    // The panel opens only while the click is fresh, so it is opened before the answer is known.
    const opening = power.openPanel();
    const outcome = await capture.run(tab.id);
    await opening.catch(() => {});
    if (outcome.ok) power.close();
  };
  const onPick = async () => {
    if (tab.id !== null && (await pick.run(tab.id)).ok) power.close();
  };
  return (
    <>
      <div className={styles.pair}>
        <Button look="primary" disabled={tab.id === null} busy={capture.busy} onClick={() => void onCapture()}>
          {t('popup.add-selection')}
        </Button>
        <Button disabled={tab.id === null} busy={pick.busy} onClick={() => void onPick()}>
          {t('popup.pick-answers')}
        </Button>
      </div>
      <FailureAlert failure={capture.failure ?? pick.failure} />
    </>
  );
}

function Invitation({ invite, power }: { invite: string; power: PopupPower }) {
  return (
    <div className={styles.invitation}>
      <p>{t('popup.invited')}</p>
      <Button look="primary" onClick={() => power.openPage(`/welcome.html?invite=${encodeURIComponent(invite)}`)}>
        {t('popup.join')}
      </Button>
    </div>
  );
}

/** Ranking on or off for the site in front. */
function SiteSwitch({ tab, power, sites }: { tab: CurrentTab; power: PopupPower; sites: string[] }) {
  const ranking = useSiteSwitch(tab, power);
  if (!tab.site) return null;
  return (
    <div className={styles.site}>
      <Switch
        label={t('popup.rank', { host: tab.site.host })}
        hint={t('popup.rank-hint')}
        checked={sites.includes(tab.site.pattern)}
        disabled={ranking.busy}
        onChange={(on) => void ranking.run(on)}
      />
      <FailureAlert failure={ranking.failure} />
    </div>
  );
}

/** What can be done with the page in front: nothing at all where nothing is ever captured. */
function PageInFront({
  tab,
  power,
  settings,
  joined,
}: {
  tab: CurrentTab;
  power: PopupPower;
  settings: Settings;
  joined: boolean;
}) {
  const asked = useSensitivity(tab.id, settings.blockedSites);
  if (!asked) return null;
  if (!asked.ok) return <FailureAlert failure={asked} />;
  const { category } = asked.value;
  const host = tab.site?.host ?? '';
  return (
    <>
      {category !== null && <BlockedHere category={category} host={host} />}
      {category === null && joined && <PageActions tab={tab} power={power} />}
      {category === null && joined && <SiteSwitch tab={tab} power={power} sites={settings.sites} />}
      {tab.site && <NeverHere host={host} sensitivity={asked.value} />}
    </>
  );
}

/** Where things stand, and what can be done with the page in front. */
export function PopupScreen({ tab, power }: { tab: CurrentTab; power: PopupPower }) {
  const settings = useSettings();
  const counts = useCounts();
  if (!settings || !counts) return null;
  const joined = counts.campaigns > 0;
  return (
    <main className={styles.popup}>
      <header className={styles.head}>
        <Masthead isHeading />
        <Chip tone={settings.paused ? 'warn' : 'accent'}>{t(settings.paused ? 'popup.paused' : 'popup.on')}</Chip>
      </header>
      <RoomAlert />
      {tab.invite && <Invitation invite={tab.invite} power={power} />}
      <CampaignNotices />
      <ul className={styles.counts}>
        <li data-count={counts.campaigns}>{t('popup.campaigns', { count: counts.campaigns })}</li>
        <li data-count={counts.drafts}>{t('popup.to-review', { count: counts.drafts })}</li>
        <li data-count={counts.waiting}>{t('popup.waiting', { count: counts.waiting })}</li>
      </ul>
      {!joined && !tab.invite && (
        <div className={styles.invitation}>
          <p>{t('popup.no-campaign')}</p>
          <ButtonLink look="primary" href="/welcome.html" target="_blank">
            {t('action.join-campaign')}
          </ButtonLink>
        </div>
      )}
      <PageInFront tab={tab} power={power} settings={settings} joined={joined} />
      <footer className={styles.pair}>
        <Button onClick={() => void power.openPanel().then(power.close)}>{t('popup.open-panel')}</Button>
        <PauseButton paused={settings.paused} look="plain" />
      </footer>
      <ButtonLink look="quiet" href="/options.html" target="_blank">
        {t('popup.options')}
      </ButtonLink>
    </main>
  );
}
