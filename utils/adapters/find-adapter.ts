import type { AdapterPack, SiteAdapter } from './adapter.ts';

/**
 * The first adapter that knows this page, or null. Needs the document because several apps can share a host: an app that
 * has not rendered yet gives null, so ask again when it has.
 */
export function findAdapter(
  pack: AdapterPack,
  place: { hostname: string; pathname: string },
  doc: Document,
): SiteAdapter | null {
  const fits = (site: SiteAdapter) =>
    site.hosts.includes(place.hostname) &&
    !site.pathDeny.some((prefix) => place.pathname.startsWith(prefix)) &&
    site.requires.every((probe) => doc.querySelector(probe) !== null);
  return pack.sites.find(fits) ?? null;
}

/** Whether any adapter could know a page of this host, once it has rendered. */
export function hasAdapterFor(pack: AdapterPack, hostname: string): boolean {
  return pack.sites.some((site) => site.hosts.includes(hostname));
}
