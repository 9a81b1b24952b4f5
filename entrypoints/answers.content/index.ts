import { defineContentScript } from 'wxt/utils/define-content-script';
import { hasAdapterFor } from '../../utils/adapters/find-adapter.ts';
import { adapterPack } from '../../utils/adapters/pack.ts';
import { createAnswerMemory } from '../../utils/capture/answer-memory.ts';
import { onBackgroundMessage, sendFromPage } from '../../utils/messaging/page.ts';
import type { PageState } from '../../utils/messaging/page-messages.ts';
import { offerRanking } from './offer-ranking.ts';

/** On chat sites the person switched on: offers to rank regenerated answers. Reads nothing while inactive. */
export default defineContentScript({
  registration: 'runtime',
  matches: [],
  noScriptStartedPostMessage: true,
  cssInjectionMode: 'manual',
  async main(ctx) {
    if (!hasAdapterFor(adapterPack, location.hostname)) return;
    const memory = createAnswerMemory();
    let running: AbortController | null = null;
    let now: PageState = { active: false, campaignTitle: null };
    const apply = (state: PageState) => {
      if (state.active === now.active && state.campaignTitle === now.campaignTitle) return;
      now = state;
      running?.abort();
      running = null;
      if (!state.active) memory.forgetAll();
      else if (ctx.isValid) {
        running = new AbortController();
        offerRanking(state, memory, () => ctx.isValid, running.signal);
      }
    };
    const stopListening = onBackgroundMessage({
      'selection.read': null,
      'picker.start': null,
      'page.state-changed': (state) => {
        apply(state);
        return {};
      },
    });
    ctx.onInvalidated(() => {
      stopListening();
      running?.abort();
    });
    const state = await sendFromPage('page.state', {});
    if (state.ok) apply(state.value);
  },
});
