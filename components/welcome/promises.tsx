import { GatePicture, RedactPicture, ReturnPicture } from '../pictures.tsx';
import { t } from '../words.ts';
import styles from './welcome.module.css';

const promises = [
  { id: 'join', picture: <GatePicture /> },
  { id: 'see', picture: <RedactPicture /> },
  { id: 'back', picture: <ReturnPicture /> },
] as const;

/** The three promises of the product, each with a picture. */
export function Promises() {
  return (
    <ul className={styles.trio}>
      {promises.map(({ id, picture }) => (
        <li key={id}>
          {picture}
          <h2>{t(`welcome.promise-${id}`)}</h2>
          <p>{t(`welcome.promise-${id}-how`)}</p>
        </li>
      ))}
    </ul>
  );
}
