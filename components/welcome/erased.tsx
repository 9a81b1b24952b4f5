import { Alert } from '@assent/ui/alert.tsx';
import { t } from '../words.ts';

/** The words after everything on this device was erased, which brought the person here. */
export function Erased() {
  if (location.hash !== '#erased') return null;
  return (
    <Alert tone="good" title={t('erased.title')}>
      <p>{t('erased.what')}</p>
    </Alert>
  );
}
