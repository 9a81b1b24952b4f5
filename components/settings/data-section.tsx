import { DefinitionList } from '@assent/ui/definition-list.tsx';
import { useEffect, useState } from 'react';
import { formatBytes } from '../format.ts';
import { t } from '../words.ts';
import { Section } from './section.tsx';

function useStorage(): number | null {
  const [used, setUsed] = useState<number | null>(null);
  useEffect(() => {
    void navigator.storage.estimate().then(({ usage }) => setUsed(usage ?? null));
  }, []);
  return used;
}

/** What is kept here, and what this is. */
export function DataSection({ version }: { version: string }) {
  const used = useStorage();
  return (
    <Section id="data" title={t('data.title')} hint={t('data.hint')}>
      <DefinitionList
        rows={[
          { term: t('data.used'), description: used === null ? t('data.unknown') : formatBytes(used) },
          { term: t('data.where'), description: t('data.where-here') },
          { term: t('data.version'), description: version },
          { term: t('data.licence'), description: t('data.licence-name') },
        ]}
      />
    </Section>
  );
}
