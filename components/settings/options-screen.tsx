import { useEffect } from 'react';
import { ConsentPage, readConsentPlace } from '../consent/consent-page.tsx';
import { Masthead } from '../page/brand.tsx';
import page from '../page/page.module.css';
import { UndoProvider } from '../panel/undo.tsx';
import { RoomAlert } from '../storage/room-alert.tsx';
import { useHash } from '../use-hash.ts';
import { useSettings } from '../use-settings.ts';
import { t } from '../words.ts';
import { YourDataSection } from '../your-data/your-data-section.tsx';
import { BlockedSection } from './blocked-section.tsx';
import { CampaignsSection } from './campaigns-section.tsx';
import { DataSection } from './data-section.tsx';
import { HoldSection } from './hold-section.tsx';
import { OwnWordsSection } from './own-words-section.tsx';
import { SitesSection } from './sites-section.tsx';
import { VerifySection } from './verify-section.tsx';
import { WalletSection } from './wallet-section.tsx';

type Props = { version: string; releaseSite: (pattern: string) => Promise<boolean> };

function Sections({ version, releaseSite }: Props) {
  const settings = useSettings();
  const isRead = settings !== null;
  useEffect(() => {
    if (isRead && location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
  }, [isRead]);
  return (
    <>
      <h1>{t('options.title')}</h1>
      <RoomAlert />
      <CampaignsSection />
      {settings && (
        <>
          <OwnWordsSection words={settings.denyList} />
          <HoldSection minutes={settings.holdMinutes} />
          <SitesSection sites={settings.sites} releaseSite={releaseSite} />
          <BlockedSection sites={settings.blockedSites} />
          <WalletSection extensionId={settings.walletExtensionId} />
          <YourDataSection />
          <VerifySection />
          <DataSection version={version} />
        </>
      )}
    </>
  );
}

/** Consents, sites and preferences, each under its own anchor; `#terms/…` and `#choice/…` are consent screens. */
export function OptionsScreen(props: Props) {
  const [hash, setHash] = useHash();
  const place = readConsentPlace(hash);
  return (
    <UndoProvider>
      <main className={page.wide}>
        <Masthead />
        {place ? <ConsentPage key={hash} place={place} onBack={() => setHash('campaigns')} /> : <Sections {...props} />}
      </main>
    </UndoProvider>
  );
}
