import { isBundled } from './bundled.ts';
import { bundledCategories, type SensitiveCategory } from './categories.ts';
import { hostOf } from './host.ts';
import { hostPartCategory } from './host-parts.ts';
import { isOwnSite } from './own-sites.ts';
import { isSignInPath } from './sign-in-path.ts';

/**
 * What makes the page at `url` one on which nothing is captured, or null. Only host and path are looked at, never
 * content; docs/sensitive-sites.md says by which rules. A bundled category is named before the person's own.
 * @param own the person's own list, its entries as `siteName` writes them
 * @returns null also for an address that cannot be read: a caller must refuse those by itself
 */
export function sensitiveCategory(url: string, own: readonly string[]): SensitiveCategory | null {
  const page = hostOf(url);
  if (page === null) return null;
  const { host, path } = page;
  for (const category of bundledCategories) {
    if (isBundled(host, category)) return category;
  }
  const byName = hostPartCategory(host);
  if (byName !== null) return byName;
  if (isOwnSite(host, own)) return 'own';
  return isSignInPath(path) ? 'sign-in' : null;
}
