import { Button } from '@assent/ui/button.tsx';
import { CopyButton } from '@assent/ui/copy-button.tsx';
import { useState } from 'react';
import { shortestPassphrase } from '../../utils/backup/passphrase.ts';
import { t } from '../words.ts';
import { PassphraseField, ShowPassphrase } from './passphrase-field.tsx';
import { strengthOf } from './strength.ts';
import { suggestPassphrase } from './suggest.ts';
import styles from './your-data.module.css';

export type NewPassphrase = { first: string; second: string };

/** Whether both are the same, and long enough to be used. */
export function isReady({ first, second }: NewPassphrase): boolean {
  return first === second && strengthOf(first) !== 'short';
}

function Suggestion({ text, onUse }: { text: string; onUse: () => void }) {
  return (
    <div className={styles.suggestion}>
      <code>{text}</code>
      <span>
        <CopyButton text={text} label={t('action.copy')} doneLabel={t('action.copied')} />
        <Button onClick={onUse}>{t('backup.use-suggestion')}</Button>
      </span>
    </div>
  );
}

/** A new passphrase, typed twice: how strong it is in words, and one to use if none comes to mind. */
export function NewPassphraseFields({
  value,
  onChange,
}: {
  value: NewPassphrase;
  onChange: (value: NewPassphrase) => void;
}) {
  const [isShown, setShown] = useState(false);
  const [suggestion, setSuggestion] = useState<string | null>(null);
  const { first, second } = value;
  const strength = strengthOf(first);
  const common = { isShown, isNew: true };
  const isOther = second !== '' && first !== second;
  return (
    <>
      <PassphraseField
        {...common}
        label={t('backup.passphrase')}
        hint={t('backup.passphrase-hint', { count: shortestPassphrase })}
        value={first}
        onChange={(text) => onChange({ first: text, second })}
      />
      <p className={styles.words} data-strength={first === '' ? undefined : strength} role="status">
        {first !== '' && t(`backup.strength-${strength}`, { count: shortestPassphrase })}
      </p>
      <PassphraseField
        {...common}
        label={t('backup.again')}
        hint={isOther ? t('backup.not-the-same') : undefined}
        value={second}
        onChange={(text) => onChange({ first, second: text })}
      />
      <div className={styles.offers}>
        <ShowPassphrase isShown={isShown} onToggle={() => setShown(!isShown)} />
        <Button look="quiet" onClick={() => setSuggestion(suggestPassphrase())}>
          {t('backup.suggest')}
        </Button>
      </div>
      {suggestion !== null && (
        <Suggestion text={suggestion} onUse={() => onChange({ first: suggestion, second: suggestion })} />
      )}
    </>
  );
}
