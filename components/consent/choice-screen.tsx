import { Card } from '@assent/ui/card.tsx';
import type { CampaignRow } from '../../utils/store/rows.ts';
import { t } from '../words.ts';
import { Agree } from './agree.tsx';
import { choiceFrom } from './choice.ts';
import { ChoiceForm } from './choice-form.tsx';
import styles from './consent.module.css';
import { PaymentWords } from './payment-words.tsx';
import { Sponsor } from './sponsor.tsx';
import { FullTerms, TermsList } from './terms-list.tsx';
import { useChoice } from './use-choice.ts';

/** Another choice on the terms that were agreed to, starting from the one that stands. */
export function ChoiceScreen({
  row,
  onAnswered,
  onLater,
}: {
  row: CampaignRow;
  onAnswered: () => void;
  onLater: () => void;
}) {
  const manifest = row.manifest.body;
  const chosen = useChoice(manifest, row.invite, choiceFrom(manifest.dataTypes, row.grants));
  return (
    <Card className={styles.screen} aria-label={t('choice.screen', { campaign: manifest.title })}>
      <Sponsor manifest={manifest} kicker={t('choice.kicker')} />
      <ChoiceForm manifest={manifest} chosen={chosen} hint={t('choice.hint')} />
      <section className={styles.part}>
        <h2>{t('consent.pays')}</h2>
        <PaymentWords reward={manifest.reward} />
      </section>
      <details className={styles.terms}>
        <summary>{t('terms.all')}</summary>
        <TermsList manifest={manifest} />
      </details>
      <FullTerms terms={manifest.terms} />
      <Agree
        manifest={manifest}
        chosen={chosen}
        label={t('choice.save')}
        onGiven={onAnswered}
        others={[{ label: t('choice.keep'), onClick: onLater }]}
      />
    </Card>
  );
}
