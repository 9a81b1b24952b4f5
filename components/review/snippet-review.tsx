import { Button } from '@assent/ui/button.tsx';
import { Facts } from '@assent/ui/card.tsx';
import { TextArea } from '@assent/ui/field.tsx';
import { Segmented } from '@assent/ui/segmented.tsx';
import { useState } from 'react';
import type { CapturedSnippet } from '../../utils/capture/captured.ts';
import { byteLength, formatBytes } from '../format.ts';
import { Quote } from '../quote.tsx';
import { t } from '../words.ts';
import { MarkedText } from './marked-text.tsx';
import { afterMarks, countMasked } from './marks.ts';
import styles from './review.module.css';
import type { Choose, Reviewed } from './use-review.ts';

type Side = 'after' | 'before' | 'edit';

/** A snippet: what is sent, what was selected, and a field to change what is sent. Edits are redacted again as typed. */
export function SnippetReview({
  reviewed,
  captured,
  choose,
}: {
  reviewed: Reviewed;
  captured: CapturedSnippet;
  choose: Choose;
}) {
  const [side, setSide] = useState<Side>('after');
  const { draft, preview, edited } = reviewed;
  const redaction = preview.parts?.[0];
  const input = preview.inputs[0] ?? '';
  if (!redaction) return null;
  const masked = countMasked(afterMarks(input, redaction.findings));
  const onEdit = () => {
    if (!edited) choose(draft.id, { texts: [redaction.text] });
    setSide('edit');
  };
  return (
    <>
      <div className={styles.sides}>
        <Segmented
          label={t('review.side')}
          value={side === 'edit' ? 'after' : side}
          onChange={setSide}
          options={[
            { value: 'after', label: t('review.after') },
            { value: 'before', label: t('review.before') },
          ]}
        />
        <Button look="quiet" onClick={side === 'edit' ? () => setSide('after') : onEdit}>
          {side === 'edit' ? t('review.edit-done') : t('action.edit')}
        </Button>
      </div>
      {side === 'edit' ? (
        <TextArea
          label={t('review.edit-label')}
          hint={
            redaction.findings.length > 0
              ? t('review.edit-masked', { count: redaction.findings.length })
              : t('review.edit-hint')
          }
          dir="auto"
          rows={8}
          value={input}
          onChange={(event) => choose(draft.id, { texts: [event.currentTarget.value] })}
        />
      ) : (
        <Quote label={t(side === 'after' ? 'review.after' : 'review.before')} lang={captured.language}>
          {side === 'after' ? (
            <MarkedText input={input} redaction={redaction} />
          ) : (
            <Original captured={captured} reviewed={reviewed} />
          )}
        </Quote>
      )}
      <Facts>
        <span>{masked === 0 ? t('review.masked-none') : t('review.masked', { count: masked })}</span>
        <span>{t('review.text-size', { size: formatBytes(byteLength(redaction.text)) })}</span>
        {captured.truncated && <span>{t('review.truncated')}</span>}
      </Facts>
    </>
  );
}

/** The selection as it was; its findings are marked unless the text was edited since. */
function Original({ captured, reviewed }: { captured: CapturedSnippet; reviewed: Reviewed }) {
  const redaction = reviewed.preview.parts?.[0];
  if (reviewed.edited || !redaction) return captured.text;
  return <MarkedText input={captured.text} redaction={redaction} side="before" />;
}
