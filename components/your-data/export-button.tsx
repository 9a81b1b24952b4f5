import { Button } from '@assent/ui/button.tsx';
import { myData } from '../../utils/backup/my-data.ts';
import { succeed } from '../../utils/messaging/outcome.ts';
import { readSettings } from '../../utils/settings/read.ts';
import { db } from '../../utils/store/database.ts';
import { FailureAlert } from '../failure-alert.tsx';
import { saveFile } from '../settings/download.ts';
import { useAction } from '../use-action.ts';
import { t } from '../words.ts';
import { datedName } from './dated-name.ts';

/** Saves everything on this device as a file to read. */
export function ExportButton() {
  const save = useAction(async () => {
    const parts: string[] = [];
    for await (const part of myData(db, await readSettings(), Date.now())) parts.push(part);
    saveFile(datedName('my-data'), parts);
    return succeed(null);
  });
  return (
    <>
      <Button busy={save.busy} onClick={() => void save.run()}>
        {t('my-data.save')}
      </Button>
      <FailureAlert failure={save.failure} />
    </>
  );
}
