import { Button } from '@assent/ui/button.tsx';
import { Card } from '@assent/ui/card.tsx';
import { TextField } from '@assent/ui/field.tsx';
import { Waiting } from '@assent/ui/waiting.tsx';
import type { FormEvent } from 'react';
import type { Failure } from '../failure.ts';
import { FailureAlert } from '../failure-alert.tsx';
import { t } from '../words.ts';
import styles from './welcome.module.css';

/** A field for an invite link or a collector's address. */
export function LookUpForm({
  text,
  busy,
  failure,
  onText,
  onSubmit,
}: {
  text: string;
  busy: boolean;
  failure: Failure | null;
  onText: (text: string) => void;
  onSubmit: () => void;
}) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() !== '' && !busy) onSubmit();
  };
  return (
    <Card>
      <form className={styles.form} onSubmit={submit}>
        <TextField
          label={t('welcome.invite-label')}
          hint={t('welcome.invite-hint')}
          placeholder={t('welcome.invite-placeholder')}
          value={text}
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => onText(event.currentTarget.value)}
        />
        <Button type="submit" look="primary" busy={busy} disabled={text.trim() === ''}>
          {t('welcome.look-up')}
        </Button>
      </form>
      {busy && <Waiting label={t('welcome.looking')} />}
      <FailureAlert failure={failure} />
    </Card>
  );
}
