import { Button } from '@assent/ui/button.tsx';
import { sendToBackground } from '../../utils/messaging/send.ts';
import { FailureAlert } from '../failure-alert.tsx';
import { useAction } from '../use-action.ts';
import { t } from '../words.ts';
import { Section } from './section.tsx';
import styles from './settings.module.css';

/** Sites on which ranking was switched on; each can be switched off here, which also gives the access back. */
export function SitesSection({
  sites,
  releaseSite,
}: {
  sites: string[];
  releaseSite: (pattern: string) => Promise<boolean>;
}) {
  const disable = useAction(async (pattern: string) => {
    const outcome = await sendToBackground('site.disable', { pattern });
    if (outcome.ok) await releaseSite(pattern);
    return outcome;
  });
  return (
    <Section id="sites" title={t('sites.title')} hint={t('sites.hint')}>
      {sites.length === 0 && <p className={styles.hint}>{t('sites.none')}</p>}
      <ul hidden={sites.length === 0}>
        {sites.map((pattern) => (
          <li key={pattern} className={styles.word}>
            <span>{pattern.replace(/\/\*$/, '')}</span>
            <Button
              look="quiet"
              aria-label={t('sites.switch-off', { site: pattern })}
              onClick={() => void disable.run(pattern)}
            >
              {t('sites.off')}
            </Button>
          </li>
        ))}
      </ul>
      <FailureAlert failure={disable.failure} />
    </Section>
  );
}
