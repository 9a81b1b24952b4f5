import { Button } from '@assent/ui/button.tsx';
import { useState } from 'react';
import { Section } from '../settings/section.tsx';
import { t } from '../words.ts';
import { BackupDialog } from './backup-dialog.tsx';
import { EraseDialog } from './erase-dialog.tsx';
import { ExportButton } from './export-button.tsx';
import { Part } from './part.tsx';
import { RestoreDialog } from './restore-dialog.tsx';

/** Everything on this device: as a file to read, as a sealed file, back from one, and gone. */
export function YourDataSection() {
  const [open, setOpen] = useState<'backup' | 'restore' | 'erase' | null>(null);
  const close = () => setOpen(null);
  return (
    <Section id="your-data" title={t('your-data.title')} hint={t('your-data.hint')}>
      <ul>
        <Part title={t('my-data.title')} text={t('my-data.what')}>
          <ExportButton />
        </Part>
        <Part title={t('backup.title')} text={t('backup.why')}>
          <Button onClick={() => setOpen('backup')}>{t('backup.open')}</Button>
        </Part>
        <Part title={t('restore.title')} text={t('restore.why')}>
          <Button onClick={() => setOpen('restore')}>{t('restore.open')}</Button>
        </Part>
        <Part title={t('erase.title')} text={t('erase.why')}>
          <Button look="danger" onClick={() => setOpen('erase')}>
            {t('erase.open')}
          </Button>
        </Part>
      </ul>
      <BackupDialog open={open === 'backup'} onClose={close} />
      <RestoreDialog open={open === 'restore'} onClose={close} />
      <EraseDialog open={open === 'erase'} onClose={close} onBackUp={() => setOpen('backup')} />
    </Section>
  );
}
