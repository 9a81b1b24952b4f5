import { Button } from '@assent/ui/button.tsx';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import type { Outcome } from '../../utils/messaging/outcome.ts';
import { undoMs } from '../../utils/store/undo.ts';
import { FailureAlert } from '../failure-alert.tsx';
import { useAction } from '../use-action.ts';
import { t } from '../words.ts';
import styles from './undo.module.css';

type Offer = { key: number; message: string; undo: () => Promise<Outcome<unknown>> };
type OfferUndo = (message: string, undo: Offer['undo']) => void;

const Undo = createContext<OfferUndo>(() => {});

/** Offers to undo what was just done, for ten seconds, at the foot of the panel. */
export function useUndo(): OfferUndo {
  return useContext(Undo);
}

function UndoBar({ offer, onDone }: { offer: Offer; onDone: () => void }) {
  const undo = useAction(offer.undo);
  const onClick = async () => {
    if ((await undo.run()).ok) onDone();
  };
  return (
    <div className={styles.bar}>
      <FailureAlert failure={undo.failure} />
      <div className={styles.row}>
        <span>{offer.message}</span>
        <Button className={styles.undo} onClick={onClick} busy={undo.busy}>
          {t('action.undo')}
        </Button>
      </div>
      <div className={styles.time} aria-hidden="true" />
    </div>
  );
}

export function UndoProvider({ children }: { children: ReactNode }) {
  const [offer, setOffer] = useState<Offer | null>(null);
  useEffect(() => {
    if (!offer) return;
    const timer = setTimeout(() => setOffer(null), undoMs);
    return () => clearTimeout(timer);
  }, [offer]);
  const offerUndo: OfferUndo = (message, undo) => setOffer({ key: Date.now(), message, undo });
  return (
    <Undo value={offerUndo}>
      {children}
      <div role="status">{offer && <UndoBar key={offer.key} offer={offer} onDone={() => setOffer(null)} />}</div>
    </Undo>
  );
}
