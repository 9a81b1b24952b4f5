import { Waiting } from '@assent/ui/waiting.tsx';
import { lazy, Suspense } from 'react';
import { t } from '../words.ts';
import type { Span } from './spans.ts';

// The charts are the panel's heaviest part and the one looked at least often.
const OverviewView = lazy(() => import('./overview-view.tsx'));

/** The overview, loaded with its charts when it is first opened. */
export function OverviewTab({ span, onSpan }: { span: Span; onSpan: (span: Span) => void }) {
  return (
    <Suspense fallback={<Waiting label={t('overview.loading')} />}>
      <OverviewView span={span} onSpan={onSpan} />
    </Suspense>
  );
}
