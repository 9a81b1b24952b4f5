import type { CampaignList } from '@assent/protocol/manifest.ts';
import { Button } from '@assent/ui/button.tsx';
import { Card } from '@assent/ui/card.tsx';
import { t } from '../words.ts';
import styles from './welcome.module.css';

/** The campaigns of a collector that runs several. */
export function CampaignChoices({
  choices,
  onChoose,
}: {
  choices: CampaignList['campaigns'];
  onChoose: (campaign: string) => void;
}) {
  return (
    <section className={styles.choices}>
      <h2>{t('welcome.choices', { count: choices.length })}</h2>
      <ul className={styles.choices}>
        {choices.map(({ id, title, sponsor, summary }) => (
          <li key={id}>
            <Card aria-label={title}>
              <div>
                <h3 dir="auto">{title}</h3>
                <p className={styles.by}>{sponsor}</p>
              </div>
              <p dir="auto">{summary}</p>
              <Button onClick={() => onChoose(id)}>{t('welcome.read-terms')}</Button>
            </Card>
          </li>
        ))}
      </ul>
    </section>
  );
}
