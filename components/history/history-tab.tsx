import { Button } from '@assent/ui/button.tsx';
import { EmptyState } from '@assent/ui/empty-state.tsx';
import { Segmented } from '@assent/ui/segmented.tsx';
import { Waiting } from '@assent/ui/waiting.tsx';
import { useState } from 'react';
import type { Outcome } from '../../utils/messaging/outcome.ts';
import { sendToBackground } from '../../utils/messaging/send.ts';
import { FailureAlert } from '../failure-alert.tsx';
import panel from '../panel/panel.module.css';
import { useUndo } from '../panel/undo.tsx';
import { useKeptFocus } from '../panel/use-kept-focus.ts';
import { TimelinePicture } from '../pictures.tsx';
import { useAction } from '../use-action.ts';
import { t } from '../words.ts';
import styles from './history.module.css';
import { HistoryItem } from './history-item.tsx';
import type { Narrow } from './narrow.ts';
import { Narrowed } from './narrowed.tsx';
import { TakeBackDialog } from './take-back-dialog.tsx';
import { useAsked } from './use-asked.ts';
import { type Entry, type Filter, filters, useHistory } from './use-history.ts';

const pageSize = 50;

function useRemoval() {
  const offerUndo = useUndo();
  const remove = useAction(
    (entry: Entry): Promise<Outcome<unknown>> =>
      entry.type === 'draft'
        ? sendToBackground('draft.delete', { ids: [entry.id] })
        : sendToBackground('contribution.delete', { ids: [entry.id] }),
  );
  const onDelete = async (entry: Entry) => {
    if (!(await remove.run(entry)).ok) return;
    const type = entry.type === 'draft' ? 'draft.restore' : 'contribution.restore';
    const kind = entry.type === 'draft' ? entry.draft.captured.kind : entry.row.kind;
    offerUndo(t(`deleted.${kind}`), () => sendToBackground(type, { ids: [entry.id] }));
  };
  return { failure: remove.failure, onDelete };
}

function Toolbar({
  filter,
  narrow,
  counts,
  onFilter,
}: {
  filter: Filter;
  narrow: Narrow | null;
  counts: Record<Filter, number>;
  onFilter: (filter: Filter) => void;
}) {
  const refresh = useAction(() => sendToBackground('history.refresh', {}));
  const shown = filters.filter((name) => name === 'all' || name === filter || counts[name] > 0);
  return (
    <>
      <div className={panel.bar}>
        <p className={panel.grey}>{t('history.intro')}</p>
        <Button look="quiet" busy={refresh.busy} onClick={() => void refresh.run()}>
          {t('history.refresh')}
        </Button>
      </div>
      {narrow ? (
        <Narrowed narrow={narrow} />
      ) : (
        <Segmented
          label={t('history.filter')}
          value={filter}
          onChange={onFilter}
          options={shown.map((value) => ({ value, label: t(`history.filter-${value}`), count: counts[value] }))}
        />
      )}
      {refresh.busy && <Waiting label={t('history.refreshing')} />}
      <FailureAlert failure={refresh.failure} onRetry={() => void refresh.run()} />
    </>
  );
}

/** Everything contributed and where it is now; `filter` and `narrow` come from the URL. */
export function HistoryTab({
  filter,
  narrow,
  onFilter,
}: {
  filter: Filter;
  narrow: Narrow | null;
  onFilter: (filter: Filter) => void;
}) {
  const [limit, setLimit] = useState(pageSize);
  const [takingBack, setTakingBack] = useState<string | null>(null);
  const { failure, onDelete } = useRemoval();
  const asked = useAsked();
  const found = useHistory(filter, narrow, limit);
  useKeptFocus(found?.entries.length);
  if (!found) return null;
  const { entries, counts, more } = found;
  if (counts.all === 0) {
    return (
      <EmptyState picture={<TimelinePicture />} title={t('history.empty')}>
        <p>{t('history.empty-how')}</p>
      </EmptyState>
    );
  }
  return (
    <>
      <Toolbar filter={filter} narrow={narrow} counts={counts} onFilter={onFilter} />
      <FailureAlert failure={failure} />
      {entries.length === 0 && <p className={panel.grey}>{t('history.nothing-here')}</p>}
      <ul className={styles.list} aria-label={t('history.list')}>
        {entries.map((entry) => (
          <li
            key={entry.id}
            className={styles.entry}
            data-state={entry.type === 'draft' ? 'draft' : entry.row.state}
            data-kind={entry.type === 'draft' ? entry.draft.captured.kind : entry.row.kind}
          >
            <HistoryItem
              entry={entry}
              asked={asked.get(entry.id) ?? null}
              onDelete={() => void onDelete(entry)}
              onTakeBack={() => setTakingBack(entry.id)}
            />
          </li>
        ))}
      </ul>
      {more && <Button onClick={() => setLimit(limit + pageSize)}>{t('history.more', { count: pageSize })}</Button>}
      <TakeBackDialog id={takingBack} onClose={() => setTakingBack(null)} />
    </>
  );
}
