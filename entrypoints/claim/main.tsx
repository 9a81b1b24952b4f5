import '../../utils/messaging/no-eval.ts';
import { browser } from 'wxt/browser';
import { ClaimScreen } from '../../components/claim/claim-screen.tsx';
import { mountPage } from '../../components/page/mount.tsx';
import { claimPagePattern } from '../../utils/wallet/eip6963.ts';

async function returnHere(): Promise<void> {
  const here = await browser.tabs.getCurrent();
  if (here?.id !== undefined) await browser.tabs.update(here.id, { active: true });
}

mountPage(
  'claim.page',
  <ClaimScreen
    campaign={new URLSearchParams(location.search).get('campaign')}
    ownId={browser.runtime.id}
    power={{
      requestSite: (collector) => browser.permissions.request({ origins: [claimPagePattern(collector)] }),
      returnHere,
    }}
  />,
);
