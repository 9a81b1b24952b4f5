import type { Manifest } from '@assent/protocol/manifest.ts';
import { Waiting } from '@assent/ui/waiting.tsx';
import { FailureAlert } from '../failure-alert.tsx';
import { Simulator } from '../simulator/simulator.tsx';
import { t } from '../words.ts';
import { type Answer, Decision } from './decision.tsx';
import { GpcTick } from './gpc-tick.tsx';
import { Summary } from './summary.tsx';
import type { Chosen } from './use-choice.ts';

/** The end of every consent screen: the campaign tried out, what would be given in words, and the answers. */
export function Agree({
  manifest,
  chosen,
  label,
  onGiven,
  others,
}: {
  manifest: Manifest;
  chosen: Chosen;
  /** Of the answer that gives what is ticked. */
  label: string;
  onGiven: (campaign: string) => void;
  others: Answer[];
}) {
  const { give, why } = chosen;
  const onGive = async () => {
    const outcome = await give.run();
    if (outcome.ok) onGiven(outcome.value.campaign);
  };
  return (
    <>
      <Simulator manifest={manifest} grants={chosen.grants} />
      <Summary grants={chosen.grants} />
      {chosen.gpc === true && <GpcTick checked={chosen.gpcTicked} onChange={chosen.tickGpc} />}
      <FailureAlert failure={give.failure} />
      {give.busy && <Waiting label={t('consent.joining')} />}
      <Decision
        why={why}
        answers={[{ label, disabled: why !== null, busy: give.busy, onClick: () => void onGive() }, ...others]}
      />
    </>
  );
}
