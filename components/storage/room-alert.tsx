import { Alert } from '@assent/ui/alert.tsx';
import { ButtonLink } from '@assent/ui/button.tsx';
import { formatBytes } from '../format.ts';
import { t } from '../words.ts';
import { useRoom } from './use-room.ts';

/** Says that room runs out, and what to do, before anything fails. */
export function RoomAlert() {
  const room = useRoom();
  if (!room?.isLow) return null;
  return (
    <Alert
      tone="warn"
      title={t('storage.low')}
      action={
        <ButtonLink href="/options.html#data" target="_blank">
          {t('storage.see')}
        </ButtonLink>
      }
    >
      <p data-storage="low">{t('storage.low-how', { free: formatBytes(room.free) })}</p>
    </Alert>
  );
}
