import { type ReactNode, useEffect, useState } from 'react';
import type { CampaignOffer } from '../../utils/messaging/panel-messages.ts';
import { canLookUp } from '../../utils/upload/access.ts';
import { ConsentScreen } from '../consent/consent-screen.tsx';
import { Masthead } from '../page/brand.tsx';
import page from '../page/page.module.css';
import { useAction } from '../use-action.ts';
import { t } from '../words.ts';
import { CampaignChoices } from './campaign-choices.tsx';
import { Erased } from './erased.tsx';
import { inviteWithCampaign } from './invite-text.ts';
import { Joined } from './joined.tsx';
import { lookUpInvite } from './look-up.ts';
import { LookUpForm } from './look-up-form.tsx';
import { Promises } from './promises.tsx';
import { RestoreOffer } from './restore-offer.tsx';

function Introduction() {
  return (
    <>
      <Erased />
      <div className={page.intro}>
        <h1>{t('welcome.title')}</h1>
        <p className={page.lede}>{t('welcome.what')}</p>
      </div>
      <Promises />
    </>
  );
}

function Frame({ children }: { children: ReactNode }) {
  return (
    <main className={page.wide}>
      <Masthead />
      {children}
    </main>
  );
}

/** First page of all: what this is, the way into a campaign, its consent screen, what comes next. */
export function WelcomeScreen({ invite }: { invite: string | null }) {
  const [text, setText] = useState(invite ?? '');
  const [offer, setOffer] = useState<CampaignOffer | null>(null);
  const [joined, setJoined] = useState(false);
  const look = useAction(lookUpInvite);
  const [choices, setChoices] = useState<Parameters<typeof CampaignChoices>[0]['choices'] | null>(null);
  const lookUp = async (link: string) => {
    setChoices(null);
    const outcome = await look.run(link);
    if (!outcome.ok) return;
    if ('offer' in outcome.value) setOffer(outcome.value.offer);
    else setChoices(outcome.value.choices);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the link in the address is looked up once, when the page opens, if nothing has to be asked first
  useEffect(() => {
    if (invite) void canLookUp(invite).then((can) => (can ? lookUp(invite) : undefined));
  }, []);
  useEffect(() => {
    if (offer) scrollTo(0, 0);
  }, [offer]);
  const restart = () => {
    setOffer(null);
    setJoined(false);
    setText('');
    history.replaceState(null, '', location.pathname);
  };
  if (offer && joined) {
    return (
      <Frame>
        <Joined title={offer.manifest.body.title} onAnother={restart} />
      </Frame>
    );
  }
  if (offer) {
    return (
      <Frame>
        <ConsentScreen offer={offer} onJoined={() => setJoined(true)} onRefuse={restart} />
      </Frame>
    );
  }
  return (
    <Frame>
      <Introduction />
      <LookUpForm
        text={text}
        busy={look.busy}
        failure={look.failure}
        onText={setText}
        onSubmit={() => void lookUp(text)}
      />
      <RestoreOffer />
      {choices && <CampaignChoices choices={choices} onChoose={(id) => void lookUp(inviteWithCampaign(text, id))} />}
    </Frame>
  );
}
