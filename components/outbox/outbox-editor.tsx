import type { Contribution } from '@assent/protocol/contribution.ts';
import { Alert } from '@assent/ui/alert.tsx';
import { Button } from '@assent/ui/button.tsx';
import { Actions } from '@assent/ui/card.tsx';
import { TextArea } from '@assent/ui/field.tsx';
import { type KeyboardEvent, useState } from 'react';
import { sendToBackground } from '../../utils/messaging/send.ts';
import { contributionTexts } from '../../utils/review/draft.ts';
import { failureWords } from '../failure.ts';
import { FailureAlert } from '../failure-alert.tsx';
import { previewOf } from '../review/preview.ts';
import { useAction } from '../use-action.ts';
import { t } from '../words.ts';

function labelsOf(contribution: Contribution): string[] {
  if (contribution.schema === 'snippet/1') return [t('review.edit-label')];
  const [left] = contribution.shownOrder;
  const letter = (cid: string) => t('outbox.edit-answer', { letter: cid === left ? 'A' : 'B' });
  return [t('judgment.prompt'), ...contribution.candidates.map(({ cid }) => letter(cid))];
}

/** The texts of an item that waits, to change; what is typed is redacted before it counts, and what is saved is sent. */
export function OutboxEditor({
  contribution,
  denyList,
  onDone,
}: {
  contribution: Contribution;
  denyList: string[];
  onDone: () => void;
}) {
  const [texts, setTexts] = useState(() => contributionTexts(contribution));
  const preview = previewOf(texts, denyList);
  const labels = labelsOf(contribution);
  const save = useAction((masked: string[]) =>
    sendToBackground('contribution.edit', { id: contribution.id, texts: masked }),
  );
  const onSave = async () => {
    if (preview.parts && (await save.run(preview.parts.map((part) => part.text))).ok) onDone();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onDone();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void onSave();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the fields within
    <div onKeyDown={onKeyDown}>
      {texts.map((text, part) => {
        const found = preview.parts?.[part]?.findings.length ?? 0;
        return (
          <TextArea
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of an item never change places
            key={part}
            label={labels[part] ?? ''}
            hint={found > 0 ? t('review.edit-masked', { count: found }) : t('review.edit-hint')}
            dir="auto"
            rows={texts.length > 1 ? 4 : 8}
            value={text}
            autoFocus={part === 0}
            onChange={(event) => setTexts(texts.with(part, event.currentTarget.value))}
          />
        );
      })}
      {preview.failure && <Alert tone="danger">{failureWords(preview.failure)}</Alert>}
      <FailureAlert failure={save.failure} />
      <Actions>
        <Button look="primary" busy={save.busy} disabled={!preview.parts} onClick={() => void onSave()}>
          {t('outbox.edit-save')}
        </Button>
        <Button onClick={onDone}>{t('outbox.edit-cancel')}</Button>
      </Actions>
    </div>
  );
}
