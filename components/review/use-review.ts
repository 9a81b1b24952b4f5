import type { DataType } from '@assent/protocol/grant.ts';
import { useRef, useState } from 'react';
import { sendToBackground } from '../../utils/messaging/send.ts';
import { draftTexts, hasAllTexts } from '../../utils/review/draft.ts';
import type { CampaignRow, DraftRow } from '../../utils/store/rows.ts';
import { type Action, useAction } from '../use-action.ts';
import { type Preview, previewOf } from './preview.ts';
import { campaignsFor, haltFor, typesFor } from './use-drafts.ts';

/** A draft under review: what it would send, to whom. `approval` is null while it cannot be added. */
export type Reviewed = {
  draft: DraftRow;
  campaigns: CampaignRow[];
  campaign: CampaignRow | null;
  /** Why it can be added nowhere, when `campaign` is null: no campaign at all, the code of a halt, or none that fits. */
  nowhere: 'not-joined' | 'none-fits' | { halt: string };
  /** As what it can be given to that campaign, the more private first; and as what it will be. */
  types: DataType[];
  type: DataType | null;
  preview: Preview;
  edited: boolean;
  approval: { id: string; campaign: string; type: DataType; texts: string[] } | null;
};

function nowhereFor({ captured }: DraftRow, joined: CampaignRow[]): Reviewed['nowhere'] {
  if (joined.every(({ leaving }) => leaving !== null)) return 'not-joined';
  const halt = haltFor(captured, joined);
  return halt === null ? 'none-fits' : { halt };
}

type Choice = { texts?: string[]; campaign?: string; type?: DataType };

/** Review state of all drafts: edits and chosen campaigns by draft, previews computed once per change. */
export function useReview(drafts: DraftRow[], joined: CampaignRow[], denyList: string[]) {
  const [choices, setChoices] = useState<Record<string, Choice>>({});
  const previews = useRef(new Map<string, { key: string; preview: Preview }>());
  /** As what the last judgment was given in this panel: the next one starts with that. */
  const [lastType, setLastType] = useState<DataType | null>(null);
  const choose = (id: string, change: Choice) => {
    setChoices((all) => ({ ...all, [id]: { ...all[id], ...change } }));
    if (change.type) setLastType(change.type);
  };

  const preview = (id: string, inputs: string[]): Preview => {
    const key = JSON.stringify([inputs, denyList]);
    const known = previews.current.get(id);
    if (known?.key === key) return known.preview;
    const made = previewOf(inputs, denyList);
    previews.current.set(id, { key, preview: made });
    return made;
  };
  const reviewed = drafts.map((draft): Reviewed => {
    const choice = choices[draft.id] ?? {};
    const campaigns = campaignsFor(draft.captured, joined);
    const campaign = campaigns.find(({ id }) => id === choice.campaign) ?? campaigns[0] ?? null;
    const types = campaign ? typesFor(draft.captured, campaign) : [];
    const type = [choice.type, lastType].find((picked) => picked && types.includes(picked)) ?? types[0] ?? null;
    const shown = preview(draft.id, choice.texts ?? draftTexts(draft.captured));
    const texts = shown.parts?.map((part) => part.text) ?? [];
    const approval =
      campaign && type && hasAllTexts(draft.captured, texts)
        ? { id: draft.id, campaign: campaign.id, type, texts }
        : null;
    const edited = choice.texts !== undefined;
    return {
      draft,
      campaigns,
      campaign,
      nowhere: nowhereFor(draft, joined),
      types,
      type,
      preview: shown,
      edited,
      approval,
    };
  });
  const approve = useAction((approvals: NonNullable<Reviewed['approval']>[]) =>
    sendToBackground('draft.approve', { drafts: approvals }),
  );
  return { reviewed, choose, approve };
}

export type Approve = Action<[NonNullable<Reviewed['approval']>[]], { queued: string[] }>;
export type Choose = (id: string, change: Choice) => void;
