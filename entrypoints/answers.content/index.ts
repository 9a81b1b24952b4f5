import { defineContentScript } from 'wxt/utils/define-content-script';
import { hasAdapterFor } from '../../utils/adapters/find-adapter.ts';
import { adapterPack } from '../../utils/adapters/pack.ts';
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
    let running: AbortController | null = null;
    const apply = (state: PageState) => {
      running?.abort();
      running = null;
      if (!state.active || ctx.isInvalid) return;
      running = new AbortController();
      offerRanking(state, running.signal);
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
