import { useState } from 'react';
import { requestDataCollection } from '../../utils/consent/data-collection.ts';
import { claimCollects } from '../../utils/consent/firefox-types.ts';
import { fail, type Outcome } from '../../utils/messaging/outcome.ts';
import { sendToBackground } from '../../utils/messaging/send.ts';
import { accessPattern } from '../../utils/upload/access.ts';
import { closeWalletTab, openWalletTab, type WalletTab } from '../../utils/wallet/eip6963.ts';
import { connectMetaMask } from '../../utils/wallet/metamask.ts';
import { type BindingStep, signBinding } from '../../utils/wallet/sign-binding.ts';
import type { Wallet } from '../../utils/wallet/wallet.ts';
import { useAction } from '../use-action.ts';
import type { ClaimTerms } from './use-claim-terms.ts';

/** Where the wallet conversation stands. `finding` reaches the wallet, `binding` hands the signature to the collector. */
export type LinkStage = 'idle' | 'finding' | 'choosing' | BindingStep | 'binding';

export type ClaimPower = {
  /** Asks for access to the collector's site; must be the first thing that a click does. */
  requestSite: (collector: string) => Promise<boolean>;
  /** Brings the claim page back to the front. */
  returnHere: () => Promise<void>;
};

/** Leads a wallet through account, network and signature, and hands the result to the collector. */
export function useLinkWallet(
  terms: ClaimTerms,
  campaign: string,
  collector: string | null,
  extensionId: string | null,
  power: ClaimPower,
) {
  const [stage, setStage] = useState<LinkStage>('idle');
  const [found, setFound] = useState<WalletTab | null>(null);

  const bind = async (wallet: Wallet): Promise<Outcome<unknown>> => {
    const { contributor, chain } = terms;
    const signed = await signBinding(wallet, { campaign, contributor, chain }, { onStep: setStage });
    if (!signed.ok) {
      return signed.code === 'wallet.wrong-network' ? fail(signed.code, { chain: chain.name }) : signed;
    }
    setStage('binding');
    return sendToBackground('rewards.bind', { campaign, ...signed.value });
  };
  const bindInTab = async (tab: WalletTab, wallet: Wallet): Promise<Outcome<unknown>> => {
    const outcome = await bind(wallet);
    setFound(null);
    await closeWalletTab(tab);
    await power.returnHere();
    return outcome;
  };
  const viaMetaMask = async (): Promise<Outcome<unknown>> => {
    setStage('finding');
    const wallet = await connectMetaMask(extensionId);
    return wallet.ok ? bind(wallet.value) : wallet;
  };
  const viaOther = async (): Promise<Outcome<unknown>> => {
    if (!collector) return fail('campaign.unknown');
    if (!(await power.requestSite(collector))) return fail('site.not-granted', { host: new URL(collector).hostname });
    setStage('finding');
    const tab = await openWalletTab(collector);
    if (!tab.ok) return tab;
    const [only, ...others] = tab.value.wallets;
    if (only && others.length === 0) return bindInTab(tab.value, only);
    setFound(tab.value);
    setStage('choosing');
    await power.returnHere();
    return { ok: true, value: null };
  };

  const link = useAction(async (way: 'metamask' | 'other' | Wallet): Promise<Outcome<unknown>> => {
    // Firefox asks for leave to send a wallet's address; where it does not, this takes no time from the click.
    const origins = collector === null ? [] : [accessPattern(collector)];
    if (location.protocol === 'moz-extension:' && !(await requestDataCollection(claimCollects, origins))) {
      return fail('data-collection.refused');
    }
    const outcome = await (way === 'metamask'
      ? viaMetaMask()
      : way === 'other'
        ? viaOther()
        : found
          ? bindInTab(found, way)
          : bind(way));
    setStage((now) => (now === 'choosing' ? now : 'idle'));
    return outcome;
  });
  return { stage, choices: stage === 'choosing' ? (found?.wallets ?? []) : [], link };
}
