import { DataType, Grants } from '@assent/protocol/grant.ts';
import { Address, Base64Url32, HexBytes, Slug } from '@assent/protocol/wire-text.ts';
import { z } from 'zod';
import type { PanelToBackground } from './panel-messages.ts';

const none = z.strictObject({});
const id = z.string().min(1).max(100);
const ids = z.array(id).max(10_000);
const campaign = Slug;
const passphrase = z.string().max(1_000);
const hostPattern = z
  .string()
  .max(300)
  .regex(/^(?:https?|\*):\/\/(?:\*\.)?[^/*\s]+\/\*$/);

const invite = z.strictObject({
  collector: z.url({ protocol: /^https?$/ }).max(2048),
  campaign: campaign.nullable(),
  code: z.string().min(1).max(200).nullable(),
  key: Base64Url32.nullable(),
});

const approved = z.strictObject({
  id,
  campaign,
  type: DataType,
  texts: z.array(z.string().max(1_000_000)).min(1).max(3),
});

/** One schema for every message of our own pages: they are trusted, but a stale page may speak an older version. */
export const panelSchemas: { [K in keyof PanelToBackground]: z.ZodType<PanelToBackground[K]['input']> } = {
  'campaign.look-up': z.strictObject({ text: z.string().max(4_096) }),
  'campaign.join': z.strictObject({
    invite,
    manifestHash: Base64Url32,
    grants: Grants,
    gpc: z.boolean().nullable(),
  }),
  'campaign.leave': z.strictObject({ campaign: z.union([z.literal('all'), campaign]), erase: z.boolean() }),
  'campaign.stay': z.strictObject({ campaigns: z.array(campaign).max(1_000) }),
  'selection.capture': z.strictObject({ tabId: z.int() }),
  'picker.start': z.strictObject({ tabId: z.int() }),
  'draft.approve': z.strictObject({ drafts: z.array(approved).min(1).max(1_000) }),
  'draft.delete': z.strictObject({ ids }),
  'draft.restore': z.strictObject({ ids }),
  'contribution.delete': z.strictObject({ ids }),
  'contribution.restore': z.strictObject({ ids }),
  'contribution.edit': z.strictObject({ id, texts: z.array(z.string().max(1_000_000)).min(1).max(3) }),
  'contribution.withdraw': z.strictObject({ ids }),
  'contribution.keep': z.strictObject({ ids }),
  'outbox.send-now': z.strictObject({ ids: z.union([z.literal('all'), ids]) }),
  'history.refresh': none,
  'rewards.request': z.strictObject({ campaign }),
  'rewards.bind': z.strictObject({
    campaign,
    recipient: Address,
    deadline: z.int().positive(),
    walletSignature: HexBytes,
  }),
  'settings.pause': z.strictObject({ paused: z.boolean() }),
  'backup.make': z.strictObject({ passphrase }),
  'backup.restore': z.strictObject({ text: z.string(), passphrase, replace: z.boolean() }),
  'device.erase': none,
  'page.sensitivity': z.strictObject({ tabId: z.int() }),
  'site.block': z.strictObject({ site: z.string().max(2_048) }),
  'site.unblock': z.strictObject({ sites: z.array(z.string().max(300)).max(10_000) }),
  'notice.take': none,
  'site.enable': z.strictObject({ pattern: hostPattern }),
  'site.disable': z.strictObject({ pattern: hostPattern }),
};
