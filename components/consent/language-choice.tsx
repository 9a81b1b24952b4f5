import { Switch } from '@assent/ui/switch.tsx';
import { useEffect, useState } from 'react';
import { areLanguagesHidden, hideLanguages } from '../../utils/upload/access.ts';
import { t } from '../words.ts';

/** In Chrome: access to the collector's host keeps the browser's languages from it. Off unless the person wants it. */
export function LanguageChoice({ collector }: { collector: string }) {
  const [hidden, setHidden] = useState<boolean | null>(null);
  useEffect(() => {
    void areLanguagesHidden(collector).then(setHidden);
  }, [collector]);
  if (hidden === null) return null;
  return (
    <Switch
      label={t('consent.languages')}
      hint={t('consent.languages-hint', { host: new URL(collector).hostname })}
      checked={hidden}
      onChange={(on) => void hideLanguages(collector, on).then(setHidden)}
    />
  );
}
