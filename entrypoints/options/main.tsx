import '../../utils/messaging/no-eval.ts';
import { browser } from 'wxt/browser';
import { mountPage } from '../../components/page/mount.tsx';
import { OptionsScreen } from '../../components/settings/options-screen.tsx';

mountPage(
  'options.page',
  <OptionsScreen
    version={browser.runtime.getManifest().version}
    releaseSite={(pattern) => browser.permissions.remove({ origins: [pattern] })}
  />,
);
