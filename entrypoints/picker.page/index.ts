import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { takePlace } from '../../components/on-page/take-place.ts';
import { honest } from '../../utils/adapters/honest.ts';
import { readSelection } from '../../utils/capture/selection.ts';
import { asksForSecret } from '../../utils/capture/sign-in-page.ts';
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
    'selection.read': () =>
      asksForSecret(honest(document)) ? 'sign-in' : readSelection(honest(document), location.hostname),
    'picker.start': () => {
      if (asksForSecret(honest(document))) return { started: false };
      picking?.abort();
      const mine = new AbortController();
      picking = mine;
      pickTwo(mine);
      return { started: true };
    },
    'page.state-changed': null,
  });
  place.addEventListener('abort', () => {
    stopListening();
    picking?.abort();
  });
});
