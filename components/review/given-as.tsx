import type { DataType } from '@assent/protocol/grant.ts';
import { useId } from 'react';
import { t } from '../words.ts';
import styles from './review.module.css';
import { creditsFor } from './use-drafts.ts';
import type { Choose, Reviewed } from './use-review.ts';

const names: Partial<Record<DataType, 'review.as-verdict' | 'review.as-texts'>> = {
  'judgment-verdict': 'review.as-verdict',
  judgment: 'review.as-texts',
};

/** With the texts, or the verdict alone, each with its price: asked only where the person agreed to both. */
export function GivenAs({ reviewed, choose }: { reviewed: Reviewed; choose: Choose }) {
  const group = useId();
  const { draft, campaign, types, type } = reviewed;
  if (!campaign || types.length < 2) return null;
  return (
    <fieldset className={styles.givenAs}>
      <legend>{t('review.given-as')}</legend>
      {types.map((option) => {
        const name = names[option];
        if (!name) return null;
        return (
          <label key={option} className={styles.option}>
            <input
              type="radio"
              name={group}
              checked={option === type}
              onChange={() => choose(draft.id, { type: option })}
            />
            <span>{t(name)}</span>
            <span className={styles.credits}>{t('review.credits-each', { count: creditsFor(campaign, option) })}</span>
          </label>
        );
      })}
    </fieldset>
  );
}
