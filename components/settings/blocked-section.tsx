import { Button } from '@assent/ui/button.tsx';
import { TextField } from '@assent/ui/field.tsx';
import { type FormEvent, useState } from 'react';
import { sendToBackground } from '../../utils/messaging/send.ts';
import { bundledCategories } from '../../utils/sensitive/categories.ts';
import { FailureAlert } from '../failure-alert.tsx';
import { UndoProvider, useUndo } from '../panel/undo.tsx';
import { useKeptFocus } from '../panel/use-kept-focus.ts';
import { useAction } from '../use-action.ts';
import { t } from '../words.ts';
import { Section } from './section.tsx';
import styles from './settings.module.css';

function AddSite({ sites }: { sites: string[] }) {
  const [text, setText] = useState('');
  const add = useAction((site: string) => sendToBackground('site.block', { site }));
  const offerUndo = useUndo();
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    const added = await add.run(text);
    if (!added.ok) return;
    const { site } = added.value;
    setText('');
    if (sites.includes(site)) return;
    offerUndo(t('blocked.added', { site }), () => sendToBackground('site.unblock', { sites: [site] }), 'never');
  };
  return (
    <>
      <form className={styles.form} onSubmit={(event) => void onSubmit(event)}>
        <TextField
          label={t('blocked.label')}
          hint={t('blocked.field-hint')}
          placeholder={t('blocked.placeholder')}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit" disabled={text.trim() === ''} busy={add.busy}>
          {t('blocked.add')}
        </Button>
      </form>
      <FailureAlert failure={add.failure} />
    </>
  );
}

function OwnSites({ sites }: { sites: string[] }) {
  useKeptFocus(sites.length, 'never');
  const offerUndo = useUndo();
  const remove = useAction((site: string) => sendToBackground('site.unblock', { sites: [site] }));
  const onRemove = async (site: string) => {
    if (!(await remove.run(site)).ok) return;
    offerUndo(t('blocked.removed', { site }), () => sendToBackground('site.block', { site }), 'never');
  };
  return (
    <>
      {sites.length === 0 && <p className={styles.hint}>{t('blocked.none')}</p>}
      <ul hidden={sites.length === 0} aria-label={t('blocked.list')}>
        {sites.map((site) => (
          <li key={site} className={styles.word}>
            <span dir="auto">{site}</span>
            <Button
              look="quiet"
              aria-label={t('blocked.remove-one', { site })}
              disabled={remove.busy}
              onClick={() => void onRemove(site)}
            >
              {t('blocked.remove')}
            </Button>
          </li>
        ))}
      </ul>
      <FailureAlert failure={remove.failure} />
    </>
  );
}

/** What is never captured: the bundled categories in words, and the person's own list. */
export function BlockedSection({ sites }: { sites: string[] }) {
  return (
    <Section id="never" title={t('blocked.title')} hint={t('blocked.hint')}>
      <p>{t('blocked.always')}</p>
      <ul className={styles.points}>
        {bundledCategories.map((category) => (
          <li key={category}>{t(`blocked.always-${category}`)}</li>
        ))}
      </ul>
      <p className={styles.hint}>{t('blocked.gaps')}</p>
      <UndoProvider>
        <AddSite sites={sites} />
        <OwnSites sites={sites} />
      </UndoProvider>
    </Section>
  );
}
