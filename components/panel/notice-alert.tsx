import { Alert } from '@assent/ui/alert.tsx';
import { Button } from '@assent/ui/button.tsx';
import { useEffect, useState } from 'react';
import type { Notice } from '../../utils/messaging/envelope.ts';
import { failureWords } from '../failure.ts';
import { t } from '../words.ts';
import type { Notices } from './notice.ts';

/** Says why the context menu or a keyboard shortcut did nothing, until it is put away or the next one works. */
export function NoticeAlert({ notices }: { notices: Notices }) {
  const [notice, setNotice] = useState<Notice | null>(null);
  useEffect(() => notices.watch(setNotice), [notices]);
  if (!notice) return null;
  const dismiss = () => void notices.dismiss();
  return (
    <Alert key={notice.at} tone="danger" action={<Button onClick={dismiss}>{t('action.dismiss')}</Button>}>
      <p data-error={notice.code}>{failureWords(notice)}</p>
    </Alert>
  );
}
