/** Preferences, kept in `browser.storage.local` under the key `settings`. */
export type Settings = {
  paused: boolean;
  /** Minutes an approved item waits in the outbox before it is sent by itself: 0 to 10080. */
  holdMinutes: number;
  /** Host permission patterns on which the person switched ranking on. */
  sites: string[];
  /** Extension id of the MetaMask-compatible wallet; null for MetaMask itself. */
  walletExtensionId: string | null;
  /** Words never to be sent: own names, mails, phones, employer, street. Local only. */
  denyList: string[];
  /** Sites on which nothing is ever captured, beside the bundled ones: host names, each with everything below it. */
  blockedSites: string[];
};

export const defaultSettings: Settings = {
  paused: false,
  holdMinutes: 24 * 60,
  sites: [],
  walletExtensionId: null,
  denyList: [],
  blockedSites: [],
};
