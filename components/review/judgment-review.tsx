import { Facts } from '@assent/ui/card.tsx';
import type { CapturedJudgment } from '../../utils/capture/captured.ts';
import { byteLength, formatBytes } from '../format.ts';
import { Answers } from '../judgment/answers.tsx';
import { verdictWords } from '../judgment/places.ts';
import { Quote } from '../quote.tsx';
import { t } from '../words.ts';
import { GivenAs } from './given-as.tsx';
import { MarkedText } from './marked-text.tsx';
import { afterMarks, countMasked } from './marks.ts';
import styles from './review.module.css';
import type { Choose, Reviewed } from './use-review.ts';

/** A judgment as it is sent: prompt and both answers in the order shown, or the verdict alone. */
export function JudgmentReview({
  reviewed,
  captured,
  choose,
}: {
  reviewed: Reviewed;
  captured: CapturedJudgment;
  choose: Choose;
}) {
  const { preview, type } = reviewed;
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
  const isVerdictOnly = type === 'judgment-verdict';
  return (
    <>
      <p className={styles.verdict}>{verdictWords(captured.shownOrder, captured.winner, captured.strength)}</p>
      <GivenAs reviewed={reviewed} choose={choose} />
      {isVerdictOnly && <p className={styles.destination}>{t('review.verdict-only')}</p>}
      {captured.prompt !== null && (
        <div className={styles.part}>
          <h3>{t(isVerdictOnly ? 'review.prompt-stays' : 'judgment.prompt')}</h3>
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
      {!isVerdictOnly && (
        <Facts>
          <span>{masked === 0 ? t('review.masked-none') : t('review.masked', { count: masked })}</span>
          <span>{t('review.text-size', { size: formatBytes(size) })}</span>
        </Facts>
      )}
    </>
  );
}
