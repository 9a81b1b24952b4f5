import { z } from 'zod';
import { Host } from './wire-text.ts';

/**
 * What can be given. `judgment` carries prompt and answers; `judgment-verdict` carries the person's own verdict, the
 * model labels and the answers' hashes and lengths, and no text of the site's.
 */
export const DataType = z.enum(['snippet', 'judgment', 'judgment-verdict']);
export type DataType = z.infer<typeof DataType>;

/** What the data may be used for; each is agreed to by itself. */
export const Use = z.enum(['train', 'evaluate', 'publish', 'human-review']);
export type Use = z.infer<typeof Use>;

/** Any site, or named hosts with everything below them. */
export const Sites = z.union([z.literal('any'), z.array(Host).min(1).max(200)]);
export type Sites = z.infer<typeof Sites>;

/** A set of uses: at least one, each once. */
export const Uses = z
  .array(Use)
  .min(1)
  .max(Use.options.length)
  .refine((uses) => new Set(uses).size === uses.length, 'each use once');

/** One cell of a consent: this type of data, for these uses, from these sites. */
export const Grant = z.strictObject({
  type: DataType.describe('The type of data (pii_type)'),
  uses: Uses.describe('What it may be used for'),
  sites: Sites.describe('From which sites'),
});
export type Grant = z.infer<typeof Grant>;

/** One grant a type, at least one. */
export const Grants = z
  .array(Grant)
  .min(1)
  .max(DataType.options.length)
  .refine((grants) => new Set(grants.map(({ type }) => type)).size === grants.length, 'one grant a type');

/** What a campaign asks for, as far as grants are concerned. */
export type Asked = { type: DataType; uses: Use[]; sites: Sites };

/** Whether `host` is one of `sites` or below one of them. */
export function isHostWithin(sites: Sites, host: string): boolean {
  if (sites === 'any') return true;
  const name = host.toLowerCase();
  return sites.some((site) => name === site || name.endsWith(`.${site}`));
}

/** Whether every site of `some` is among `all`. */
export function areSitesWithin(some: Sites, all: Sites): boolean {
  if (all === 'any') return true;
  return some !== 'any' && some.every((site) => isHostWithin(all, site));
}

/** Whether a campaign that asks for `asked` asks for all that `grant` gives. */
export function isGrantAsked(grant: Grant, asked: Asked[]): boolean {
  const entry = asked.find(({ type }) => type === grant.type);
  if (!entry) return false;
  return grant.uses.every((use) => entry.uses.includes(use)) && areSitesWithin(grant.sites, entry.sites);
}

/** The grant under which data of `type` from `host` falls, or null. */
export function grantFor(grants: Grant[], type: DataType, host: string): Grant | null {
  return grants.find((grant) => grant.type === type && isHostWithin(grant.sites, host)) ?? null;
}
