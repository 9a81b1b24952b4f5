import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { takePlace } from '../../components/on-page/take-place.ts';
import { honest } from '../../utils/adapters/honest.ts';
import { readSelection } from '../../utils/capture/selection.ts';
import { onBackgroundMessage } from '../../utils/messaging/page.ts';
import { pickTwo } from './pick-two.ts';

/**
 * Injected on a gesture (activeTab): reads the selection, or lets the person pick two answers. Injecting it again ends
 * the earlier one, so there is never more than one listener.
 */
export default defineUnlistedScript(() => {
  const place = takePlace('picker');
  let picking: AbortController | null = null;
  const stopListening = onBackgroundMessage({
    'selection.read': () => readSelection(honest(document), location.hostname),
    'picker.start': () => {
      picking?.abort();
      const mine = new AbortController();
      picking = mine;
      pickTwo(mine);
      return {};
    },
    'page.state-changed': null,
  });
  place.addEventListener('abort', () => {
    stopListening();
    picking?.abort();
  });
});
