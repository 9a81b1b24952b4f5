import type { Use } from '@assent/protocol/grant.ts';
import { Chip } from '@assent/ui/chip.tsx';
import { useId } from 'react';
import { t } from '../words.ts';
import styles from './consent.module.css';

/** The uses that a campaign asks for, each a tick of its own with what it means. */
export function UseTicks({
  asked,
  ticked,
  sponsor,
  fresh,
  onChange,
}: {
  asked: Use[];
  ticked: Use[];
  sponsor: string;
  fresh: Use[];
  onChange: (uses: Use[]) => void;
}) {
  const id = useId();
  return (
    <div className={styles.ticks}>
      {asked.map((use) => (
        <div key={use} className={styles.tick}>
          <input
            id={`${id}-${use}`}
            type="checkbox"
            className={styles.box}
            checked={ticked.includes(use)}
            aria-describedby={`${id}-${use}-what`}
            onChange={(event) =>
              onChange(event.currentTarget.checked ? [...ticked, use] : ticked.filter((other) => other !== use))
            }
          />
          <div>
            <label htmlFor={`${id}-${use}`}>{t(`consent.use-${use}`)}</label>{' '}
            {fresh.includes(use) && <Chip tone="warn">{t('terms.new')}</Chip>}
            <p id={`${id}-${use}-what`} className={styles.what}>
              {t(`consent.use-${use}-what`, { sponsor })}
            </p>
          </div>
        </div>
      ))}
    </div>
  );
}
