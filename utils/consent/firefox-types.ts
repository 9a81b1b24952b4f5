import type { DataType } from '@assent/protocol/grant.ts';

/** Firefox's names for what an extension transmits: extensionworkshop.com, "Firefox built-in consent for data collection". */
export type FirefoxType =
  | 'websiteContent'
  | 'websiteActivity'
  | 'browsingActivity'
  | 'personalCommunications'
  | 'financialAndPaymentInfo'
  | 'technicalAndInteraction';

/** What each type of data is in Firefox's words; every item names its site, which is browsing activity. */
export const collectedAs: Record<DataType, FirefoxType[]> = {
  // A passage of a page.
  snippet: ['websiteContent', 'browsingActivity'],
  // The texts of a chat, and what the person made of them.
  judgment: ['websiteContent', 'websiteActivity', 'browsingActivity', 'personalCommunications'],
  // What the person made of a chat; none of its texts.
  'judgment-verdict': ['websiteActivity', 'browsingActivity'],
};

/** A claim names the wallet that is paid. */
export const claimCollects: FirefoxType[] = ['financialAndPaymentInfo'];

/** How long a judgment took, and the extension's version. */
export const technicalCollects: FirefoxType[] = ['technicalAndInteraction'];

/** Each of {@link FirefoxType} that any data can need, once: what the manifest declares. */
export const optionalDataCollection: FirefoxType[] = [
  ...new Set([...Object.values(collectedAs).flat(), ...claimCollects, ...technicalCollects]),
];
