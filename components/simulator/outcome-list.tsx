import { Chip } from '@assent/ui/chip.tsx';
import type { SimulatedOutcome, Simulation } from '../../utils/consent/simulate.ts';
import { sourceHost } from '../../utils/review/source-host.ts';
import { isPlaceholder } from '../contribution/contribution-text.tsx';
import { t } from '../words.ts';
import type { LocalItem } from './local-items.ts';
import { reasonWords } from './simulation-words.ts';
import styles from './simulator.module.css';
import { mostItems } from './use-local-items.ts';

const shown = 60;

function siteOf(host: string): string {
  return isPlaceholder(sourceHost(host)) ? t('contribution.host-hidden') : host;
}

function Outcome({ outcome, local }: { outcome: SimulatedOutcome; local: LocalItem | undefined }) {
  const { taken, blocked, item } = outcome;
  return (
    <li data-outcome={taken ? 'taken' : 'blocked'} data-reason={blocked}>
      <p className={styles.name} dir="auto">
        {local?.title || t('simulate.untitled')}
      </p>
      <p className={styles.verdict}>
        <Chip tone={taken ? 'accent' : 'plain'}>{t(taken ? 'simulate.taken' : 'simulate.blocked')}</Chip>{' '}
        {taken ? t('simulate.taken-as', { type: t(`kind.${taken.type}`), count: taken.credits }) : reasonWords(blocked)}{' '}
        <span className={styles.hint}>{siteOf(item.host)}</span>
      </p>
    </li>
  );
}

/** Every item behind the picture, with what would become of it and why. */
export function OutcomeList({ items, simulation }: { items: LocalItem[]; simulation: Simulation }) {
  const { outcomes } = simulation;
  const byId = new Map(items.map((local) => [local.item.id, local]));
  return (
    <details className={styles.details}>
      <summary>{t('simulate.list', { count: outcomes.length })}</summary>
      <ul className={styles.outcomes}>
        {outcomes.slice(0, shown).map((outcome) => (
          <Outcome key={outcome.item.id} outcome={outcome} local={byId.get(outcome.item.id)} />
        ))}
      </ul>
      {outcomes.length > shown && (
        <p className={styles.hint}>{t('simulate.more', { count: outcomes.length - shown })}</p>
      )}
      {outcomes.length >= mostItems && <p className={styles.hint}>{t('simulate.newest', { count: mostItems })}</p>}
    </details>
  );
}
