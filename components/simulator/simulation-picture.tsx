import type { Manifest } from '@assent/protocol/manifest.ts';
import type { Simulation } from '../../utils/consent/simulate.ts';
import { t } from '../words.ts';
import { earningWords } from './simulation-words.ts';
import styles from './simulator.module.css';

/** Taken and blocked as parts of one bar, and what would be paid; the words below say the same. */
export function SimulationPicture({
  manifest,
  simulation,
  best,
  isNothingTicked,
}: {
  manifest: Manifest;
  simulation: Simulation;
  best: Simulation;
  isNothingTicked: boolean;
}) {
  const { taken, blocked, credits, amount } = simulation;
  return (
    <div className={styles.picture}>
      <div className={styles.bar} aria-hidden="true">
        {taken > 0 && <span className={styles.taken} style={{ flexGrow: taken }} />}
        {blocked > 0 && <span className={styles.blocked} style={{ flexGrow: blocked }} />}
      </div>
      <dl className={styles.facts} aria-live="polite">
        <div data-fact="taken">
          <dt>
            <span className={styles.takenKey} aria-hidden="true" />
            {t('simulate.taken')}
          </dt>
          <dd>{t('simulate.items', { count: taken })}</dd>
        </div>
        <div data-fact="blocked">
          <dt>
            <span className={styles.blockedKey} aria-hidden="true" />
            {t('simulate.blocked')}
          </dt>
          <dd>{t('simulate.items', { count: blocked })}</dd>
        </div>
        <div data-fact="paid">
          <dt>{t('simulate.paid')}</dt>
          <dd>{earningWords(manifest, credits, amount)}</dd>
        </div>
      </dl>
      {isNothingTicked && <p className={styles.hint}>{t('simulate.nothing-ticked')}</p>}
      {best.credits > credits && (
        <p className={styles.hint}>
          {t('simulate.with-texts', { earning: earningWords(manifest, best.credits, best.amount) })}
        </p>
      )}
    </div>
  );
}
