import { defineConfig, type UserManifest } from 'wxt';
import { optionalDataCollection } from './utils/consent/firefox-types.ts';

/** Extension pages: own scripts and styles only; the network is for collectors, plain http for loopback only. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self' https: http://127.0.0.1:* http://localhost:*",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const commands = {
  'capture-selection': { suggested_key: { default: 'Alt+Shift+S' }, description: 'Add the selection as a snippet' },
  'pick-answers': { suggested_key: { default: 'Alt+Shift+J' }, description: 'Pick two answers to compare' },
  'open-panel': { suggested_key: { default: 'Alt+Shift+A' }, description: 'Open the Assent panel' },
};

/** Firefox asks for each type at its own moment; nothing is required at install. */
const gecko = {
  id: '{5e0c8a52-3f0b-4c1e-9d0a-7a53c2d1b9e4}',
  strict_min_version: '140.0',
  data_collection_permissions: {
    required: ['none'],
    optional: optionalDataCollection,
  },
};

export default defineConfig({
  imports: false,
  manifestVersion: 3,
  modules: ['@wxt-dev/module-react'],
  manifest: ({ browser, command }) => {
    const isFirefox = browser === 'firefox';
    const manifest: UserManifest = {
      name: 'Assent',
      description:
        'Review, rate and, if you choose, contribute parts of your own web and AI-chat activity to data campaigns.',
      permissions: [
        'storage',
        'unlimitedStorage',
        'alarms',
        'activeTab',
        'scripting',
        'contextMenus',
        ...(isFirefox ? ['declarativeNetRequestWithHostAccess' as const] : ['sidePanel' as const]),
      ],
      optional_host_permissions: ['*://*/*'],
      commands,
      incognito: 'not_allowed',
    };
    if (command === 'build') manifest.content_security_policy = { extension_pages: contentSecurityPolicy };
    if (isFirefox) return { ...manifest, browser_specific_settings: { gecko } };
    return { ...manifest, minimum_chrome_version: '137', externally_connectable: { ids: [] } };
  },
});
