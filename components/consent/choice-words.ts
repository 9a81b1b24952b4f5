import type { Grant, Sites, Use } from '@assent/protocol/grant.ts';
import { listOf } from '../format.ts';
import { t } from '../words.ts';

/** `any site`, `a.example and b.example`, `a.example, b.example and 7 more`. */
export function siteWords(sites: Sites): string {
  if (sites === 'any') return t('consent.sites-any');
  if (sites.length <= 4) return listOf(sites);
  const shown = sites.slice(0, 3);
  return listOf([...shown, t('consent.sites-more', { count: sites.length - shown.length })]);
}

/** `to train models and to test models`. */
export function usesInWords(uses: Use[]): string {
  return listOf(uses.map((use) => t(`consent.use-${use}-phrase`)));
}

/** One grant in words: `Snippets from any site, to train models`. */
export function grantWords({ type, uses, sites }: Grant): string {
  return t('consent.gives', {
    type: t(`consent.type-${type}-phrase`),
    sites: siteWords(sites),
    uses: usesInWords(uses),
  });
}
