import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { takePlace } from '../../components/on-page/take-place.ts';
import { hasAdapterFor } from '../../utils/adapters/find-adapter.ts';
import { adapterPack } from '../../utils/adapters/pack.ts';
import { createAnswerMemory } from '../../utils/capture/answer-memory.ts';
import { onBackgroundMessage, sendFromPage } from '../../utils/messaging/page.ts';
import type { PageState } from '../../utils/messaging/page-messages.ts';
import { offerRanking } from './offer-ranking.ts';

/** On chat sites the person switched on: offers to rank regenerated answers. Reads nothing while inactive. */
export default defineUnlistedScript(async () => {
  if (!hasAdapterFor(adapterPack, location.hostname)) return;
  const place = takePlace('answers');
  const memory = createAnswerMemory();
  let running: AbortController | null = null;
  let now: PageState = { active: false, campaignTitle: null };
  const apply = (state: PageState) => {
    if (state.active === now.active && state.campaignTitle === now.campaignTitle) return;
    now = state;
    running?.abort();
    running = null;
    if (!state.active) memory.forgetAll();
    else if (!place.aborted) {
      running = new AbortController();
      offerRanking(state, memory, running);
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
  place.addEventListener('abort', () => {
    stopListening();
    running?.abort();
  });
  const state = await sendFromPage('page.state', {});
  if (state.ok) apply(state.value);
});
