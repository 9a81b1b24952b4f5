import { Button } from '@assent/ui/button.tsx';
import { TextField } from '@assent/ui/field.tsx';
import type { ReactNode } from 'react';
import { t } from '../words.ts';

/** A passphrase; shown in plain only where the person asks for it. */
export function PassphraseField({
  label,
  hint,
  value,
  isShown,
  isNew,
  onChange,
}: {
  label: string;
  hint?: ReactNode;
  value: string;
  isShown: boolean;
  isNew: boolean;
  onChange: (value: string) => void;
}) {
  return (
    <TextField
      label={label}
      hint={hint}
      type={isShown ? 'text' : 'password'}
      autoComplete={isNew ? 'new-password' : 'current-password'}
      autoCapitalize="off"
      spellCheck={false}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** Shows what was typed, or hides it. */
export function ShowPassphrase({ isShown, onToggle }: { isShown: boolean; onToggle: () => void }) {
  return (
    <Button look="quiet" onClick={onToggle}>
      {t(isShown ? 'backup.hide' : 'backup.show')}
    </Button>
  );
}
