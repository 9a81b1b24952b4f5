import { Button } from '@assent/ui/button.tsx';
import { TextField } from '@assent/ui/field.tsx';
import { type FormEvent, useState } from 'react';
import { updateSettings } from '../../utils/settings/read.ts';
import { t } from '../words.ts';
import { Section } from './section.tsx';
import styles from './settings.module.css';

/** For wallets that speak MetaMask's protocol under another extension id. */
export function WalletSection({ extensionId }: { extensionId: string | null }) {
  const [text, setText] = useState(extensionId ?? '');
  const id = text.trim();
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void updateSettings({ walletExtensionId: id === '' ? null : id });
  };
  return (
    <Section id="wallet" title={t('wallet.title')} hint={t('wallet.hint')}>
      <form className={styles.form} onSubmit={onSubmit}>
        <TextField
          label={t('wallet.id-label')}
          placeholder={t('wallet.id-placeholder')}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit" disabled={id === (extensionId ?? '')}>
          {t('action.save')}
        </Button>
      </form>
    </Section>
  );
}
