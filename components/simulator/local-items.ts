import { canonicalBytes } from '@assent/protocol/canonical.ts';
import type { Contribution, Judgment } from '@assent/protocol/contribution.ts';
import type { DataType } from '@assent/protocol/grant.ts';
import { day } from '@assent/protocol/wire-text.ts';
import type { SimulatedItem } from '../../utils/consent/simulate.ts';
import { assemble, draftTexts } from '../../utils/review/draft.ts';
import type { ContributionRow, DraftRow } from '../../utils/store/rows.ts';
import { contributionTitle } from '../contribution/contribution-text.tsx';
import { previewOf } from '../review/preview.ts';
import { typesOf } from '../review/use-drafts.ts';

/** Something on this device that a campaign can be tried on, and how it is recognised in a list. */
export type LocalItem = { item: SimulatedItem; kind: 'snippet' | 'judgment'; title: string };

const meta = { extension: '0.0.0', technical: true };

function sizeOf(contribution: Contribution): number {
  return canonicalBytes(contribution).length;
}

/** A draft as it would be given: masked first, as in Review. A redactor that fails means that it never leaves. */
export function draftItem({ id, createdAt, captured }: DraftRow, denyList: string[]): LocalItem {
  const preview = previewOf(draftTexts(captured), denyList);
  const texts = preview.parts?.map(({ text }) => text) ?? [];
  const contribution = (type: DataType) =>
    assemble(captured, texts, type, { id, capturedOn: day(new Date(createdAt)), ...meta });
  const forms = preview.parts === null ? [] : typesOf(captured);
  const [shown] = forms.toReversed();
  return {
    item: {
      id,
      host: captured.host,
      givenTo: null,
      forms: forms.map((type) => ({ type, size: sizeOf(contribution(type)) })),
      failure: preview.failure?.code ?? null,
    },
    kind: captured.kind,
    title: shown ? contributionTitle(contribution(shown)) : '',
  };
}

/** The same judgment without a text of the site's. */
function verdictOf(judgment: Judgment): Judgment {
  const [first, second] = judgment.candidates;
  const candidates: Judgment['candidates'] = [
    { ...first, content: null },
    { ...second, content: null },
  ];
  return { ...judgment, prompt: null, candidates, redactions: [] };
}

/** Something given before, as it was masked then. */
export function contributionItem({ id, campaign, kind, contribution, size }: ContributionRow): LocalItem {
  const forms: SimulatedItem['forms'] = [{ type: kind, size }];
  if (contribution.schema === 'judgment/1' && kind === 'judgment') {
    forms.unshift({ type: 'judgment-verdict', size: sizeOf(verdictOf(contribution)) });
  }
  const isSnippet = contribution.schema === 'snippet/1';
  const host = isSnippet ? contribution.source.host : contribution.capture.host;
  return {
    item: { id, host, givenTo: campaign, forms, failure: null },
    kind: isSnippet ? 'snippet' : 'judgment',
    title: contributionTitle(contribution),
  };
}
