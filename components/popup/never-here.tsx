import { Alert } from '@assent/ui/alert.tsx';
import { Button } from '@assent/ui/button.tsx';
import { sendToBackground } from '../../utils/messaging/send.ts';
import type { SensitiveCategory } from '../../utils/sensitive/categories.ts';
import { FailureAlert } from '../failure-alert.tsx';
import { useAction } from '../use-action.ts';
import { t } from '../words.ts';
import type { Sensitivity } from './use-sensitivity.ts';

/** Says plainly why Assent does nothing on this page. */
export function BlockedHere({ category, host }: { category: SensitiveCategory; host: string }) {
  return (
    <Alert tone="note" title={t('popup.blocked-title')}>
      <p data-sensitive={category}>{t(`popup.blocked-${category}`, { host })}</p>
    </Alert>
  );
}

/** Puts the site in front on the person's own list, or takes it off. Sites of the bundled list stay as they are. */
export function NeverHere({ host, sensitivity }: { host: string; sensitivity: Sensitivity }) {
  const { category, ownEntries } = sensitivity;
  const block = useAction(() => sendToBackground('site.block', { site: host }));
  const allow = useAction(() => sendToBackground('site.unblock', { sites: ownEntries }));
  const isOwn = ownEntries.length > 0;
  if (!isOwn && category !== null && category !== 'sign-in') return null;
  return (
    <>
      <Button look="quiet" busy={block.busy || allow.busy} onClick={() => void (isOwn ? allow : block).run()}>
        {t(isOwn ? 'popup.allow-again' : 'popup.never', { host })}
      </Button>
      <FailureAlert failure={block.failure ?? allow.failure} />
    </>
  );
}
