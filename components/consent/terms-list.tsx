import type { Manifest } from '@assent/protocol/manifest.ts';
import { DefinitionList } from '@assent/ui/definition-list.tsx';
import { formatDay } from '../format.ts';
import { t } from '../words.ts';
import styles from './consent.module.css';
import { kindWords, retentionWords } from './terms-words.ts';

function Purposes({ purposes }: Pick<Manifest, 'purposes'>) {
  return (
    <ul>
      {purposes.map((purpose) => (
        <li key={purpose.id} dir="auto">
          {purpose.text}
        </li>
      ))}
    </ul>
  );
}

function Recipients({ recipients, sponsor }: Pick<Manifest, 'recipients' | 'sponsor'>) {
  if (recipients.length === 0) return t('consent.recipients-none', { sponsor: sponsor.name });
  return (
    <ul>
      {recipients.map(({ name, purpose }) => (
        <li key={name} dir="auto">
          {t('consent.recipient', { name, purpose })}
        </li>
      ))}
    </ul>
  );
}

/** How to withdraw, in the campaign's words, and apart from them what holds in every campaign. */
function Withdrawing({ withdrawal }: Pick<Manifest, 'withdrawal'>) {
  return (
    <>
      <p dir="auto">{withdrawal}</p>
      <p>{t('consent.withdraw-always')}</p>
    </>
  );
}

/** The facts of a campaign, each under its question. */
export function TermsList({ manifest }: { manifest: Manifest }) {
  const kinds = manifest.redaction.floor.map(kindWords).join(', ') || t('consent.masked-all');
  return (
    <DefinitionList
      rows={[
        { term: t('consent.why'), description: <Purposes purposes={manifest.purposes} /> },
        { term: t('consent.masked'), description: t('consent.masked-kinds', { kinds }) },
        { term: t('consent.kept'), description: retentionWords(manifest.retentionDays) },
        { term: t('consent.stored'), description: manifest.storageLocations.join(', ') },
        { term: t('consent.processed'), description: manifest.processingLocations.join(', ') },
        { term: t('consent.recipients'), description: <Recipients {...manifest} /> },
        { term: t('consent.law'), description: manifest.jurisdiction },
        { term: t('consent.authority'), description: manifest.authority ?? t('consent.authority-none') },
        {
          term: t('consent.notice'),
          description: (
            <a href={manifest.privacyNotice} target="_blank" rel="noopener noreferrer">
              {manifest.privacyNotice}
            </a>
          ),
        },
        { term: t('consent.expires'), description: formatDay(manifest.expiresAt) },
        { term: t('consent.withdraw'), description: <Withdrawing withdrawal={manifest.withdrawal} /> },
      ]}
    />
  );
}

/** The sponsor's own text, folded. */
export function FullTerms({ terms }: { terms: string }) {
  return (
    <details className={styles.terms}>
      <summary>{t('consent.terms')}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <p dir="auto" tabIndex={0}>
        {terms}
      </p>
    </details>
  );
}
