import { Chip } from '@assent/ui/chip.tsx';
import { useMemo } from 'react';
import { t } from '../words.ts';
import styles from './changes.module.css';
import type { TermsChange } from './terms-changes.ts';
import { type Stretch, wordDiff } from './word-diff.ts';

/** One side of a change; what differs stands in `del` or `ins`, with a word for those who do not see it. */
function Side({ title, stretches, isAfter }: { title: string; stretches: Stretch[]; isAfter: boolean }) {
  const Mark = isAfter ? 'ins' : 'del';
  let at = 0;
  return (
    <div className={styles.side} data-side={isAfter ? 'after' : 'before'}>
      <p className={styles.when}>{title}</p>
      <p className={styles.text} dir="auto">
        {stretches.length === 0 && <span className={styles.absent}>{t('terms.absent')}</span>}
        {stretches.map(({ text, isChanged }) => {
          const key = at;
          at += text.length;
          if (!isChanged) return <span key={key}>{text}</span>;
          return (
            <Mark key={key}>
              <span className="visually-hidden">{t(isAfter ? 'terms.added' : 'terms.removed')} </span>
              {text}
              <span className="visually-hidden"> {t('terms.mark-end')} </span>
            </Mark>
          );
        })}
      </p>
    </div>
  );
}

function Change({ change, titles }: { change: TermsChange; titles: { before: string; after: string } }) {
  const { id, label, mark } = change;
  const sides = useMemo(() => wordDiff(change.before, change.after), [change.before, change.after]);
  return (
    <li data-change={id} data-mark={mark}>
      <h3 className={styles.label}>
        {label}
        {mark && <Chip tone="warn">{t(mark === 'more' ? 'terms.mark-more' : 'terms.mark-pays-less')}</Chip>}
      </h3>
      <div className={styles.sides}>
        <Side title={titles.before} stretches={sides.before} isAfter={false} />
        <Side title={titles.after} stretches={sides.after} isAfter={true} />
      </div>
    </li>
  );
}

/** Every point that changed, old and new side by side, word by word. */
export function ChangesList({ changes, from, to }: { changes: TermsChange[]; from: number; to: number }) {
  const titles = { before: t('terms.before', { version: from }), after: t('terms.after', { version: to }) };
  return (
    <ul className={styles.changes}>
      {changes.map((change) => (
        <Change key={change.id} change={change} titles={titles} />
      ))}
    </ul>
  );
}
