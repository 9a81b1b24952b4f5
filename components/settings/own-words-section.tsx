import { Button } from '@assent/ui/button.tsx';
import { TextField } from '@assent/ui/field.tsx';
import { type FormEvent, useState } from 'react';
import { updateSettings } from '../../utils/settings/read.ts';
import { t } from '../words.ts';
import { Section } from './section.tsx';
import styles from './settings.module.css';

/** The person's own names, mails, streets: always masked, never leave this device. */
export function OwnWordsSection({ words }: { words: string[] }) {
  const [text, setText] = useState('');
  const word = text.trim();
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (word === '') return;
    void updateSettings({ denyList: [...new Set([...words, word])] }).then(() => setText(''));
  };
  return (
    <Section id="own-words" title={t('own.title')} hint={t('own.hint')}>
      <form className={styles.form} onSubmit={onSubmit}>
        <TextField
          label={t('own.label')}
          placeholder={t('own.placeholder')}
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit" disabled={word === ''}>
          {t('own.add')}
        </Button>
      </form>
      {words.length === 0 && <p className={styles.hint}>{t('own.none')}</p>}
      <ul hidden={words.length === 0} aria-label={t('own.title')}>
        {words.map((entry) => (
          <li key={entry} className={styles.word}>
            <span dir="auto">{entry}</span>
            <Button
              look="quiet"
              aria-label={t('own.remove-one', { word: entry })}
              onClick={() => void updateSettings({ denyList: words.filter((other) => other !== entry) })}
            >
              {t('own.remove')}
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  );
}
