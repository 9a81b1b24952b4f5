import type { Grant } from '@assent/protocol/grant.ts';
import { t } from '../words.ts';
import { grantWords } from './choice-words.ts';
import styles from './consent.module.css';

/** What would be given, in words, as it is ticked. */
export function Summary({ grants }: { grants: Grant[] }) {
  return (
    <section className={styles.summary} aria-live="polite" data-part="summary">
      <h2>{t('consent.you-give')}</h2>
      {grants.length === 0 ? (
        <p>{t('consent.gives-nothing')}</p>
      ) : (
        <>
          <ul>
            {grants.map((grant) => (
              <li key={grant.type}>{grantWords(grant)}</li>
            ))}
          </ul>
          <p>{t('consent.gives-no-more')}</p>
        </>
      )}
    </section>
  );
}
