import type { Manifest } from '@assent/protocol/manifest.ts';
import { t } from '../words.ts';
import { choiceOf } from './choice.ts';
import styles from './consent.module.css';
import { TypeChoice } from './type-choice.tsx';
import type { Chosen } from './use-choice.ts';

/** Every box of a campaign: by type of data, use and site. */
export function ChoiceForm({ manifest, chosen }: { manifest: Manifest; chosen: Chosen }) {
  const types = manifest.dataTypes.map(({ type }) => type);
  const isBoth = types.includes('judgment') && types.includes('judgment-verdict');
  return (
    <section className={styles.part} aria-label={t('consent.choose')}>
      <h2>{t('consent.choose')}</h2>
      <p className={styles.what}>{t('consent.choose-hint')}</p>
      {manifest.dataTypes.map((asked) => (
        <TypeChoice
          key={asked.type}
          asked={asked}
          choice={choiceOf(chosen.choice, asked.type)}
          sponsor={manifest.sponsor.name}
          onChange={(choice) => chosen.change(asked.type, choice)}
        />
      ))}
      {isBoth && <p className={styles.what}>{t('consent.both-judgments')}</p>}
    </section>
  );
}
