import type { Contribution, Judgment } from '@assent/protocol/contribution.ts';
import { Answers } from '../judgment/answers.tsx';
import { inPlaces, verdictWords } from '../judgment/places.ts';
import { Quote } from '../quote.tsx';
import { MarkedText } from '../review/marked-text.tsx';
import { t } from '../words.ts';
import styles from './contribution.module.css';

/** Text that was redacted before: its placeholders shown as chips. */
function Sent({ text }: { text: string }) {
  return <MarkedText input={text} redaction={{ text, findings: [] }} />;
}

/** A contribution as a person reads it; every word of it is what is sent. */
export function ContributionText({ contribution }: { contribution: Contribution }) {
  if (contribution.schema === 'snippet/1') {
    return (
      <Quote label={t('kind.snippet')} lang={contribution.language}>
        <Sent text={contribution.text} />
      </Quote>
    );
  }
  const { prompt, candidates, shownOrder, verdict } = contribution;
  return (
    <div className={styles.judgment}>
      <p className={styles.verdict}>{verdictWords(shownOrder, verdict.winner, verdict.strength)}</p>
      {prompt !== null && (
        <Quote label={t('judgment.prompt')} className={styles.prompt}>
          <Sent text={prompt} />
        </Quote>
      )}
      <Answers
        winner={verdict.winner}
        order={shownOrder}
        answers={candidates.map(({ cid, model, content }) => ({
          cid,
          model,
          text: content === null ? null : <Sent text={content} />,
        }))}
      />
    </div>
  );
}

/** What a judgment is recognised by: its prompt, else the left answer, else what was said of both. */
function judgmentTitle({ prompt, candidates, shownOrder, verdict }: Judgment): string {
  const [left] = inPlaces(shownOrder, candidates);
  return prompt ?? left?.content ?? verdictWords(shownOrder, verdict.winner, verdict.strength);
}

/** One line that tells a contribution from others: its first words. */
export function contributionTitle(contribution: Contribution): string {
  const text = contribution.schema === 'snippet/1' ? contribution.text : judgmentTitle(contribution);
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 90 ? `${line.slice(0, 88).trimEnd()}…` : line;
}

/** Whether a host name is held back: `[HOST]` stands for it. */
export function isPlaceholder(host: string): boolean {
  return host.startsWith('[');
}

/** The site it came from as it is sent; in words where its name is held back. */
export function contributionHost(contribution: Contribution): string {
  const host = contribution.schema === 'snippet/1' ? contribution.source.host : contribution.capture.host;
  return isPlaceholder(host) ? t('contribution.host-hidden') : host;
}
