import type { CandidateId, Winner } from '@assent/protocol/contribution.ts';
import { Chip } from '@assent/ui/chip.tsx';
import { join } from '@assent/ui/class-names.ts';
import type { ReactNode } from 'react';
import { Quote } from '../quote.tsx';
import { t } from '../words.ts';
import styles from './answers.module.css';

/** The verdict in a sentence: `Answer A is much better`. */
export function verdictWords(winner: Winner, strength: number): string {
  if (winner === 'tie') return t('judgment.tie');
  if (winner === 'both-bad') return t('judgment.both-bad');
  return t(strength > 1 ? 'judgment.much-better' : 'judgment.better', { answer: winner.toUpperCase() });
}

type Answer = { cid: CandidateId; model: string | null; text: ReactNode };

/** Both answers, side by side where there is room, in the order they were shown; the better one is named so. */
export function Answers({
  answers,
  winner,
  order,
}: {
  answers: Answer[];
  winner: Winner;
  order: readonly CandidateId[];
}) {
  const sorted = order.flatMap((cid) => answers.filter((answer) => answer.cid === cid));
  return (
    <ul className={styles.answers}>
      {sorted.map(({ cid, model, text }) => (
        <li key={cid} className={join(styles.answer, winner === cid && styles.better)}>
          <h3 className={styles.head}>
            <span>{t('judgment.answer', { answer: cid.toUpperCase() })}</span>
            {winner === cid && <Chip tone="accent">{t('judgment.chosen')}</Chip>}
          </h3>
          <p className={styles.model}>{model ?? t('judgment.model-unknown')}</p>
          <Quote label={t('judgment.answer', { answer: cid.toUpperCase() })} className={styles.text}>
            {text ?? t('judgment.text-not-sent')}
          </Quote>
        </li>
      ))}
    </ul>
  );
}
