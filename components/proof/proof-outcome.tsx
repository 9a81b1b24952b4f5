import type { ProofCheck, ProofResult } from '@assent/protocol/proof.ts';
import { Alert } from '@assent/ui/alert.tsx';
import { DefinitionList } from '@assent/ui/definition-list.tsx';
import { fingerprint } from '../format.ts';
import { t } from '../words.ts';
import styles from './proof.module.css';
import { proofRows } from './proof-words.ts';

function CheckLine({ id, ok, detail }: ProofCheck) {
  return (
    <li className={ok ? styles.holds : styles.fails} data-check={id} data-ok={ok}>
      <span aria-hidden="true">{ok ? '✓' : '✗'}</span>
      <span>
        <span className="visually-hidden">{ok ? t('proof.holds') : t('proof.fails')}</span>
        {t(`proof.check.${id}`)}
        {detail !== undefined && <span className={styles.detail}> ({detail})</span>}
      </span>
    </li>
  );
}

function Signers({ collector, person }: ProofResult) {
  const rows = [
    ...(collector
      ? [
          {
            term: t('proof.collector-key'),
            description: (
              <>
                <code>{fingerprint(collector.key)}</code>
                <br />
                {t(`proof.trust-${collector.trust}`)}
              </>
            ),
          },
        ]
      : []),
    ...(person ? [{ term: t('proof.person-key'), description: <code>{fingerprint(person.key)}</code> }] : []),
    ...(person ? [{ term: t('proof.pseudonym'), description: <code>{person.pseudonym}</code> }] : []),
  ];
  return rows.length === 0 ? null : <DefinitionList rows={rows} />;
}

function Part({ part }: { part: ProofResult }) {
  return (
    <details className={styles.part} open={!part.ok}>
      <summary>
        {part.ok ? '✓' : '✗'} {t(`proof.kind.${part.kind}`)}
      </summary>
      <ProofOutcome result={part} />
    </details>
  );
}

/** Whether a proof holds, what it says, who signed it, and every check. Of one that fails nothing is repeated. */
export function ProofOutcome({ result }: { result: ProofResult }) {
  const { ok, kind, says, checks, parts } = result;
  return (
    <div className={styles.outcome} data-proof={kind} data-ok={ok}>
      <Alert tone={ok ? 'good' : 'danger'} title={ok ? t('proof.valid') : t('proof.not-valid')}>
        {t(`proof.kind.${kind}`)}
      </Alert>
      {says && <DefinitionList rows={proofRows(says)} />}
      {ok && <Signers {...result} />}
      <ul className={styles.checks} aria-label={t('proof.checks')}>
        {checks.map((entry) => (
          <CheckLine key={entry.id} {...entry} />
        ))}
      </ul>
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts never change their order
        <Part key={index} part={part} />
      ))}
    </div>
  );
}
