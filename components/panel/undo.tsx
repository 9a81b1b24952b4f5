import { Button } from '@assent/ui/button.tsx';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useId, useRef, useState } from 'react';
import type { Outcome } from '../../utils/messaging/outcome.ts';
import { undoMs } from '../../utils/store/undo.ts';
import { FailureAlert } from '../failure-alert.tsx';
import { useAction } from '../use-action.ts';
import { t } from '../words.ts';
import styles from './undo.module.css';
import { focusOn, frameId } from './use-kept-focus.ts';

type Offer = { key: string; message: string; undo: () => Promise<Outcome<unknown>>; backTo: string };
type OfferUndo = (message: string, undo: Offer['undo'], backTo?: string) => void;
type Remove = (offer: Offer, hadFocus: boolean) => void;

const Undo = createContext<OfferUndo>(() => {});

/**
 * Offers to undo what was just done, for ten seconds, at the foot of the panel. Once that is over the focus goes to the
 * element with the id `backTo`, if it was on the offer.
 */
export function useUndo(): OfferUndo {
  return useContext(Undo);
}

function UndoBar({ offer, onRemove }: { offer: Offer; onRemove: Remove }) {
  const bar = useRef<HTMLDivElement>(null);
  const message = useId();
  const undo = useAction(offer.undo);
  const remove = useCallback(() => {
    onRemove(offer, bar.current?.contains(document.activeElement) ?? false);
  }, [offer, onRemove]);
  useEffect(() => {
    const timer = setTimeout(remove, undoMs);
    return () => clearTimeout(timer);
  }, [remove]);
  const onClick = async () => {
    if ((await undo.run()).ok) remove();
  };
  return (
    <div ref={bar} className={styles.bar}>
      <FailureAlert failure={undo.failure} />
      <div className={styles.row}>
        <span id={message}>{offer.message}</span>
        <Button className={styles.undo} aria-describedby={message} onClick={onClick} busy={undo.busy}>
          {t('action.undo')}
        </Button>
      </div>
      <div className={styles.time} aria-hidden="true" />
    </div>
  );
}

/** Every offer keeps its own ten seconds: what is deleted next takes no earlier Undo away. The newest is the lowest. */
export function UndoProvider({ children }: { children: ReactNode }) {
  const [offers, setOffers] = useState<Offer[]>([]);
  const backTo = useRef<string | null>(null);
  const onRemove: Remove = useCallback((offer, hadFocus) => {
    if (hadFocus) backTo.current = offer.backTo;
    setOffers((all) => all.filter(({ key }) => key !== offer.key));
  }, []);
  const offerUndo: OfferUndo = useCallback((message, undo, place = frameId) => {
    setOffers((all) => [...all, { key: crypto.randomUUID(), message, undo, backTo: place }]);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus is lost when an offer has been taken away
  useEffect(() => {
    if (backTo.current !== null) focusOn(backTo.current);
    backTo.current = null;
  }, [offers]);
  return (
    <Undo value={offerUndo}>
      {children}
      <div role="status" className={styles.offers}>
        {offers.map((offer) => (
          <UndoBar key={offer.key} offer={offer} onRemove={onRemove} />
        ))}
      </div>
    </Undo>
  );
}
