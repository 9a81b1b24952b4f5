import { Button } from '@assent/ui/button.tsx';
import { Dialog } from '@assent/ui/dialog.tsx';
import { useEffect } from 'react';
import { t } from '../words.ts';
import styles from './panel.module.css';

const keys = [
  ['Tab', 'keys.tab'],
  ['← →', 'keys.arrows'],
  ['Enter', 'keys.enter'],
  ['Esc', 'keys.escape'],
  ['?', 'keys.help'],
  ['Alt+Shift+S', 'keys.capture'],
  ['Alt+Shift+J', 'keys.pick'],
  ['Alt+Shift+A', 'keys.panel'],
] as const;

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

/** The keyboard, shown by its button or by `?` anywhere outside a field. */
export function KeysDialog({ open, onOpen, onClose }: { open: boolean; onOpen: () => void; onClose: () => void }) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === '?' && !isTyping(event.target)) onOpen();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [onOpen]);
  return (
    <Dialog
      open={open}
      title={t('keys.title')}
      onClose={onClose}
      actions={<Button onClick={onClose}>{t('action.close')}</Button>}
    >
      <dl className={styles.keys}>
        {keys.map(([key, words]) => (
          <div key={key} className={styles.key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(words)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
