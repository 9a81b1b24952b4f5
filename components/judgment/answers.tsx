import type { CandidateId, Winner } from '@assent/protocol/contribution.ts';
import { Chip } from '@assent/ui/chip.tsx';
import { join } from '@assent/ui/class-names.ts';
import type { ReactNode } from 'react';
import { Quote } from '../quote.tsx';
import { t } from '../words.ts';
import styles from './answers.module.css';
import { inPlaces, placeOf, type ShownOrder } from './places.ts';

type Answer = { cid: CandidateId; model: string | null; text: ReactNode };

/** Both answers, side by side where there is room, in the order and by the letters they were shown; the better one is named so. */
export function Answers({ answers, winner, order }: { answers: Answer[]; winner: Winner; order: ShownOrder }) {
  return (
    <ul className={styles.answers}>
      {inPlaces(order, answers).map(({ cid, model, text }) => (
        <li key={cid} className={join(styles.answer, winner === cid && styles.better)}>
          <h3 className={styles.head}>
            <span>{t('judgment.answer', { answer: placeOf(order, cid) })}</span>
            {winner === cid && <Chip tone="accent">{t('judgment.chosen')}</Chip>}
          </h3>
          <p className={styles.model}>{model ?? t('judgment.model-unknown')}</p>
          <Quote label={t('judgment.answer', { answer: placeOf(order, cid) })} className={styles.text}>
            {text ?? t('judgment.text-not-sent')}
          </Quote>
        </li>
      ))}
    </ul>
  );
}
