import { Alert } from '@assent/ui/alert.tsx';
import { ButtonLink } from '@assent/ui/button.tsx';
import { useEffect, useState } from 'react';
import { db } from '../../utils/store/database.ts';
import { useLive } from '../use-live.ts';
import { t } from '../words.ts';
import { HaltAlert } from './campaign-notices.tsx';
import { ChoiceScreen } from './choice-screen.tsx';
import { TermsScreen } from './terms-screen.tsx';

/** A consent screen within the options: the answer to changed terms, or another choice. */
export type ConsentPlace = { screen: 'terms' | 'choice'; campaign: string };

/** `#terms/plain-answers` or `#choice/plain-answers`; null for any other part of the options. */
export function readConsentPlace(hash: string): ConsentPlace | null {
  const [screen, campaign = ''] = hash.split('/');
  return (screen === 'terms' || screen === 'choice') && campaign !== '' ? { screen, campaign } : null;
}

function Answered() {
  return (
    <Alert
      tone="good"
      title={t('choice.done')}
      action={<ButtonLink href="#campaigns">{t('joined.consents')}</ButtonLink>}
    >
      <p>{t('choice.done-how')}</p>
    </Alert>
  );
}

/** The consent screen at `place`, for as long as there is something to answer. */
export function ConsentPage({ place, onBack }: { place: ConsentPlace; onBack: () => void }) {
  const [isAnswered, setAnswered] = useState(false);
  const row = useLive(async () => (await db.campaigns.get(place.campaign)) ?? null, [place.campaign]);
  // The screen is filled once, from what was found first: a row that changes under the person's hands must not untick.
  const [first, setFirst] = useState<typeof row>();
  useEffect(() => setFirst((known) => known ?? row), [row]);
  useEffect(() => {
    scrollTo(0, 0);
  }, []);
  if (isAnswered) return <Answered />;
  if (first === undefined) return null;
  const isIn = first !== null && (first.state === 'joined' || first.state === 'pending');
  const answers = { onAnswered: () => setAnswered(true), onLater: onBack };
  // Newer terms were found meanwhile: another choice on the old ones would not be taken.
  if (isIn && place.screen === 'choice' && row?.offered) return <HaltAlert row={row} isNamed />;
  if (isIn && place.screen === 'choice') return <ChoiceScreen row={first} {...answers} />;
  if (isIn && first.offered) return <TermsScreen row={first} offered={first.offered} {...answers} />;
  return (
    <Alert
      tone="note"
      title={t('terms.none')}
      action={<ButtonLink href="#campaigns">{t('joined.consents')}</ButtonLink>}
    />
  );
}
