import type { Grant } from '@assent/protocol/grant.ts';
import type { Manifest } from '@assent/protocol/manifest.ts';
import { TextArea } from '@assent/ui/field.tsx';
import { useDeferredValue, useState } from 'react';
import { type SimulatedItem, type SimulationSituation, simulate } from '../../utils/consent/simulate.ts';
import { Quote } from '../quote.tsx';
import { MarkedText } from '../review/marked-text.tsx';
import { previewOf } from '../review/preview.ts';
import { t } from '../words.ts';
import { exampleHost } from './held-back.ts';
import { draftItem } from './local-items.ts';
import { earningWords, reasonWords } from './simulation-words.ts';
import styles from './simulator.module.css';

/** A site that the ticks for snippets reach, so that only the text is in question. */
function tickedSite(manifest: Manifest, grants: Grant[]): string {
  const sites = grants.find(({ type }) => type === 'snippet')?.sites ?? 'any';
  const asked = manifest.dataTypes.find(({ type }) => type === 'snippet')?.sites ?? 'any';
  if (sites !== 'any') return sites[0] ?? exampleHost;
  return asked === 'any' ? exampleHost : (asked[0] ?? exampleHost);
}

function itemOf(text: string, host: string, denyList: string[]): SimulatedItem {
  const captured = { kind: 'snippet', text, language: null, host, truncated: false } as const;
  return draftItem({ id: 'own-text', createdAt: Date.now(), captured, deletedAt: null }, denyList).item;
}

/** A text of the person's own: what masking leaves of it, and what it would earn as a snippet. It stays in this field. */
export function OwnText({
  manifest,
  grants,
  situation,
  denyList,
}: {
  manifest: Manifest;
  grants: Grant[];
  situation: SimulationSituation;
  denyList: string[];
}) {
  const [text, setText] = useState('');
  const settled = useDeferredValue(text);
  const preview = previewOf([settled], denyList);
  const [redaction] = preview.parts ?? [];
  const host = tickedSite(manifest, grants);
  const { outcomes, credits, amount } = simulate(manifest, grants, [itemOf(settled, host, denyList)], situation);
  const blocked = outcomes[0]?.blocked ?? null;
  return (
    <div className={styles.own}>
      <TextArea
        label={t('simulate.own')}
        hint={t('simulate.own-hint')}
        rows={3}
        dir="auto"
        maxLength={20_000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {settled.trim() !== '' && (
        <div className={styles.result} aria-live="polite">
          {redaction && (
            <Quote label={t('simulate.own-result')}>
              <MarkedText input={settled} redaction={redaction} />
            </Quote>
          )}
          <p>
            {blocked === null
              ? t('simulate.own-earns', { earning: earningWords(manifest, credits, amount) })
              : reasonWords(blocked)}
          </p>
        </div>
      )}
    </div>
  );
}
