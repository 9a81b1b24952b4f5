import { z } from 'zod';
import type { Settings } from '../settings/settings.ts';
import { formOf } from './form-of.ts';

/** The preferences, as files of the person's own hold them. */
export const SettingsForm = formOf<Settings>()({
  paused: z.boolean().describe('Nothing is captured or sent'),
  holdMinutes: z.int().min(0).max(10_080).describe('Minutes that an approved item waits before it is sent'),
  sites: z.array(z.string().max(300)).max(10_000).describe('Sites on which ranking was switched on'),
  walletExtensionId: z.string().max(100).nullable().describe('Id of the wallet extension; null for MetaMask'),
  denyList: z.array(z.string().max(10_000)).max(10_000).describe('Own words that are always masked'),
  blockedSites: z.array(z.string().max(300)).max(10_000).describe('Sites on which nothing is ever captured'),
});
