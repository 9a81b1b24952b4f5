import type { DataType, Grant } from '@assent/protocol/grant.ts';
import type { Invite } from '@assent/protocol/invite.ts';
import { type Manifest, manifestHash } from '@assent/protocol/manifest.ts';
import { useState } from 'react';
import { requestFor } from '../../utils/consent/data-collection.ts';
import { fail, type Outcome } from '../../utils/messaging/outcome.ts';
import { sendToBackground } from '../../utils/messaging/send.ts';
import { accessPattern } from '../../utils/upload/access.ts';
import { type Action, useAction } from '../use-action.ts';
import { t } from '../words.ts';
import { type Choice, grantsOf, type TypeChoice } from './choice.ts';
import { readGpc } from './gpc.ts';

/** A consent screen's state: what is ticked, what that amounts to, and giving it. */
export type Chosen = {
  choice: Choice;
  change: (type: DataType, choice: TypeChoice) => void;
  grants: Grant[];
  gpc: boolean | null;
  gpcTicked: boolean;
  tickGpc: (on: boolean) => void;
  /** Why it cannot be given yet, in words; null when it can. */
  why: string | null;
  give: Action<[], { campaign: string }>;
};

function whyNot(grants: Grant[], unfinished: DataType[], isGpcMissing: boolean): string | null {
  const [first] = unfinished;
  if (first) return t('consent.tick-site', { type: t(`consent.type-${first}`) });
  if (grants.length === 0) return t('consent.tick-first');
  return isGpcMissing ? t('consent.tick-gpc') : null;
}

/** The choice on the terms of `manifest`; `before` is what was ticked in an earlier consent, if any. */
export function useChoice(manifest: Manifest, invite: Invite, before: Choice = {}): Chosen {
  const [gpc] = useState(readGpc);
  const [choice, setChoice] = useState(before);
  const [gpcTicked, tickGpc] = useState(false);
  const { grants, unfinished } = grantsOf(manifest.dataTypes, choice);
  const give = useAction(async (): Promise<Outcome<{ campaign: string }>> => {
    const types = grants.map(({ type }) => type);
    // First of all: the browser's own question, where it has one, opens only within the click.
    if (!(await requestFor(types, [accessPattern(invite.collector)]))) return fail('data-collection.refused');
    return sendToBackground('campaign.join', { invite, manifestHash: manifestHash(manifest), grants, gpc });
  });
  return {
    choice,
    change: (type, ticked) => setChoice((all) => ({ ...all, [type]: ticked })),
    grants,
    gpc,
    gpcTicked,
    tickGpc,
    why: whyNot(grants, unfinished, gpc === true && !gpcTicked),
    give,
  };
}
