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
      requestSite: async (collector) => {
        // In Firefox it was given with the leave to pay, and a second question would come too late in the click.
        const origins = [claimPagePattern(collector)];
        return (await browser.permissions.contains({ origins })) || browser.permissions.request({ origins });
      },
      returnHere,
    }}
  />,
);
