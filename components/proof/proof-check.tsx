import type { ProofResult } from '@assent/protocol/proof.ts';
import { Button } from '@assent/ui/button.tsx';
import { Actions } from '@assent/ui/card.tsx';
import { type ReactNode, useState } from 'react';
import { t } from '../words.ts';
import { checkHere } from './check-here.ts';
import styles from './proof.module.css';
import { ProofOutcome } from './proof-outcome.tsx';

/**
 * A button that checks a signed object on this device and shows every step. `keys` are those that the collector may
 * have; without them the key pinned when the campaign was joined. `children` are other things to do with it.
 */
export function ProofCheck({ proof, keys, children }: { proof: unknown; keys?: string[]; children?: ReactNode }) {
  const [result, setResult] = useState<ProofResult | null>(null);
  return (
    <div className={styles.check}>
      <Actions>
        {children}
        <Button onClick={() => void checkHere(proof, keys).then(setResult)}>{t('proof.check-now')}</Button>
      </Actions>
      {result && <ProofOutcome result={result} />}
    </div>
  );
}
