import { DefinitionList } from '@assent/ui/definition-list.tsx';
import { StorageGauge } from '../storage/storage-gauge.tsx';
import { t } from '../words.ts';
import { Section } from './section.tsx';

/** What is kept here, and what this is. */
export function DataSection({ version }: { version: string }) {
  return (
    <Section id="data" title={t('data.title')} hint={t('data.hint')}>
      <StorageGauge />
      <DefinitionList
        rows={[
          { term: t('data.where'), description: t('data.where-here') },
          { term: t('data.version'), description: version },
          { term: t('data.licence'), description: t('data.licence-name') },
        ]}
      />
    </Section>
  );
}
