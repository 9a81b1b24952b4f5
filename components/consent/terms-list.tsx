import type { Manifest } from '@assent/protocol/manifest.ts';
import { DefinitionList } from '@assent/ui/definition-list.tsx';
import { hasWords, t } from '../words.ts';

function kindWords(kind: string): string {
  const key = `kind.${kind}`;
  return hasWords(key) ? t(key) : kind;
}

function siteWords(sites: Manifest['sites']['snippet']): string {
  return sites === 'any' ? t('consent.sites-any') : sites.join(', ');
}

/** Retention in the largest whole unit: `1 year`, `18 months`, `10 days`. */
export function retentionWords(days: number): string {
  if (days % 365 === 0) return t('consent.years', { count: days / 365 });
  return t('consent.days', { count: days });
}

/** The facts of a campaign, each under its question. */
export function TermsList({ manifest }: { manifest: Manifest }) {
  const { sites, dataTypes, recipients, redaction } = manifest;
  const offers = (type: string) => dataTypes.some((entry) => entry.type === type);
  return (
    <DefinitionList
      rows={[
        {
          term: t('consent.why'),
          description: (
            <ul>
              {manifest.purposes.map((purpose) => (
                <li key={purpose.id} dir="auto">
                  {purpose.text}
                </li>
              ))}
            </ul>
          ),
        },
        ...(offers('snippet') ? [{ term: t('consent.sites-snippet'), description: siteWords(sites.snippet) }] : []),
        ...(offers('judgment') ? [{ term: t('consent.sites-judgment'), description: siteWords(sites.judgment) }] : []),
        {
          term: t('consent.masked'),
          description: t('consent.masked-kinds', {
            kinds: redaction.floor.map(kindWords).join(', ') || t('consent.masked-all'),
          }),
        },
        { term: t('consent.kept'), description: retentionWords(manifest.retentionDays) },
        { term: t('consent.stored'), description: manifest.storageLocations.join(', ') },
        { term: t('consent.law'), description: manifest.jurisdiction },
        {
          term: t('consent.recipients'),
          description:
            recipients.length === 0 ? (
              t('consent.recipients-none', { sponsor: manifest.sponsor.name })
            ) : (
              <ul>
                {recipients.map(({ name, purpose }) => (
                  <li key={name}>{t('consent.recipient', { name, purpose })}</li>
                ))}
              </ul>
            ),
        },
        { term: t('consent.withdraw'), description: `${manifest.withdrawal} ${t('consent.withdraw-always')}` },
      ]}
    />
  );
}
