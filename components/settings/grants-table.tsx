import type { Grant } from '@assent/protocol/grant.ts';
import { usesInWords } from '../consent/choice-words.ts';
import { listOf } from '../format.ts';
import { t } from '../words.ts';
import styles from './grants-table.module.css';

/** What is given to a campaign: by type of data, for which uses, from which sites. */
export function GrantsTable({ grants }: { grants: Grant[] }) {
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">{t('campaigns.types')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('campaigns.types')}</th>
          <th scope="col">{t('campaigns.uses')}</th>
          <th scope="col">{t('campaigns.sites')}</th>
        </tr>
      </thead>
      <tbody>
        {grants.map(({ type, uses, sites }) => (
          <tr key={type} data-grant={type}>
            <th scope="row">{t(`consent.type-${type}`)}</th>
            <td data-label={t('campaigns.uses')}>{usesInWords(uses)}</td>
            <td data-label={t('campaigns.sites')}>{sites === 'any' ? t('consent.scope-any') : listOf(sites)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
