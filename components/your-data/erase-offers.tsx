import { Button, ButtonLink } from '@assent/ui/button.tsx';
import { db } from '../../utils/store/database.ts';
import { saveFile } from '../settings/download.ts';
import { useLive } from '../use-live.ts';
import { t } from '../words.ts';
import { datedName } from './dated-name.ts';
import { deletionLinks } from './deletion-links.ts';
import styles from './your-data.module.css';

/** What a person may want to do before everything here is gone. */
export function EraseOffers({ onBackUp, onClose }: { onBackUp: () => void; onClose: () => void }) {
  const campaigns = useLive(() => db.campaigns.toArray(), []);
  const given = campaigns?.filter((row) => row.receipt !== null) ?? [];
  return (
    <div className={styles.offers}>
      <Button onClick={onBackUp}>{t('erase.back-up')}</Button>
      {given.length > 0 && (
        <>
          <Button onClick={() => saveFile(datedName('deletion-links'), [deletionLinks(given)])}>
            {t('erase.links')}
          </Button>
          <ButtonLink href="#campaigns" onClick={onClose}>
            {t('erase.withdraw')}
          </ButtonLink>
        </>
      )}
    </div>
  );
}
