import type { Redaction } from '../../utils/redaction/redact.ts';
import { hasWords, t } from '../words.ts';
import styles from './marked-text.module.css';
import { afterMarks, beforeMarks } from './marks.ts';

function kindWords(kind: string): string {
  const key = `kind.${kind}`;
  return hasWords(key) ? t(key) : kind;
}

function whyWords(kind: string, why: string | null): string {
  const key = `why.${why}`;
  return hasWords(key) ? t(key) : t('review.masked-why', { kind: kindWords(kind) });
}

/** A placeholder as a labelled chip: `[EMAIL_1]`. The text inside is exactly what is sent. */
function Masked({ placeholder, kind, why }: { placeholder: string; kind: string; why: string | null }) {
  return (
    <mark className={styles.masked} title={whyWords(kind, why)} data-kind={kind}>
      {placeholder}
    </mark>
  );
}

/** Text as it will be sent (`after`) or as it was selected (`before`), findings marked with words, not by colour alone. */
export function MarkedText({
  input,
  redaction,
  side = 'after',
}: {
  input: string;
  redaction: Redaction;
  side?: 'before' | 'after';
}) {
  if (side === 'after') {
    return afterMarks(input, redaction.findings).map((mark) =>
      mark.type === 'text' ? mark.text : <Masked key={mark.at} {...mark} />,
    );
  }
  return beforeMarks(input, redaction.findings).map((span) =>
    span.kind === null ? (
      span.text
    ) : (
      <mark key={span.at} className={styles.found} title={whyWords(span.kind, span.why)} data-kind={span.kind}>
        {span.text}
        <span className={styles.kind}>{kindWords(span.kind)}</span>
      </mark>
    ),
  );
}
