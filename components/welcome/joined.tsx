import { Alert } from '@assent/ui/alert.tsx';
import { Button, ButtonLink } from '@assent/ui/button.tsx';
import { Actions } from '@assent/ui/card.tsx';
import { PageHeading } from '../page/page-heading.tsx';
import { ComparePicture, RedactPicture, SelectPicture } from '../pictures.tsx';
import { t } from '../words.ts';
import styles from './welcome.module.css';

const ways = [
  { id: 'select', picture: <SelectPicture /> },
  { id: 'rank', picture: <ComparePicture /> },
  { id: 'review', picture: <RedactPicture /> },
] as const;

/** After joining: what to do next, in pictures. */
export function Joined({ title, onAnother }: { title: string; onAnother: () => void }) {
  return (
    <>
      <Alert tone="good" title={t('joined.title', { campaign: title })}>
        <p>{t('joined.text')}</p>
      </Alert>
      <PageHeading>{t('joined.next')}</PageHeading>
      <ul className={styles.trio}>
        {ways.map(({ id, picture }) => (
          <li key={id}>
            {picture}
            <h2>{t(`joined.${id}`)}</h2>
            <p>{t(`joined.${id}-how`)}</p>
          </li>
        ))}
      </ul>
      <Actions>
        <ButtonLink href="/options.html#campaigns">{t('joined.consents')}</ButtonLink>
        <Button look="quiet" onClick={onAnother}>
          {t('joined.another')}
        </Button>
      </Actions>
    </>
  );
}
