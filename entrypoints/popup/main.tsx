import '../../utils/messaging/no-eval.ts';
import { browser } from 'wxt/browser';
import { mountPage } from '../../components/page/mount.tsx';
import { readTab } from '../../components/popup/current-tab.ts';
import { PopupScreen } from '../../components/popup/popup-screen.tsx';
import { openPanel } from './open-panel.ts';
import { requestSite } from './request-site.ts';

const [active] = await browser.tabs.query({ active: true, currentWindow: true });
const tab = readTab(active ?? {});

mountPage(
  'app.name',
  <PopupScreen
    tab={tab}
    power={{
      openPanel: () => openPanel(tab.windowId),
      requestSite,
      releaseSite: (pattern) => browser.permissions.remove({ origins: [pattern] }),
      openPage: (path) => {
        void browser.tabs.create({ url: new URL(path, location.origin).href });
        window.close();
      },
      close: () => window.close(),
    }}
  />,
);
