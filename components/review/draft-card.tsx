import { Button } from '@assent/ui/button.tsx';
import { Actions, Card, Facts } from '@assent/ui/card.tsx';
import { Select } from '@assent/ui/field.tsx';
import { sourceHost } from '../../utils/review/source-host.ts';
import { isPlaceholder } from '../contribution/contribution-text.tsx';
import { failureWords } from '../failure.ts';
import { FailureAlert } from '../failure-alert.tsx';
import { formatRelative } from '../format.ts';
import { t } from '../words.ts';
import { JudgmentReview } from './judgment-review.tsx';
import styles from './review.module.css';
import { SnippetReview } from './snippet-review.tsx';
import { creditsFor } from './use-drafts.ts';
import type { Approve, Choose, Reviewed } from './use-review.ts';

function nowhereWords({ draft, nowhere }: Reviewed): string {
  if (nowhere === 'not-joined') return t('review.not-joined');
  if (nowhere !== 'none-fits') return failureWords({ code: nowhere.halt });
  return t(draft.captured.kind === 'snippet' ? 'review.no-campaign-snippet' : 'review.no-campaign-judgment');
}

/** For which campaign, at what price; a choice only where there is one. */
function Destination({ reviewed, choose }: { reviewed: Reviewed; choose: Choose }) {
  const { draft, campaigns, campaign, type } = reviewed;
  if (!campaign || !type) {
    return <p className={styles.nowhere}>{nowhereWords(reviewed)}</p>;
  }
  const credits = creditsFor(campaign, type);
  if (campaigns.length === 1) {
    return (
      <p className={styles.destination}>
        {t('review.for-campaign', { campaign: campaign.manifest.body.title, count: credits })}
      </p>
    );
  }
  return (
    <Select
      label={t('review.choose-campaign')}
      hint={t('review.credits-each', { count: credits })}
      value={campaign.id}
      onChange={(event) => choose(draft.id, { campaign: event.currentTarget.value })}
    >
      {campaigns.map(({ id, manifest }) => (
        <option key={id} value={id}>
          {manifest.body.title}
        </option>
      ))}
    </Select>
  );
}

/** One draft as it would be sent, with the choices: add, edit, delete. */
export function DraftCard({
  reviewed,
  choose,
  approve,
  onDelete,
}: {
  reviewed: Reviewed;
  choose: Choose;
  approve: Approve['run'];
  onDelete: () => void;
}) {
  const { draft, preview, approval } = reviewed;
  const { captured } = draft;
  const isSnippet = captured.kind === 'snippet';
  return (
    <Card aria-label={t(isSnippet ? 'review.snippet-from' : 'review.judgment-from', { host: captured.host })}>
      <header className={styles.head}>
        <h2>{t(isSnippet ? 'kind.snippet' : 'kind.judgment')}</h2>
        <Facts>
          <span>{captured.host}</span>
          {isPlaceholder(sourceHost(captured.host)) && <span>{t('review.host-hidden')}</span>}
          <time dateTime={new Date(draft.createdAt).toISOString()}>{formatRelative(draft.createdAt)}</time>
        </Facts>
      </header>
      <FailureAlert failure={preview.failure} />
      {captured.kind === 'snippet' ? (
        <SnippetReview reviewed={reviewed} captured={captured} choose={choose} />
      ) : (
        <JudgmentReview reviewed={reviewed} captured={captured} choose={choose} />
      )}
      <Destination reviewed={reviewed} choose={choose} />
      <Actions>
        <Button look="primary" disabled={!approval} onClick={() => approval && void approve([approval])}>
          {isSnippet ? t('review.add-snippets', { count: 1 }) : t('review.add-judgments', { count: 1 })}
        </Button>
        <Button onClick={onDelete}>{t('action.delete')}</Button>
      </Actions>
    </Card>
  );
}
