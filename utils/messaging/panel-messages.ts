import type { DataType, Grant } from '@assent/protocol/grant.ts';
import type { Invite } from '@assent/protocol/invite.ts';
import type { CampaignList, SignedManifest } from '@assent/protocol/manifest.ts';
import type { RewardStatus } from '@assent/protocol/reward.ts';
import type { SensitiveCategory } from '../sensitive/categories.ts';
import type { Notice } from './envelope.ts';

type None = Record<string, never>;

/** What the consent screen shows before anything is agreed to. */
export type CampaignOffer = { invite: Invite; manifest: SignedManifest; collectorKeyPinned: boolean };

/** Pages of our own origin (panel, popup, options, welcome, claim) → background. Reads go by live query instead. */
export type PanelToBackground = {
  /** Looks a pasted link or collector URL up. A bare collector URL with several campaigns gives `choices`. */
  'campaign.look-up': {
    input: { text: string };
    output: { offer: CampaignOffer } | { choices: CampaignList['campaigns']; collector: string };
  };
  /**
   * Consent: `grants` are the boxes the person ticked; `manifestHash` is of the terms that were shown. In a campaign
   * joined before it is a new choice, or the answer to changed terms: a new record takes the place of the old one.
   */
  'campaign.join': {
    input: { invite: Invite; manifestHash: string; grants: Grant[]; gpc: boolean | null };
    output: { campaign: string };
  };
  /**
   * Ends consent at once; with `erase` everything sent is withdrawn too. It reaches the collector after ten seconds,
   * until which `campaign.stay` takes it back. Earned credits stay. 'all' is every campaign.
   */
  'campaign.leave': { input: { campaign: string | 'all'; erase: boolean }; output: { campaigns: string[] } };
  'campaign.stay': { input: { campaigns: string[] }; output: None };
  /** Reads the selection of the tab (activeTab) into a new draft. */
  'selection.capture': { input: { tabId: number }; output: { draftId: string } };
  'picker.start': { input: { tabId: number }; output: None };
  /** Approves exactly the previewed parts; they must be free of findings, or nothing is queued. */
  'draft.approve': {
    input: { drafts: { id: string; campaign: string; type: DataType; texts: string[] }[] };
    output: { queued: string[] };
  };
  'draft.delete': { input: { ids: string[] }; output: None };
  'draft.restore': { input: { ids: string[] }; output: None };
  /** Deletes what has not been sent (10 s undo by `contribution.restore`). */
  'contribution.delete': { input: { ids: string[] }; output: { deleted: string[]; tooLate: string[] } };
  'contribution.restore': { input: { ids: string[] }; output: None };
  /** Changes the texts of an item that waits; they are read again by redaction before they count. */
  'contribution.edit': { input: { id: string; texts: string[] }; output: { size: number } };
  /** Takes back what was sent; the request leaves after ten seconds, until which `contribution.keep` takes it back. */
  'contribution.withdraw': { input: { ids: string[] }; output: { asked: string[] } };
  'contribution.keep': { input: { ids: string[] }; output: None };
  'outbox.send-now': { input: { ids: string[] | 'all' }; output: { uploaded: number; waiting: number } };
  /** Asks the collectors for review states and rewards. */
  'history.refresh': { input: None; output: None };
  'rewards.request': {
    input: { campaign: string };
    output: { contributor: string; chain: ClaimChain; campaignTitle: string; status: RewardStatus };
  };
  'rewards.bind': {
    input: { campaign: string; recipient: string; deadline: number; walletSignature: string };
    output: RewardStatus;
  };
  'settings.pause': { input: { paused: boolean }; output: None };
  /** A backup file of everything on this device, sealed with the passphrase. */
  'backup.make': { input: { passphrase: string }; output: { text: string } };
  /** Restores a backup file; `replace` lets go of what is here. `sites`, `collectors`, `types` are to be allowed again. */
  'backup.restore': {
    input: { text: string; passphrase: string; replace: boolean };
    output: {
      campaigns: number;
      items: number;
      drafts: number;
      paused: boolean;
      sites: string[];
      collectors: string[];
      types: DataType[];
    };
  };
  /** Erases everything on this device, at once and for good. */
  'device.erase': { input: None; output: None };
  /** Why nothing is ever captured on the tab's page, and which entries of the person's own list say so. */
  'page.sensitivity': {
    input: { tabId: number };
    output: { category: SensitiveCategory | null; ownEntries: string[] };
  };
  /** Puts a site, typed or pasted, on the person's own list of sites that are never captured. */
  'site.block': { input: { site: string }; output: { site: string } };
  'site.unblock': { input: { sites: string[] }; output: None };
  /** Why the last gesture did nothing, when no panel was open to hear it. */
  'notice.take': { input: None; output: { notice: Notice | null } };
  'site.enable': { input: { pattern: string }; output: None };
  'site.disable': { input: { pattern: string }; output: None };
};

/** The chain part of a direct-mode manifest, as the claim page needs it. */
export type ClaimChain = {
  id: number;
  name: string;
  rpcUrl: string;
  explorerUrl: string | null;
  currency: { name: string; symbol: string; decimals: number };
  distributor: string;
  token: string;
  unit: { symbol: string; decimals: number; perCredit: string };
};
