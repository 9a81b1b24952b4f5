import { Alert } from '@assent/ui/alert.tsx';
import { Button } from '@assent/ui/button.tsx';
import { EmptyState } from '@assent/ui/empty-state.tsx';
import { Waiting as Progress } from '@assent/ui/waiting.tsx';
import { sendToBackground } from '../../utils/messaging/send.ts';
import type { Settings } from '../../utils/settings/settings.ts';
import type { ContributionRow } from '../../utils/store/rows.ts';
import { FailureAlert } from '../failure-alert.tsx';
import { formatBytes } from '../format.ts';
import { Foot } from '../panel/foot.tsx';
import panel from '../panel/panel.module.css';
import { useUndo } from '../panel/undo.tsx';
import { useKeptFocus } from '../panel/use-kept-focus.ts';
import { EnvelopePicture } from '../pictures.tsx';
import { useAction } from '../use-action.ts';
import { useOnline } from '../use-online.ts';
import { t } from '../words.ts';
import { heldBy } from './held.ts';
import { OutboxItem } from './outbox-item.tsx';
import { useOutbox, type Waiting } from './use-outbox.ts';

/** `Send 3 snippets now`, or items when kinds are mixed. */
function sendWords(items: Waiting[]): string {
  const count = items.length;
  const kinds = new Set(items.map(({ row }) => row.kind));
  if (kinds.size > 1) return t('outbox.send-items', { count });
  return kinds.has('snippet') ? t('outbox.send-snippets', { count }) : t('outbox.send-judgments', { count });
}

function Outbox({ items, settings }: { items: Waiting[]; settings: Settings }) {
  const { paused, denyList } = settings;
  const online = useOnline();
  const offerUndo = useUndo();
  useKeptFocus(items.length);
  const send = useAction((ids: string[] | 'all') => sendToBackground('outbox.send-now', { ids }));
  const remove = useAction((id: string) => sendToBackground('contribution.delete', { ids: [id] }));
  const onDelete = async ({ id, kind }: ContributionRow) => {
    const outcome = await remove.run(id);
    if (!outcome.ok || outcome.value.deleted.length === 0) return;
    offerUndo(t(`deleted.${kind}`), () => sendToBackground('contribution.restore', { ids: [id] }));
  };
  if (items.length === 0) {
    return (
      <EmptyState picture={<EnvelopePicture />} title={t('outbox.empty')}>
        <p>{t('outbox.empty-how')}</p>
      </EmptyState>
    );
  }
  const sendable = paused ? [] : items.filter((item) => heldBy(item) === null);
  // While nothing can be sent, why is said above already.
  const sendFailure = sendable.length > 0 ? send.failure : null;
  const named = sendable.length > 0 ? sendable : items;
  const size = items.reduce((sum, { row }) => sum + row.size, 0);
  return (
    <>
      {!online && <Alert tone="warn">{t('outbox.offline')}</Alert>}
      {paused && <Alert tone="warn">{t('outbox.paused')}</Alert>}
      <p className={panel.grey}>{t('outbox.intro', { count: items.length, size: formatBytes(size) })}</p>
      <ul className={panel.list} aria-label={t('outbox.list')}>
        {items.map((item) => (
          <li key={item.row.id} data-state={item.row.state} data-kind={item.row.kind}>
            <OutboxItem
              item={item}
              denyList={denyList}
              paused={paused}
              actions={{
                onDelete: () => void onDelete(item.row),
                onSend: () => void send.run([item.row.id]),
                sending: send.busy,
              }}
            />
          </li>
        ))}
      </ul>
      <Foot>
        <FailureAlert failure={sendFailure ?? remove.failure} />
        {send.busy && <Progress label={t('outbox.sending', { count: named.length })} />}
        <Button look="primary" busy={send.busy} disabled={sendable.length === 0} onClick={() => void send.run('all')}>
          {sendWords(named)}
        </Button>
      </Foot>
    </>
  );
}

/** Approved and waiting: exactly what will be sent, and when. */
export function OutboxTab({ settings }: { settings: Settings }) {
  const items = useOutbox();
  if (!items) return null;
  return <Outbox items={items} settings={settings} />;
}
