import type { Manifest } from '@assent/protocol/manifest.ts';
import { t } from '../words.ts';
import { type AskedType, choiceOf } from './choice.ts';
import styles from './consent.module.css';
import { TypeChoice } from './type-choice.tsx';
import type { Chosen } from './use-choice.ts';

/** Every box of a campaign: by type of data, use and site. With `before`, what those terms did not ask for is named new. */
export function ChoiceForm({
  manifest,
  chosen,
  before,
  hint = t('consent.choose-hint'),
}: {
  manifest: Manifest;
  chosen: Chosen;
  before?: Manifest;
  hint?: string;
}) {
  const isNew = ({ type, uses }: AskedType) => {
    const known = before?.dataTypes.find((asked) => asked.type === type);
    return before ? uses.filter((use) => !known?.uses.includes(use)) : [];
  };
  const types = manifest.dataTypes.map(({ type }) => type);
  const isBoth = types.includes('judgment') && types.includes('judgment-verdict');
  return (
    <section className={styles.part} aria-label={t('consent.choose')}>
      <h2>{t('consent.choose')}</h2>
      <p className={styles.what}>{hint}</p>
      {manifest.dataTypes.map((asked) => (
        <TypeChoice
          key={asked.type}
          asked={asked}
          choice={choiceOf(chosen.choice, asked.type)}
          sponsor={manifest.sponsor.name}
          fresh={isNew(asked)}
          onChange={(choice) => chosen.change(asked.type, choice)}
        />
      ))}
      {isBoth && <p className={styles.what}>{t('consent.both-judgments')}</p>}
    </section>
  );
}
