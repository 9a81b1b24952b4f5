import { Alert } from '@assent/ui/alert.tsx';
import { Card } from '@assent/ui/card.tsx';
import { useMemo, useState } from 'react';
import type { CampaignRow } from '../../utils/store/rows.ts';
import { formatDay } from '../format.ts';
import { LeaveDialog, type Leaving } from '../settings/leave-dialog.tsx';
import { t } from '../words.ts';
import { Agree } from './agree.tsx';
import { ChangesList } from './changes-list.tsx';
import { choiceFrom } from './choice.ts';
import { ChoiceForm } from './choice-form.tsx';
import styles from './consent.module.css';
import { PaymentWords } from './payment-words.tsx';
import { Sponsor } from './sponsor.tsx';
import { termsChanges } from './terms-changes.ts';
import { FullTerms, TermsList } from './terms-list.tsx';
import { useChoice } from './use-choice.ts';

/**
 * Terms that changed since the person agreed: what changed, side by side, and the same choice again. What was agreed to
 * before stays ticked where it is still asked for; whatever is new is off. Until there is an answer nothing is sent.
 */
export function TermsScreen({
  row,
  offered,
  onAnswered,
  onLater,
}: {
  row: CampaignRow;
  offered: NonNullable<CampaignRow['offered']>;
  onAnswered: () => void;
  onLater: () => void;
}) {
  const [before, after] = [row.manifest.body, offered.body];
  const changes = useMemo(() => termsChanges(before, after), [before, after]);
  const chosen = useChoice(after, row.invite, choiceFrom(after.dataTypes, row.grants));
  const [leaving, setLeaving] = useState<Leaving | null>(null);
  const more = changes.filter(({ mark }) => mark === 'more').length;
  return (
    <Card className={styles.screen} aria-label={t('terms.screen', { campaign: after.title })}>
      <Sponsor manifest={after} kicker={t('terms.kicker', { sponsor: after.sponsor.name })} />
      <Alert tone="warn" title={t('terms.nothing-sent')}>
        <p>
          {t('terms.published', { version: after.version, date: formatDay(after.publishedAt) })}{' '}
          {more > 0 && <strong>{t('terms.more-count', { count: more })}</strong>}
        </p>
      </Alert>
      <section className={styles.part} aria-label={t('terms.changes')}>
        <h2>{t('terms.changes')}</h2>
        <p className={styles.what}>{t('terms.rest-same')}</p>
        <ChangesList changes={changes} from={before.version} to={after.version} />
      </section>
      <ChoiceForm manifest={after} chosen={chosen} before={before} hint={t('terms.choose-hint')} />
      <section className={styles.part}>
        <h2>{t('consent.pays')}</h2>
        <PaymentWords reward={after.reward} />
      </section>
      <details className={styles.terms}>
        <summary>{t('terms.all')}</summary>
        <TermsList manifest={after} />
      </details>
      <FullTerms terms={after.terms} />
      <Agree
        manifest={after}
        chosen={chosen}
        label={t('terms.agree')}
        onGiven={onAnswered}
        others={[
          {
            label: t('terms.leave'),
            onClick: () => setLeaving({ campaign: row.id, title: before.title, erase: false }),
          },
          { label: t('terms.later'), onClick: onLater },
        ]}
      />
      <LeaveDialog leaving={leaving} onClose={() => setLeaving(null)} onLeft={onLater} />
    </Card>
  );
}
