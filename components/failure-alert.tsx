import { Alert } from '@assent/ui/alert.tsx';
import { Button } from '@assent/ui/button.tsx';
import { type Failure, failureWords } from './failure.ts';
import { t } from './words.ts';

/** A failure where it happened, with what to do and, where it helps, a button that tries again. */
export function FailureAlert({ failure, onRetry }: { failure: Failure | null; onRetry?: () => void }) {
  if (!failure) return null;
  return (
    <Alert tone="danger" action={onRetry && <Button onClick={onRetry}>{t('action.retry')}</Button>}>
      <p data-error={failure.code}>{failureWords(failure)}</p>
    </Alert>
  );
}
