/** Isolated world: carries messages between the page's provider and the worker. */
import { type Browser, browser } from '@wxt-dev/browser';

const FROM_PAGE = 'demo-wallet:request';
const TO_PAGE = 'demo-wallet:reply';

let port: Browser.runtime.Port | null = null;

function connected(): Browser.runtime.Port {
  if (port) return port;
  const fresh = browser.runtime.connect({ name: 'page' });
  fresh.onMessage.addListener((message: unknown) => {
    window.postMessage({ channel: TO_PAGE, message }, window.location.origin);
  });
  fresh.onDisconnect.addListener(() => {
    port = null;
    window.postMessage({ channel: TO_PAGE, closed: true }, window.location.origin);
  });
  port = fresh;
  return fresh;
}

window.addEventListener('message', (event: MessageEvent<unknown>) => {
  if (event.source !== window || typeof event.data !== 'object' || event.data === null) return;
  if ('channel' in event.data && event.data.channel === FROM_PAGE && 'message' in event.data) {
    connected().postMessage(event.data.message);
  }
});
