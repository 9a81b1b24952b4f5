import type { Use } from '@assent/protocol/grant.ts';
import { Chip } from '@assent/ui/chip.tsx';
import { useId } from 'react';
import { t } from '../words.ts';
import type { AskedType, TypeChoice as Ticked } from './choice.ts';
import styles from './consent.module.css';
import { SiteChoice } from './site-choice.tsx';
import { UseTicks } from './use-ticks.tsx';
import { VerdictPicture } from './verdict-picture.tsx';

/** One type of data: what it is, what it pays, for what it may be used, and from where. Given once a use is ticked. */
export function TypeChoice({
  asked,
  choice,
  sponsor,
  fresh = [],
  onChange,
}: {
  asked: AskedType;
  choice: Ticked;
  sponsor: string;
  /** Uses that were not asked for before. */
  fresh?: Use[];
  onChange: (choice: Ticked) => void;
}) {
  const id = useId();
  const isGiven = choice.uses.some((use) => asked.uses.includes(use));
  return (
    <fieldset className={styles.type} data-type={asked.type} data-given={isGiven} aria-describedby={`${id}-what`}>
      <legend className={styles.typeName}>
        {t(`consent.type-${asked.type}`)}
        {asked.type === 'judgment-verdict' && <Chip tone="accent">{t('consent.more-private')}</Chip>}
      </legend>
      <p className={styles.price}>
        <strong>{t('consent.credits', { count: asked.creditsPerItem })}</strong>{' '}
        <span>{t('consent.cap', { count: asked.dailyCap })}</span>
      </p>
      <p id={`${id}-what`}>
        <span dir="auto">{asked.description}</span> <span>{t(`consent.type-${asked.type}-what`)}</span>
      </p>
      {asked.type === 'judgment-verdict' && <VerdictPicture />}
      <fieldset className={styles.group}>
        <legend className={styles.question}>{t('consent.uses')}</legend>
        <UseTicks
          asked={asked.uses}
          ticked={choice.uses}
          sponsor={sponsor}
          fresh={fresh}
          onChange={(uses) => onChange({ ...choice, uses })}
        />
      </fieldset>
      {isGiven && <SiteChoice asked={asked} choice={choice} onChange={onChange} />}
    </fieldset>
  );
}
