import { Button, ButtonLink } from '@assent/ui/button.tsx';
import { EmptyState } from '@assent/ui/empty-state.tsx';
import { sendToBackground } from '../../utils/messaging/send.ts';
import type { Settings } from '../../utils/settings/settings.ts';
import type { DraftRow } from '../../utils/store/rows.ts';
import { FailureAlert } from '../failure-alert.tsx';
import { Foot } from '../panel/foot.tsx';
import panel from '../panel/panel.module.css';
import { useUndo } from '../panel/undo.tsx';
import { useKeptFocus } from '../panel/use-kept-focus.ts';
import { SelectPicture } from '../pictures.tsx';
import { useAction } from '../use-action.ts';
import { t } from '../words.ts';
import { DraftCard } from './draft-card.tsx';
import { useDrafts } from './use-drafts.ts';
import { type Reviewed, useReview } from './use-review.ts';

function NothingToReview({ joined }: { joined: boolean }) {
  return (
    <EmptyState
      picture={<SelectPicture />}
      title={t('review.empty')}
      action={
        !joined && (
          <ButtonLink look="primary" href="/welcome.html" target="_blank">
            {t('action.join-campaign')}
          </ButtonLink>
        )
      }
    >
      <p>{joined ? t('review.empty-how') : t('review.empty-join')}</p>
      {joined && <p>{t('review.empty-rank')}</p>}
    </EmptyState>
  );
}

/** `Add all 3 items`, saying the kind when there is only one. */
function addAllWords(addable: Reviewed[]): string {
  const count = addable.length;
  const kinds = new Set(addable.map(({ draft }) => draft.captured.kind));
  if (kinds.size > 1) return t('review.add-all-items', { count });
  return kinds.has('snippet') ? t('review.add-all-snippets', { count }) : t('review.add-all-judgments', { count });
}

function Review({ drafts, campaigns, settings }: NonNullable<ReturnType<typeof useDrafts>> & { settings: Settings }) {
  const { reviewed, choose, approve } = useReview(drafts, campaigns, settings.denyList);
  const offerUndo = useUndo();
  useKeptFocus(drafts.length);
  const remove = useAction((id: string) => sendToBackground('draft.delete', { ids: [id] }));
  const onDelete = async ({ id, captured }: DraftRow) => {
    if (!(await remove.run(id)).ok) return;
    offerUndo(t(`deleted.${captured.kind}`), () => sendToBackground('draft.restore', { ids: [id] }));
  };
  const addable = reviewed.filter((entry) => entry.approval !== null);
  const addAll = () => approve.run(addable.flatMap((entry) => entry.approval ?? []));
  if (reviewed.length === 0) return <NothingToReview joined={campaigns.length > 0} />;
  return (
    <>
      <p className={panel.grey}>
        {t('review.read-once')}{' '}
        <a href="/options.html#own-words" target="_blank" rel="noopener">
          {t('review.own-words')}
        </a>
      </p>
      <ul className={panel.list} aria-label={t('review.list')}>
        {reviewed.map((entry) => (
          <li key={entry.draft.id} data-state="draft" data-kind={entry.draft.captured.kind}>
            <DraftCard
              reviewed={entry}
              choose={choose}
              approve={approve.run}
              onDelete={() => void onDelete(entry.draft)}
            />
          </li>
        ))}
      </ul>
      {(addable.length > 1 || approve.failure || remove.failure) && (
        <Foot>
          <FailureAlert failure={approve.failure ?? remove.failure} />
          {addable.length > 1 && (
            <Button look="primary" busy={approve.busy} onClick={() => void addAll()}>
              {addAllWords(addable)}
            </Button>
          )}
        </Foot>
      )}
    </>
  );
}

/** Drafts waiting for a decision: nothing here has left this device. */
export function ReviewTab({ settings }: { settings: Settings }) {
  const rows = useDrafts();
  if (!rows) return null;
  return <Review {...rows} settings={settings} />;
}
