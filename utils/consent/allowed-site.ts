import type { DataType, Manifest } from '@assent/protocol/manifest.ts';

/** Whether a campaign asks for this type of data from `host`: any site, a named host or one below it. */
export function isSiteAllowed(manifest: Manifest, type: DataType, host: string): boolean {
  const sites = manifest.sites[type];
  if (sites === 'any') return true;
  const name = host.toLowerCase();
  return sites.some((site) => name === site || name.endsWith(`.${site}`));
}
