import { Facts } from '@assent/ui/card.tsx';
import type { CapturedJudgment } from '../../utils/capture/captured.ts';
import { byteLength, formatBytes } from '../format.ts';
import { Answers } from '../judgment/answers.tsx';
import { verdictWords } from '../judgment/places.ts';
import { Quote } from '../quote.tsx';
import { t } from '../words.ts';
import { MarkedText } from './marked-text.tsx';
import { afterMarks, countMasked } from './marks.ts';
import styles from './review.module.css';
import type { Reviewed } from './use-review.ts';

/** A judgment as it is sent: prompt, both answers in the order shown, the verdict. */
export function JudgmentReview({ reviewed, captured }: { reviewed: Reviewed; captured: CapturedJudgment }) {
  const { preview, campaign } = reviewed;
  const { parts, inputs } = preview;
  if (!parts) return null;
  const marked = (index: number) => {
    const part = parts[index];
    return part ? <MarkedText input={inputs[index] ?? ''} redaction={part} /> : null;
  };
  const masked = parts.reduce(
    (sum, part, index) => sum + countMasked(afterMarks(inputs[index] ?? '', part.findings)),
    0,
  );
  const size = parts.reduce((sum, part) => sum + byteLength(part.text), 0);
  const verdictOnly = campaign?.manifest.body.judgment.text === 'verdict-only';
  return (
    <>
      <p className={styles.verdict}>{verdictWords(captured.shownOrder, captured.winner, captured.strength)}</p>
      {captured.prompt !== null && (
        <div className={styles.part}>
          <h3>{t('judgment.prompt')}</h3>
          <Quote label={t('judgment.prompt')} className={styles.prompt}>
            {marked(0)}
          </Quote>
        </div>
      )}
      <Answers
        winner={captured.winner}
        order={captured.shownOrder}
        answers={captured.candidates.map(({ cid, model }, index) => ({ cid, model, text: marked(index + 1) }))}
      />
      {verdictOnly && <p className={styles.destination}>{t('review.verdict-only')}</p>}
      <Facts>
        <span>{masked === 0 ? t('review.masked-none') : t('review.masked', { count: masked })}</span>
        <span>{t('review.text-size', { size: formatBytes(size) })}</span>
      </Facts>
    </>
  );
}
