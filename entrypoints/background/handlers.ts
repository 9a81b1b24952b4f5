import { mayTransmit } from '../../utils/consent/data-collection.ts';
import { claimCollects } from '../../utils/consent/firefox-types.ts';
import { lookUp } from '../../utils/consent/offer.ts';
import type { PageHandlers, PanelHandlers } from '../../utils/messaging/answer.ts';
import { fail, succeed } from '../../utils/messaging/outcome.ts';
import { bindWallet, requestClaim } from '../../utils/rewards/claim.ts';
import { updateSettings } from '../../utils/settings/read.ts';
import { backUp, restore } from './backup.ts';
import { showBadge } from './badge.ts';
import { joinCampaign, leaveCampaign, stayInCampaigns } from './campaigns.ts';
import { captureSelection, startPicker } from './capture.ts';
import { approveDrafts } from './contribute.ts';
import { markDrafts, saveJudgment, undoJudgment } from './drafts.ts';
import { eraseDevice } from './erase.ts';
import { flushOnce, sendNow } from './flush.ts';
import { deleteItems, editItem, keepSent, takeBack, undeleteItems } from './items.ts';
import { inBackground } from './log.ts';
import { takeNotice } from './notices.ts';
import { loadRanking } from './page-scripts.ts';
import { pageStateFor, tellAllPages } from './page-state.ts';
import { ports } from './ports.ts';
import { refreshHistory } from './refresh.ts';
import { schedule } from './schedule.ts';
import { refusalAt, removeOwnSites, sensitivityOf } from './sensitive.ts';
import { blockSite, disableSite, enableSite } from './sites.ts';

/** Everything our own pages can ask for. */
export const panelHandlers: PanelHandlers = {
  'campaign.look-up': ({ text }) => lookUp(text, ports.reach),
  'campaign.join': (choice) => joinCampaign(choice),
  'campaign.leave': ({ campaign, erase }) => leaveCampaign(campaign, erase),
  'campaign.stay': ({ campaigns }) => stayInCampaigns(campaigns),
  'selection.capture': ({ tabId }) => captureSelection(tabId),
  'picker.start': ({ tabId }) => startPicker(tabId),
  'draft.approve': ({ drafts }) => approveDrafts(drafts),
  'draft.delete': ({ ids }) => markDrafts(ids, ports.now()),
  'draft.restore': ({ ids }) => markDrafts(ids, null),
  'contribution.delete': ({ ids }) => deleteItems(ids),
  'contribution.restore': ({ ids }) => undeleteItems(ids),
  'contribution.edit': ({ id, texts }) => editItem(id, texts),
  'contribution.withdraw': ({ ids }) => takeBack(ids),
  'contribution.keep': ({ ids }) => keepSent(ids),
  'outbox.send-now': ({ ids }) => sendNow(ids),
  'history.refresh': () => refreshHistory(),
  'rewards.request': ({ campaign }) => requestClaim(ports, campaign),
  'rewards.bind': async (input) => {
    if (!(await mayTransmit(claimCollects))) return fail('data-collection.missing');
    const outcome = await bindWallet(ports, input);
    await schedule();
    return outcome;
  },
  'settings.pause': async ({ paused }) => {
    await updateSettings({ paused });
    await showBadge();
    inBackground('pages.tell', tellAllPages());
    inBackground('flush', flushOnce());
    return succeed({});
  },
  'backup.make': ({ passphrase }) => backUp(passphrase),
  'backup.restore': ({ text, passphrase, replace }) => restore(text, passphrase, replace),
  'device.erase': () => eraseDevice(),
  'page.sensitivity': ({ tabId }) => sensitivityOf(tabId),
  'site.block': ({ site }) => blockSite(site),
  'site.unblock': ({ sites }) => removeOwnSites(sites),
  'notice.take': async () => succeed({ notice: takeNotice() }),
  'site.enable': ({ pattern }) => enableSite(pattern),
  'site.disable': ({ pattern }) => disableSite(pattern),
};

/** Everything a page script can ask for. */
export const pageHandlers: PageHandlers = {
  'page.state': async (_, { url, isPrivate }) =>
    succeed(isPrivate ? { active: false, campaignTitle: null } : await pageStateFor(url)),
  'ranking.load': async (_, { tabId, url }) => {
    const refusal = await refusalAt(url);
    return refusal === null ? loadRanking(tabId) : fail(refusal);
  },
  'judgment.save': ({ judgment }, sender) => saveJudgment(judgment, sender),
  'judgment.undo': ({ id }, sender) => undoJudgment(id, sender),
};
