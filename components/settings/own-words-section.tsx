import { Button } from '@assent/ui/button.tsx';
import { TextField } from '@assent/ui/field.tsx';
import { type FormEvent, useState } from 'react';
import { succeed } from '../../utils/messaging/outcome.ts';
import { readSettings, updateSettings } from '../../utils/settings/read.ts';
import { FailureAlert } from '../failure-alert.tsx';
import { useUndo } from '../panel/undo.tsx';
import { useKeptFocus } from '../panel/use-kept-focus.ts';
import { useAction } from '../use-action.ts';
import { t } from '../words.ts';
import { Section } from './section.tsx';
import styles from './settings.module.css';

/** From what is stored now, not from what was drawn: several may be removed and put back one after another. */
async function updateDenyList(change: (words: string[]) => string[]): Promise<void> {
  await updateSettings({ denyList: change((await readSettings()).denyList) });
}

/** The person's own names, mails, streets: always masked, never leave this device. */
export function OwnWordsSection({ words }: { words: string[] }) {
  const [text, setText] = useState('');
  const word = text.trim();
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (word === '') return;
    void updateSettings({ denyList: [...new Set([...words, word])] }).then(() => setText(''));
  };
  const offerUndo = useUndo();
  useKeptFocus(words.length, 'own-words');
  const remove = useAction(async (removed: string) => {
    await updateDenyList((all) => all.filter((other) => other !== removed));
    return succeed({});
  });
  const onRemove = async (removed: string) => {
    if (!(await remove.run(removed)).ok) return;
    const putBack = async () => {
      await updateDenyList((all) => [...new Set([...all, removed])]);
      return succeed({});
    };
    offerUndo(t('own.removed', { word: removed }), putBack, 'own-words');
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
              disabled={remove.busy}
              onClick={() => void onRemove(entry)}
            >
              {t('own.remove')}
            </Button>
          </li>
        ))}
      </ul>
      <FailureAlert failure={remove.failure} />
    </Section>
  );
}
