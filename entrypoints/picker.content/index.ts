import { defineContentScript } from 'wxt/utils/define-content-script';
import { readSelection } from '../../utils/capture/selection.ts';
import { onBackgroundMessage } from '../../utils/messaging/page.ts';
import { pickTwo } from './pick-two.ts';

/**
 * Injected on a gesture (activeTab): reads the selection, or lets the person pick two answers. Injecting it again ends
 * the earlier one, so there is never more than one listener.
 */
export default defineContentScript({
  registration: 'runtime',
  matches: [],
  noScriptStartedPostMessage: true,
  cssInjectionMode: 'manual',
  main(ctx) {
    let picking: AbortController | null = null;
    const stopListening = onBackgroundMessage({
      'selection.read': () => readSelection(document, location.hostname),
      'picker.start': () => {
        picking?.abort();
        const mine = new AbortController();
        picking = mine;
        pickTwo(mine.signal, () => mine.abort());
        return {};
      },
      'page.state-changed': null,
    });
    ctx.onInvalidated(() => {
      stopListening();
      picking?.abort();
    });
  },
});
