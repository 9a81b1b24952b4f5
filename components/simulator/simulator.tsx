import { canonicalBytes } from '@assent/protocol/canonical.ts';
import type { Grant } from '@assent/protocol/grant.ts';
import type { Manifest } from '@assent/protocol/manifest.ts';
import { useId } from 'react';
import { type SimulationSituation, simulate } from '../../utils/consent/simulate.ts';
import { useSettings } from '../use-settings.ts';
import { t } from '../words.ts';
import { heldBackBy } from './held-back.ts';
import { OutcomeList } from './outcome-list.tsx';
import { OwnText } from './own-text.tsx';
import { SimulationPicture } from './simulation-picture.tsx';
import styles from './simulator.module.css';
import { useLocalItems } from './use-local-items.ts';

/** Bytes of a batch without items; the hash of a consent not yet given is as long as any other. */
function envelopeSize(campaign: string): number {
  return canonicalBytes({ schema: 'batch/1', campaign, consent: 'A'.repeat(43), items: [] }).length;
}

/**
 * The campaign tried on what is already on this device, under the boxes as they are ticked now: what it would take, what
 * would be blocked and why, what it would pay. Nothing is sent.
 */
export function Simulator({ manifest, grants }: { manifest: Manifest; grants: Grant[] }) {
  const id = useId();
  const settings = useSettings();
  const items = useLocalItems(settings?.denyList);
  if (!settings || !items) return null;
  const situation: SimulationSituation = {
    now: Date.now(),
    heldBack: heldBackBy(settings.blockedSites),
    envelopeSize: envelopeSize(manifest.id),
  };
  const parts = items.map(({ item }) => item);
  const simulation = simulate(manifest, grants, parts, situation);
  const best = simulate(manifest, grants, parts, { ...situation, withTexts: true });
  return (
    <section className={styles.simulator} aria-labelledby={id} data-part="simulator">
      <div>
        <h2 id={id}>{t('simulate.title')}</h2>
        <p className={styles.hint}>{t('simulate.hint')}</p>
      </div>
      {items.length === 0 ? (
        <p className={styles.empty}>{t('simulate.empty')}</p>
      ) : (
        <>
          <SimulationPicture
            manifest={manifest}
            simulation={simulation}
            best={best}
            isNothingTicked={grants.length === 0}
          />
          <OutcomeList items={items} simulation={simulation} />
        </>
      )}
      <OwnText manifest={manifest} grants={grants} situation={situation} denyList={settings.denyList} />
    </section>
  );
}
